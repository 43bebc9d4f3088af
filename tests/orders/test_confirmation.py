"""Every order is confirmed once, over every channel it has an address for."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from checkout.events import OrderPlaced
from shop.events import publish
from shop.events.replay import replay_mode
from shop.events.work import drain
from shop.notifications.models import Message
from shop.orders import subscribers
from shop.orders.confirmation import order_confirm
from shop.orders.links import token_read
from shop.orders.models import OrderHistory, OrderState
from tests.orders.conftest import MakeOrder

pytestmark = pytest.mark.django_db


def placed(order: Any, *, paid: bool = True) -> OrderPlaced:
    return OrderPlaced(
        order_id=order.pk,
        number=order.number,
        attempt_id=str(uuid.uuid4()),
        contact_id=str(order.order_contact.contact_id),
        total=Decimal("64.90"),
        currency="EUR",
        quantity=3,
        service="standard" if order.shipping_address else "",
        arrives_from=None,
        arrives_to=None,
        gateway="simulated",
        paid=paid,
        placed_at=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC),
    )


def messages() -> list[tuple[str, str, str]]:
    rows = Message.objects.filter(template="order_confirmation").order_by("channel")
    return list(rows.values_list("channel", "to", "about"))


def test_mail_and_text_message(make_order: MakeOrder) -> None:
    order = make_order(phone="+49 40 555 0199")
    order_confirm(order_id=order.pk)
    about = f"order:{order.pk}"
    assert messages() == [("email", "ada@example.com", about), ("sms", "+49405550199", about)]


def test_the_mail_says_what_when_where_and_leads_to_the_order(make_order: MakeOrder) -> None:
    order = make_order(number="K-4711")
    (mail,) = order_confirm(order_id=order.pk)
    for fact in ["K-4711", "Stoneware mug", "€64.90", "Hafenstr. 1", "arrives", "http://testserver/order/"]:
        assert fact in mail.body_text + mail.subject
    link = next(word for word in mail.body_text.split() if "/order/" in word)
    assert token_read(link.rstrip("/").rpartition("/")[2]) == ("K-4711", 1)
    assert "Beech &lt;brush&gt;" in mail.body_html
    assert "<brush>" not in mail.body_html


def test_without_a_phone_number_there_is_no_text_message(make_order: MakeOrder) -> None:
    order_confirm(order_id=make_order().pk)
    assert [channel for channel, _to, _about in messages()] == ["email"]


def test_a_number_nothing_can_be_sent_to_costs_the_text_message_only(make_order: MakeOrder) -> None:
    order_confirm(order_id=make_order(phone="call me").pk)
    assert [channel for channel, _to, _about in messages()] == ["email"]


def test_the_event_delivered_twice_is_one_confirmation_and_one_state(make_order: MakeOrder) -> None:
    event = placed(make_order(phone="+4940123456"))
    for _ in range(2):
        subscribers.confirm(event)
        subscribers.open_state(event)
    assert len(messages()) == 2
    assert OrderState.objects.count() == 1
    assert OrderHistory.objects.count() == 3


@pytest.mark.race
def test_eight_workers_with_the_same_event_are_one_confirmation(
    transactional_db: None, make_order: MakeOrder, run_in_threads: Any
) -> None:
    event = placed(make_order())
    results = run_in_threads(lambda _n: subscribers.confirm(event), list(range(8)))
    assert results == [None] * 8
    assert len(messages()) == 1
    assert OrderState.objects.count() == 1


def test_telling_history_again_writes_to_nobody(make_order: MakeOrder) -> None:
    event = placed(make_order())
    with replay_mode():
        subscribers.confirm(event)
        subscribers.open_state(event)
    assert messages() == []
    assert OrderState.objects.count() == 1


def test_an_order_to_be_paid_later_does_not_claim_to_be_paid(make_order: MakeOrder) -> None:
    order = make_order()
    subscribers.confirm(placed(order, paid=False))
    assert OrderState.objects.get().payment_status == "unpaid"
    assert "start as soon as your payment is here" in Message.objects.get().body_text


def test_the_worker_confirms_what_was_published(transactional_db: None, make_order: MakeOrder) -> None:
    order = make_order()
    with transaction.atomic():
        publish(placed(order), aggregate_id=order.pk, key=f"order.placed:{order.pk}")
        publish(placed(order), aggregate_id=order.pk, key=f"order.placed:{order.pk}")
    drain(seconds=5)
    assert len(messages()) == 1
    assert OrderState.objects.get(order=order).payment_status == "paid"
