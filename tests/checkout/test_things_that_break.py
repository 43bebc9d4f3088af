"""What is down around the checkout, and what the customer notices of it: nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models.signals import post_save

from checkout.events import OrderPlaced
from checkout.models import PaymentAttempt
from checkout.payments.base import GatewayError, GatewayUnreachable
from checkout.payments.simulated import SimulatedGateway
from checkout.services import order_place, session_open
from shop.commerce.models import Order
from shop.core import clock
from shop.events.models import Delivery
from shop.events.subscriptions import Subscription, only_these
from shop.events.work import drain
from shop.notifications.models import Message
from tests.checkout.goods import allocated, buy, make_basket, make_product, pay, quote, start
from tests.checkout.typed import typed

pytestmark = pytest.mark.django_db


def test_mail_server_down_the_order_stands_and_the_mail_leaves_after_recovery(shopper, monkeypatch, time_machine):
    time_machine.move_to(clock.now())
    basket = make_basket(make_product())
    client = shopper(basket)

    def refuse(self, messages):
        raise ConnectionRefusedError("mail server down")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        pay_url = client.post("/checkout/", typed(quote(basket))).url
        thanks = client.get(client.get(client.post(pay_url, {"outcome": "success"}).url).url)
        drain()
    assert thanks.status_code == 200
    assert Order.objects.count() == 1
    assert mail.outbox == []

    time_machine.shift(timedelta(minutes=5))
    drain()
    assert [message.to for message in mail.outbox] == [["ada@example.com"]]
    assert Message.objects.get(channel="email").status == "sent"


def test_subscriber_that_raises_changes_neither_order_nor_page(caplog):
    def broken(event: OrderPlaced) -> None:
        raise RuntimeError("analytics fell over")

    with only_these(Subscription(OrderPlaced, "tests.broken", broken)):
        placement = buy(make_basket(make_product()))
        drain()

    assert placement.state == "placed"
    assert Delivery.objects.get().status != "done"
    assert "tests.broken" in caplog.text


def test_signal_receiver_that_raises_rolls_everything_back_and_the_next_call_places_it():
    attempt = start(make_basket(make_product(stock=3)))
    pay(attempt)

    def broken(**_sent):
        raise RuntimeError("a plugin's receiver")

    post_save.connect(broken, sender=Order)
    try:
        with pytest.raises(RuntimeError):
            order_place(attempt_id=attempt.pk)
    finally:
        post_save.disconnect(broken, sender=Order)
    assert Order.objects.count() == 0

    assert order_place(attempt_id=attempt.pk).state == "placed"


@pytest.mark.parametrize(("error", "status"), [(GatewayUnreachable("timeout"), 503), (GatewayError("no"), 409)])
def test_gateway_that_fails_is_told_with_everything_kept(shopper, monkeypatch, error, status):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    client, data = shopper(basket), typed(quote(basket))

    def fail(self, request):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "session_create", fail)
        response = client.post("/checkout/", data)

    assert response.status_code == status
    assert b"Nothing was charged" in response.content
    assert b'value="Ada Byron"' in response.content
    assert client.post("/checkout/", typed(response.context["page"].quote)).status_code == 303
    assert allocated(mug) == 1


def test_refused_payment_page_leaves_nothing_held_and_nobody_stuck_with_that_gateway(shopper, monkeypatch):
    mug = make_product(stock=1)
    basket = make_basket(mug)

    def refuse(self, *_asked, **_named):
        raise GatewayError("this key was revoked")

    for call in ("session_create", "session_lookup", "session_expire"):
        monkeypatch.setattr(SimulatedGateway, call, refuse)
    response = shopper(basket).post("/checkout/", typed(quote(basket)))

    assert response.status_code == 409
    assert allocated(mug) == 0
    assert PaymentAttempt.objects.get().status == "expired"


def test_refusal_takes_nothing_from_an_attempt_whose_page_is_open(monkeypatch):
    mug = make_product(stock=1)
    attempt = start(make_basket(mug))
    session_open(attempt=attempt)

    def refuse(self, request):
        raise GatewayError("no")

    monkeypatch.setattr(SimulatedGateway, "session_create", refuse)
    with pytest.raises(GatewayError):
        session_open(attempt=attempt)

    assert allocated(mug) == 1
    assert PaymentAttempt.objects.get().status == "open"


def test_gateway_silent_at_the_return_waits_instead_of_failing(client, monkeypatch):
    attempt = start(make_basket(make_product()))
    pay(attempt)

    def silence(self, **_asked):
        raise GatewayUnreachable("timeout")

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "session_lookup", silence)
        assert client.get(f"/checkout/return/{attempt.pk}/").status_code == 202

    assert client.get(f"/checkout/return/{attempt.pk}/").status_code == 302
    assert Order.objects.count() == 1


def test_page_reloaded_after_a_lost_answer_shows_the_order(client):
    attempt = start(make_basket(make_product()))
    pay(attempt)
    order_place(attempt_id=attempt.pk)

    first = client.get(f"/checkout/return/{attempt.pk}/")
    second = client.get(f"/checkout/return/{attempt.pk}/")

    assert client.get(first.url).context["order"] == client.get(second.url).context["order"] == Order.objects.get()


def test_placing_stays_within_its_queries(django_assert_max_num_queries):
    attempt = start(make_basket(make_product(), make_product("Linen cloth"), make_product("Brush")))
    pay(attempt)

    with django_assert_max_num_queries(46):
        order_place(attempt_id=attempt.pk)
