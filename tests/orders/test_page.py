"""What the page of an order says."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from shop.assortment.versions import TREE, version_raise
from shop.commerce.models import OrderDiscount, OrderLine, Product, ProductClass
from shop.core.slots import Panel, panels, register, unregister
from shop.orders.links import order_token
from shop.orders.next_steps import next_steps
from shop.orders.selectors import order_summary, orders_joined
from shop.orders.services import order_state_move, order_state_open
from tests.orders.conftest import MakeOrder
from tests.people import account, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plain_page(db: None) -> Iterator[None]:
    """The page as the shop alone makes it, with the menu it keeps in memory."""
    version_raise(TREE)
    kept = panels("order_page")
    for panel in kept:
        unregister("order_page", panel.key)
    yield
    for panel in kept:
        register("order_page", panel)


def page_of(client: Client, order: Any) -> str:
    return client.get(f"/order/{order_token(order)}/").content.decode()


def test_contents_totals_tax_address_and_payment(client: Client, make_order: MakeOrder) -> None:
    text = page_of(client, make_order())
    for fact in ["Stoneware mug", "2 × €17.50", "€30.00", "Goods", "€65.00", "Delivery", "€4.90", "€64.90"]:
        assert fact in text
    assert "including VAT" in text
    assert "€10.36" in text
    assert "Hafenstr. 1<br>20457 Hamburg<br>Germany" in text
    assert "Paid: €64.90." in text


def test_what_people_typed_is_shown_as_text(client: Client, make_order: MakeOrder) -> None:
    text = page_of(client, make_order())
    assert "Beech &lt;brush&gt;" in text
    assert "<brush>" not in text


def test_the_promise_is_the_headline(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    text = page_of(client, order)
    assert 'class="promise-line' in text
    assert "Arrives" in text.split('<h1 class="display">')[1].split("</h1>")[0]


def test_an_order_with_nothing_to_send_says_so(client: Client, make_order: MakeOrder) -> None:
    text = page_of(client, make_order(delivered=False))
    assert "Nothing has to be sent for this order." in text
    assert "promise-line" not in text.split("<main")[1]
    assert "Goes to" not in text


def test_messages_about_the_order_are_listed_without_their_text(client: Client, make_order: MakeOrder) -> None:
    from shop.orders.confirmation import order_confirm

    order = make_order(phone="+4940123456")
    order_confirm(order_id=order.pk)
    text = page_of(client, order)
    assert text.count('class="order__channel"') == 2
    assert "E-mail" in text
    assert "Text message" in text


def test_the_page_takes_panels_of_other_apps(client: Client, make_order: MakeOrder) -> None:
    panel = Panel("test", "orders/_wrong.html", lambda **given: {"summary": given["summary"]})
    register("order_page", panel)
    try:
        assert page_of(client, make_order()).count("If something is wrong") == 2
    finally:
        unregister("order_page", "test")


@pytest.mark.usefixtures("plain_page")
def test_the_page_costs_no_more_than_eight_queries(
    client: Client, make_order: MakeOrder, django_assert_max_num_queries: Any
) -> None:
    order = make_order()
    OrderLine.objects.update(product=Product.objects.create(title="Mug", structure="standalone", product_class=kind()))
    order_state_open(order_id=order.pk, paid=True, needs_delivery=True)
    token = order_token(order)
    client.get(f"/order/{token}/")
    with django_assert_max_num_queries(8):
        client.get(f"/order/{token}/")


@pytest.mark.usefixtures("plain_page")
def test_in_the_account_the_page_adds_session_user_and_basket(
    client: Client, make_order: MakeOrder, django_assert_max_num_queries: Any
) -> None:
    order = make_order(user=account("ada@example.com"))
    order_state_open(order_id=order.pk, paid=True, needs_delivery=True)
    sign_in(client)
    client.get(f"/account/orders/{order.number}/")
    with django_assert_max_num_queries(10):
        client.get(f"/account/orders/{order.number}/")


@pytest.mark.usefixtures("plain_page")
def test_the_account_lists_orders_in_a_fixed_number_of_queries(
    client: Client, make_order: MakeOrder, django_assert_max_num_queries: Any
) -> None:
    user = account("ada@example.com")
    for _ in range(6):
        order_state_open(order_id=make_order(user=user).pk, paid=True, needs_delivery=True)
    sign_in(client)
    client.get("/account/")
    with django_assert_max_num_queries(8):
        text = client.get("/account/").content.decode()
    assert text.count("order-row__title") == 3
    assert "All orders" in text
    with django_assert_max_num_queries(10):
        assert client.get("/account/orders/").content.decode().count("order-row__title") == 6


def kind() -> Any:
    return ProductClass.objects.create(name="Things", track_stock=True)


def sentences(order: Any) -> list[str]:
    with translation.override("en-gb"):
        return next_steps(order_summary(orders_joined().get(pk=order.pk)))


def test_three_sentences_follow_the_state_of_the_order(make_order: MakeOrder) -> None:
    order = make_order()
    order_state_open(order_id=order.pk, paid=True, needs_delivery=True)
    assert sentences(order)[0].startswith("We pack it on ")
    for state in ("packed", "handed_over", "delivered"):
        order_state_move(order_id=order.pk, about="fulfilment", new=state, by="system")
    assert sentences(order)[0] == "Your order was delivered."


def test_an_unpaid_order_says_what_it_waits_for(make_order: MakeOrder) -> None:
    order = make_order()
    order_state_open(order_id=order.pk, paid=False, needs_delivery=True)
    assert sentences(order)[0] == "We pack your order as soon as your payment is here."


def test_a_cancelled_order_promises_nothing(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    order_state_open(order_id=order.pk, paid=True, needs_delivery=True)
    order_state_move(order_id=order.pk, about="order", new="cancelled", by="staff")
    assert sentences(order)[1] == "Nothing will be sent."
    assert "This order was cancelled" in page_of(client, order).split('<h1 class="display">')[1].split("</h1>")[0]


def test_the_sum_of_the_rows_is_the_total(make_order: MakeOrder) -> None:
    order = make_order()
    OrderDiscount.objects.create(order=order, offer_name="Two mugs", amount=Decimal("5.00"))
    summary = order_summary(orders_joined().get(pk=order.pk))
    rows = [row.amount for row in summary.totals if not row.is_sum and not row.is_part]
    assert sum(rows) == summary.total == Decimal("64.90")
    assert summary.pieces == 3
