"""Setting up delivery in the admin: preview, publish, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from shipping.delivery.models import (
    ClosingDay,
    CostPrice,
    PlanVersion,
    PriceBand,
    PriceTable,
    Service,
    Warehouse,
    Zone,
)
from shipping.delivery.services import delivery_defaults_make
from shop.commerce.models import StockRecord
from shop.core import clock
from tests.checkout.goods import buy, make_basket, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(staff: Any) -> Client:
    delivery_defaults_make()
    return staff("manager")


def typed(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """The form as the page shows it, with some fields changed; formsets included."""
    context = client.get(url).context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            data[bound.html_name] = "" if value is None or value is False else "on" if value is True else value
    data = {name: value for name, value in data.items() if value != ""}
    return {**data, **changes}


def page(row: Any) -> str:
    return f"/staff/delivery/{row._meta.model_name}/{row.pk}/change/"


def version() -> int:
    return PlanVersion.objects.get().number


def test_the_preview_shows_what_the_latest_orders_would_have_cost_and_changes_nothing(manager: Client) -> None:
    order = buy(make_basket(make_product()), service="two-day").order
    table = PriceTable.objects.get(bands__price="5.90")
    url = page(table)
    data = typed(manager, url, **{"bands-0-price": "7.90"}, _preview="1")

    html = manager.post(url, data).content.decode()

    assert order.number in html
    assert "<del>€5.90</del> €7.90" in html
    assert PriceBand.objects.filter(price="5.90").exists()
    assert version() == 1


def test_what_was_previewed_can_be_published(manager: Client) -> None:
    table = PriceTable.objects.get(bands__price="5.90")
    data = typed(manager, page(table), **{"bands-0-price": "7.90"})
    response = manager.post(page(table), {**data, "_preview": "1"})
    hidden: dict[str, list[str]] = {}
    for name, value in response.context["typed"]:
        hidden.setdefault(name, []).append(value)

    assert manager.post(page(table), {**hidden, "_save": "1"}).status_code == 302

    assert PriceBand.objects.filter(price="7.90").exists()
    assert version() == 2


def test_going_on_with_editing_brings_back_what_was_typed(manager: Client) -> None:
    table = PriceTable.objects.get(bands__price="5.90")
    data = typed(manager, page(table), **{"bands-0-price": "7.90"}, _edit="1")

    html = manager.post(page(table), data).content.decode()

    assert "Nothing has been published yet." in html
    assert 'value="7.90"' in html
    assert version() == 1


def test_a_contradiction_is_shown_on_the_form_and_nothing_is_kept(manager: Client) -> None:
    warehouse = Warehouse.objects.get()
    data = typed(manager, page(warehouse), handling_hours="4", _save="1")

    html = manager.post(page(warehouse), data, follow=True).content.decode()

    assert "the last collection comes at 17:30" in html
    assert "Published." not in html
    warehouse.refresh_from_db()
    assert (warehouse.handling_hours, version()) == (0, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"terms-0-transit_min": "9"}, "The shortest transit is longer than the longest."),
        ({"margin_floor": "20"}, "it would still be free"),
    ],
)
def test_a_service_is_checked(manager: Client, changes: dict[str, str], sentence: str) -> None:
    service = Service.objects.get(code="ten-day")
    html = manager.post(page(service), typed(manager, page(service), **changes, _save="1")).content.decode()
    assert sentence in html
    assert version() == 1


def test_postcodes_nobody_can_read_are_refused_beside_their_field(manager: Client) -> None:
    zone = Zone.objects.get(code="hamburg")
    data = typed(manager, page(zone), postcodes="22999-20000", _save="1")
    assert "runs backwards" in manager.post(page(zone), data).content.decode()


def test_a_closing_day_is_added_and_taken_away(manager: Client) -> None:
    warehouse = Warehouse.objects.get()
    new = {
        "closing_days-TOTAL_FORMS": "3",
        "closing_days-2-first": "2027-05-03",
        "closing_days-2-last": "2027-05-03",
        "closing_days-2-name": "Stocktaking",
    }
    assert manager.post(page(warehouse), typed(manager, page(warehouse), **new, _save="1")).status_code == 302
    assert ClosingDay.objects.filter(name="Stocktaking").exists()
    gone = {"closing_days-2-DELETE": "on"}
    rows = list(ClosingDay.objects.order_by("first"))
    assert rows[-1].name == "Stocktaking"
    assert manager.post(page(warehouse), typed(manager, page(warehouse), **gone, _save="1")).status_code == 302
    assert not ClosingDay.objects.filter(name="Stocktaking").exists()


def test_a_service_of_the_merchants_own_can_be_added(manager: Client) -> None:
    zone, table = Zone.objects.get(code="hamburg"), PriceTable.objects.first()
    warehouse, carrier = Warehouse.objects.get(), Service.objects.get(code="same-day").carrier
    assert table is not None
    data = {
        "name": "Evening", "code": "evening", "description": "After work", "is_active": "on", "position": "9",
        "carrier": carrier.pk, "handling_days": "0", "earliest": "17:00", "latest": "22:00", "below_floor": "0",
        "terms-TOTAL_FORMS": "1", "terms-INITIAL_FORMS": "0", "terms-0-zone": zone.pk, "terms-0-is_served": "on",
        "terms-0-transit_min": "0", "terms-0-transit_max": "0", "terms-0-price_table": table.pk,
        "cutoffs-TOTAL_FORMS": "1", "cutoffs-INITIAL_FORMS": "0",
        "cutoffs-0-warehouse": warehouse.pk, "cutoffs-0-at": "12:00", "_save": "1",
    }  # fmt: skip
    response = manager.post("/staff/delivery/service/add/", data)
    assert response.status_code == 302, response.context["errors"]
    assert "Evening" in manager.get("/help/delivery/").content.decode()


def test_a_role_that_may_only_look_changes_nothing(staff: Any) -> None:
    delivery_defaults_make()
    table = PriceTable.objects.get(bands__price="5.90")
    client = staff("order desk")
    assert "Publish" not in client.get(page(table)).content.decode()
    assert client.post(page(table), {"name": "x", "kind": "flat", "_save": "1"}).status_code == 403


def test_lead_time_and_first_day_of_a_product_move_its_card(manager: Client) -> None:
    from tests.storefront import shelf

    product = shelf.put("kettle")
    day = clock.today() + timedelta(days=30)
    url = f"/staff/assortment/productfacts/{product.pk}/change/"
    sent = {"weight_g": "900", "longest_cm": "30", "handling_days": "2", "available_from": day.isoformat()}
    assert manager.post(url, {**sent, "_save": "1"}).status_code == 302
    card = product.cards.first()
    assert card.arrival_class == f"HAM|2||1000|{day.isoformat()}|30"


def test_a_cost_price_is_entered_beside_the_price(manager: Client) -> None:
    record = StockRecord.objects.get(product=make_product())
    url = f"/staff/partner/stockrecord/{record.pk}/change/"
    seen = {"initial-price": "24.00", "initial-was_price": "", "initial-num_in_stock": "10"}
    data = typed(manager, url, cost="11.20", **seen)
    assert manager.post(url, data).status_code == 302
    assert CostPrice.objects.get().amount == Decimal("11.20")
