"""The demo shop: real goods, staff of every role, and a past."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from pytest_django import Settings

from checkout.models import PaymentAttempt
from shop.assortment import scenes
from shop.assortment.html import plain
from shop.assortment.models import Picture, ProductCard
from shop.assortment.selectors import category_tree, product_page
from shop.assortment.services import cards_audit
from shop.backoffice.roles import ROLES
from shop.commerce.models import Order, Product
from shop.demo.reading import departments
from shop.demo.script import PURCHASES
from shop.demo.staff import email_of
from shop.events.models import EventRecord
from shop.orders.models import OrderState

ITEMS = [item for department in departments() for item in department.items]


def run(tmp_path: Path, settings: Settings) -> str:
    settings.DATA_DIR = tmp_path
    call_command("demo", stdout=StringIO(), stderr=StringIO())
    logins = tmp_path / "demo-logins.txt"
    return logins.read_text()


def test_there_is_enough_to_choose_from() -> None:
    assert len(ITEMS) >= 40
    assert len(list(departments())) == 10
    assert len({item.key for item in ITEMS}) == len({item.title for item in ITEMS}) == len(ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_every_product_is_described_drawn_and_sellable(item: Any) -> None:
    assert len(plain(item.description).split()) >= 60
    assert [picture.scene["view"] for picture in item.pictures] == ["front", "detail", "use"]
    assert all(picture.scene["family"] in scenes.FAMILIES for picture in item.pictures)
    assert item.attributes
    assert item.categories[0][0] in {department.name for department in departments()}
    assert all(variant.weight_g > 0 for variant in item.variants) or not item.needs_delivery


def test_every_purchase_of_the_past_buys_something_there_is() -> None:
    skus = {variant.sku for item in ITEMS for variant in item.variants}

    assert {sku for purchase in PURCHASES for sku in purchase.goods} <= skus


@pytest.mark.django_db
def test_the_demo_is_complete_and_a_second_run_adds_nothing(tmp_path: Path, settings: Settings) -> None:
    logins = run(tmp_path, settings)

    assert ProductCard.objects.filter(is_public=True).count() == len(ITEMS)
    assert list(cards_audit()) == []
    assert [root.name for root in category_tree().roots] == [department.name for department in departments()]
    paid = sum(purchase.pay != "declined" for purchase in PURCHASES)
    assert (Order.objects.count(), PaymentAttempt.objects.count()) == (paid, len(PURCHASES))
    assert set(OrderState.objects.values_list("fulfilment_status", flat=True)) == {
        "waiting",
        "packed",
        "handed_over",
        "delivered",
        "not_needed",
    }
    assert Order.objects.filter(total_incl_tax=0).count() == 1
    for role in ROLES:
        user = get_user_model().objects.get(email=email_of(role))
        assert (user.is_staff, user.groups.count()) == (True, 1)
        assert email_of(role) in logins
    assert f"  Login    {email_of(ROLES[0])}  password " in logins
    before = [model.objects.count() for model in (Product, Order, EventRecord, Picture)]

    assert run(tmp_path, settings) == logins
    assert [model.objects.count() for model in (Product, Order, EventRecord, Picture)] == before


@pytest.mark.django_db
def test_all_states_of_stock_can_be_seen(tmp_path: Path, settings: Settings) -> None:
    run(tmp_path, settings)

    assert set(ProductCard.objects.values_list("stock_state", flat=True)) == {
        "in_stock",
        "low_stock",
        "sold_out",
        "untracked",
    }
    guide = product_page(ProductCard.objects.get(slug="sharpening-at-home-a-guide").product_id)
    assert (guide.needs_delivery, guide.is_buyable) == (False, True)


@pytest.mark.django_db
def test_a_real_shop_gets_no_demo(settings: Settings) -> None:
    settings.SHOP_DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="SHOP_DEMO_ALLOWED"):
        call_command("demo")

    assert Product.objects.count() == 0
