"""Products, categories, stock and prices: every write goes through the assortment's services."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from shop.assortment.models import PriceHistory, ProductFacts
from shop.assortment.services import category_save, price_set, product_save, stock_set
from shop.commerce.models import Category, Partner, Product, ProductClass, StockRecord
from shop.events.models import EventRecord
from tests.backoffice.conftest import StaffClient


@pytest.fixture
def record(db: None) -> Any:
    """A mug with five pieces at €24.50."""
    product_class = ProductClass.objects.create(name="Thing", track_stock=True)
    product = product_save(title="Mug", product_class_id=product_class.pk)
    partner, _new = Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})
    row = StockRecord.objects.create(
        product=product, partner=partner, partner_sku="M-1", price_currency="EUR", num_in_stock=5
    )
    price_set(stockrecord_id=row.pk, price=Decimal("24.50"))
    return StockRecord.objects.get(pk=row.pk)


def _stock_form(record: Any, **changes: str) -> dict[str, str]:
    """The form as it was when the page was opened, with changes."""
    seen = {"price": "24.50", "was_price": "", "num_in_stock": "5"}
    return {**seen, **{f"initial-{name}": value for name, value in seen.items()}, "reason": "", **changes}


def test_a_price_and_a_count_are_changed_through_the_services(record: Any, staff: StaffClient) -> None:
    url = reverse("admin:partner_stockrecord_change", args=[record.pk])
    form = _stock_form(record, price="19.90", was_price="24.50", num_in_stock="8", reason="Autumn")
    assert staff("manager").post(url, form).status_code == 302
    record.refresh_from_db()
    assert (record.price, record.num_in_stock, record.facts.was_price) == (Decimal("19.90"), 8, Decimal("24.50"))
    latest = PriceHistory.objects.filter(stockrecord=record).first()
    assert latest is not None
    assert (latest.price, latest.reason) == (Decimal("19.90"), "Autumn")


def test_a_sale_meanwhile_is_not_overwritten_by_a_new_price(record: Any, staff: StaffClient) -> None:
    client = staff("manager")
    url = reverse("admin:partner_stockrecord_change", args=[record.pk])
    stock_set(stockrecord_id=record.pk, num_in_stock=4)
    assert client.post(url, _stock_form(record, price="20.00")).status_code == 302
    record.refresh_from_db()
    assert (record.price, record.num_in_stock) == (Decimal("20.00"), 4)


def test_a_stale_count_is_refused_in_words(record: Any, staff: StaffClient) -> None:
    client = staff("warehouse")
    url = reverse("admin:partner_stockrecord_change", args=[record.pk])
    stock_set(stockrecord_id=record.pk, num_in_stock=4)
    page = client.post(url, _stock_form(record, num_in_stock="6"))
    assert page.status_code == 200
    assert "This changed to 4 while you had the page open." in page.content.decode()
    record.refresh_from_db()
    assert record.num_in_stock == 4


@pytest.mark.parametrize(
    ("name", "value"), [("price", "-1"), ("num_in_stock", "-1"), ("price", "cheap"), ("price", "1e40")]
)
def test_impossible_amounts_stay_in_the_form(name: str, value: str, record: Any, staff: StaffClient) -> None:
    url = reverse("admin:partner_stockrecord_change", args=[record.pk])
    response = staff("manager").post(url, _stock_form(record, **{name: value}))
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    record.refresh_from_db()
    assert (record.price, record.num_in_stock) == (Decimal("24.50"), 5)


def test_a_product_is_described_through_the_service(record: Any, staff: StaffClient) -> None:
    category = category_save(name="Table")
    url = reverse("admin:catalogue_product_change", args=[record.product_id])
    form = {
        "title": "Mug, tall", "product_class": record.product.product_class_id, "chosen_categories": [category.pk],
        "description": "<p onclick=x>Clay</p><script>1</script>", "is_public": "on", "weight_g": "400",
        "restrictions": ["fragile"], "position": "10",
    }  # fmt: skip
    events = EventRecord.objects.count()
    assert staff("marketing").post(url, form).status_code == 302
    product = Product.objects.get(pk=record.product_id)
    facts = ProductFacts.objects.get(product=product)
    assert (product.title, product.description) == ("Mug, tall", "<p>Clay</p>")
    assert [row.name for row in product.categories.all()] == ["Table"]
    assert (facts.weight_g, facts.restrictions, facts.position) == (400, ["fragile"], 10)
    assert EventRecord.objects.count() > events


def test_a_new_product_and_a_new_category_are_made(record: Any, staff: StaffClient) -> None:
    client = staff("manager")
    form = {"title": "Bowl", "product_class": record.product.product_class_id, "is_public": "on", "position": "1000"}
    assert client.post(reverse("admin:catalogue_product_add"), form).status_code == 302
    assert Product.objects.get(title="Bowl").slug == "bowl"
    assert client.post(reverse("admin:catalogue_category_add"), {"name": "Light", "is_public": "on"}).status_code == 302
    light = Category.objects.get(name="Light")
    child = {"name": "Lamps", "under": light.pk, "is_public": "on"}
    assert client.post(reverse("admin:catalogue_category_add"), child).status_code == 302
    assert Category.objects.get(name="Lamps").get_parent() == light


def test_a_category_moves_and_never_below_itself(staff: StaffClient, db: None) -> None:
    table, light = category_save(name="Table"), category_save(name="Light")
    mugs = category_save(name="Mugs", parent_id=table.pk)
    client = staff("manager")
    url = reverse("admin:catalogue_category_change", args=[mugs.pk])
    client.post(url, {"name": "Mugs", "under": light.pk, "is_public": "on"})
    assert Category.objects.get(pk=mugs.pk).get_parent().pk == light.pk
    below = reverse("admin:catalogue_category_change", args=[light.pk])
    assert client.post(below, {"name": "Light", "under": mugs.pk, "is_public": "on"}).status_code == 200
    assert Category.objects.get(pk=light.pk).is_root()
