"""From "Order and pay" to an order."""

from decimal import Decimal

import pytest
from django.db import connection

from checkout.events import OrderPlaced
from checkout.models import CheckoutVisit, Hold, PaymentAttempt, PaymentMovement
from checkout.services import order_place
from shop.commerce.models import Basket, Order, StockRecord
from shop.contacts.models import ContactPoint
from shop.events.models import EventRecord
from tests.checkout.goods import HOME, OFFICE, allocated, buy, make_basket, make_product, pay, start

pytestmark = pytest.mark.django_db


def test_paid_attempt_becomes_an_order_with_everything_in_it():
    mug = make_product("Stoneware mug", price="24.00")
    cloth = make_product("Linen cloth", price="11.90")
    basket = make_basket(mug, cloth, quantity=2)

    placement = buy(basket, phone="+491711234567", billing=OFFICE)

    order = placement.order
    assert placement.state == "placed"
    assert order.number == placement.attempt.order_number
    assert order.total_incl_tax == placement.attempt.amount == Decimal("71.80") + order.shipping_incl_tax
    assert [(line.title, line.quantity, line.num_allocated) for line in order.lines.order_by("pk")] == [
        ("Stoneware mug", 2, 2),
        ("Linen cloth", 2, 2),
    ]
    assert order.shipping_address.line4 == "Hamburg"
    assert order.shipping_address.phone_number.as_e164 == "+491711234567"
    assert order.billing_address.line4 == "Wien"
    assert order.order_contact.email == "ada@example.com"
    assert order.order_contact.time_zone == "Europe/Berlin"
    assert order.delivery_promise.service == "ten-day"
    assert [(row.kind, row.amount) for row in order.payment_movements.all()] == [("captured", order.total_incl_tax)]
    assert Basket.objects.get(pk=basket.pk).status == Basket.SUBMITTED
    assert set(Hold.objects.values_list("state", flat=True)) == {"converted"}
    assert (allocated(mug), allocated(cloth)) == (2, 2)
    assert ContactPoint.objects.get(value="ada@example.com").contact_id == order.order_contact.contact_id


def test_order_amounts_are_the_snapshot_to_the_cent():
    product = make_product(price="19.99")
    order = buy(make_basket(product, quantity=3)).order

    lines = sum(line.line_price_incl_tax for line in order.lines.all())
    assert lines + order.shipping_incl_tax == order.total_incl_tax
    assert sum(line.line_price_excl_tax for line in order.lines.all()) + order.shipping_excl_tax == order.total_excl_tax
    assert [price.quantity for price in order.lines.get().prices.all()] == [3]


def test_placing_again_returns_the_same_order_and_publishes_once():
    placement = buy(make_basket(make_product()))

    again = order_place(attempt_id=placement.attempt.pk)

    assert again.order == placement.order
    assert Order.objects.count() == 1
    assert PaymentMovement.objects.count() == 1
    events = EventRecord.objects.filter(type=OrderPlaced.type)
    assert [row.key for row in events] == [f"order.placed:{placement.order.pk}"]


def test_event_carries_no_name_and_no_address():
    buy(make_basket(make_product()))

    text = str(EventRecord.objects.get(type=OrderPlaced.type).data)

    assert not [word for word in ("ada@example.com", "Ada", "Hafen", "20457") if word in text]


def test_unpaid_attempt_places_nothing_and_keeps_its_hold():
    product = make_product()
    attempt = start(make_basket(product))

    placement = order_place(attempt_id=attempt.pk)

    assert (placement.state, placement.order) == ("unpaid", None)
    assert Order.objects.count() == 0
    assert allocated(product) == 1


def test_nothing_to_pay_needs_no_gateway():
    gift = make_product("Sample card", price="0.00", delivered=False, tracked=False)

    placement = buy(make_basket(gift), shipping=None, service="", gateway="")

    assert placement.state == "placed"
    assert placement.order.total_incl_tax == 0
    assert placement.attempt.gateway == ""
    assert PaymentMovement.objects.count() == 0


def test_goods_that_are_not_sent_need_no_address_and_no_option():
    voucher = make_product("Repair guide", price="9.00", delivered=False, tracked=False)

    order = buy(make_basket(voucher), shipping=None, service="").order

    assert order.shipping_address is None
    assert order.shipping_incl_tax == 0
    assert not hasattr(order, "delivery_promise")
    assert Hold.objects.count() == 0


def test_basket_changed_after_the_press_stays_open_with_its_new_contents():
    mug, cloth = make_product(), make_product("Linen cloth")
    basket = make_basket(mug)
    attempt = start(basket)
    from shop.commerce.loading import basket_load

    basket_load(basket_id=basket.pk).add_product(cloth, 1)
    pay(attempt)

    order = order_place(attempt_id=attempt.pk).order

    assert [line.title for line in order.lines.all()] == ["Stoneware mug"]
    assert Basket.objects.get(pk=basket.pk).status == Basket.OPEN


def test_guest_and_account_orders_are_told_apart(django_user_model):
    user = django_user_model.objects.create_user("eve@example.com", "a lamp on every table")
    from checkout.services import payment_attempt_start
    from tests.checkout.goods import details

    basket = make_basket(make_product(), owner=user)
    attempt = payment_attempt_start(basket_id=basket.pk, details=details(email="eve@example.com"), user=user)
    pay(attempt)
    order = order_place(attempt_id=attempt.pk).order

    assert order.user == user
    assert order.guest_email == ""


def test_duration_is_recorded_from_the_first_page(time_machine):
    from datetime import UTC, datetime, timedelta

    from checkout.services import payment_attempt_start
    from tests.checkout.goods import details

    time_machine.move_to(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False)
    started = datetime(2026, 11, 23, 8, 58, tzinfo=UTC)
    attempt = payment_attempt_start(basket_id=make_basket(make_product()).pk, details=details(), started_at=started)
    pay(attempt)
    time_machine.shift(timedelta(seconds=30))
    order_place(attempt_id=attempt.pk)

    visit = CheckoutVisit.objects.get()
    assert (visit.seconds, visit.idle) == (150, False)


def test_order_numbers_are_random_and_easy_to_read():
    from checkout.numbers import number_make

    numbers = {number_make() for _ in range(500)}

    assert len(numbers) == 500
    assert not set("".join(numbers)) & set("01OILU")
    assert all(len(number) == 11 for number in numbers)


def test_snapshot_survives_json():
    import json

    from checkout.snapshot import Snapshot

    attempt = start(make_basket(make_product(), quantity=2), billing=OFFICE)

    data = PaymentAttempt.objects.get(pk=attempt.pk).snapshot
    assert Snapshot.from_dict(json.loads(json.dumps(data))).to_dict() == data
    assert Snapshot.from_dict(data).shipping == HOME


def test_paid_order_is_placed_though_an_import_took_the_stock_record_away():
    mug = make_product()
    attempt = start(make_basket(mug))
    pay(attempt)
    StockRecord.objects.filter(product=mug).delete()

    assert order_place(attempt_id=attempt.pk).state == "placed"
    connection.check_constraints()
    line = Order.objects.get().lines.get()
    assert (line.product_id, line.stockrecord_id, line.partner_sku) == (mug.pk, None, f"SKU-{mug.pk}")
