"""The simulated provider's page, the way back, and the page that thanks."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.test.utils import override_settings

from checkout.links import thank_you_url
from checkout.models import PaymentMovement, SimulatedHook
from checkout.payments.base import GatewayError, GatewayUnreachable
from checkout.payments.simulated import SimulatedGateway
from checkout.services import session_open
from shop.commerce.models import Order
from shop.core import clock
from shop.events.models import InboundHook
from shop.events.work import drain
from shop.orders.services import order_links_revoke
from tests.checkout.goods import buy, make_basket, make_product, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    """Somebody about to pay."""
    return start(make_basket(make_product()))


@pytest.fixture
def pay_url(attempt) -> str:
    """Their payment page."""
    return session_open(attempt=attempt).url


def back(attempt) -> str:
    return f"/checkout/return/{attempt.pk}/"


@pytest.mark.parametrize("outcome", ["success", "webhook-late", "webhook-doubled", "webhook-lost"])
def test_paying_leads_to_thanks_whatever_becomes_of_the_notice(client, attempt, pay_url, outcome):
    assert client.post(pay_url, {"outcome": outcome}).url == back(attempt)
    assert client.get(back(attempt)).url.startswith("/checkout/done/")

    drain()
    assert Order.objects.count() == 1
    assert PaymentMovement.objects.filter(kind="captured").count() == 1


def test_notice_alone_places_the_order_when_the_browser_is_gone(client, pay_url):
    client.post(pay_url, {"outcome": "webhook-doubled"})

    drain()

    assert Order.objects.count() == 1
    assert InboundHook.objects.count() == 1
    assert SimulatedHook.objects.get().sent_at is not None


@pytest.mark.parametrize("outcome", ["decline", "insufficient-funds", "challenge-failed"])
def test_refused_card_can_be_tried_again_and_is_noted(client, pay_url, outcome):
    refused = client.post(pay_url, {"outcome": outcome})
    drain()

    assert refused.status_code == 402
    assert b"othing was charged" in refused.content
    assert [row.kind for row in PaymentMovement.objects.all()] == ["failed"]
    assert client.post(pay_url, {"outcome": "success"}).status_code == 302


def test_challenge_asks_before_it_pays(client, attempt, pay_url):
    asked = client.post(pay_url, {"outcome": "challenge"})

    assert b"is it you" in asked.content
    assert client.get(back(attempt)).url == "/checkout/?payment=unpaid"
    assert Order.objects.count() == 0


def test_slow_payment_waits_on_a_page_that_moves_on(client, attempt, pay_url, time_machine):
    time_machine.move_to(clock.now())
    client.post(pay_url, {"outcome": "slow"})
    waiting = client.get(back(attempt))
    polled = client.get(back(attempt), headers={"HX-Request": "true"})

    assert (waiting.status_code, polled.status_code) == (202, 204)
    time_machine.shift(10)
    moved = client.get(back(attempt), headers={"HX-Request": "true"})
    assert moved["HX-Redirect"].startswith("/checkout/done/")


def test_unpaid_return_says_so_on_the_checkout_page(shopper, attempt):
    client = shopper(attempt.basket)

    page = client.get(client.get(back(attempt)).url)

    assert b"nothing was charged" in page.content
    assert page.context["form"]["name"].value() == "Ada Byron"


@override_settings(SHOP_SIMULATED_PAYMENTS=False)
def test_simulated_page_is_not_there_where_it_is_not_allowed(client, db):
    assert client.get("/pay/simulated/sim_x/").status_code == 404


def test_simulated_payments_outside_of_a_demo_are_an_error(settings):
    settings.SHOP_DEMO_ALLOWED = False

    assert "checkout.E001" in [message.id for message in run_checks()]


def test_unsigned_and_foreign_notices_are_refused(client):
    body = b'{"id": "ev1", "type": "payment.succeeded", "attempt": "x"}'

    answer = client.post("/hooks/simulated/", body, content_type="application/json")

    assert answer.status_code == 403
    assert InboundHook.objects.count() == 0


def test_unknown_payment_pages_and_attempts_are_not_found(client):
    assert client.get("/pay/simulated/nothing/").status_code == 404
    assert client.get("/checkout/return/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_thanks_are_for_whoever_has_the_link_for_a_day(time_machine):
    time_machine.move_to(clock.now())
    order = buy(make_basket(make_product()), phone="+491711234567").order
    url = thank_you_url(order)

    page = Client().get(url)
    assert page.status_code == 200
    assert order.number.encode() in page.content
    assert b"link to your order page" in page.content
    assert Client().get(url[:-3] + "AAA/").status_code == 404
    time_machine.shift(60 * 60 * 25)
    assert Client().get(url).status_code == 410


@pytest.mark.parametrize("trouble", [GatewayUnreachable, GatewayError])
def test_customer_waits_while_the_gateway_does_not_tell_whether_they_paid(
    client, attempt, pay_url, monkeypatch, trouble
):
    client.post(pay_url, {"outcome": "success"})

    def no_answer(self, **asked):
        raise trouble("no word about this page")

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "session_lookup", no_answer)
        waiting = client.get(back(attempt))

    assert waiting.status_code == 202
    assert client.get(back(attempt)).url.startswith("/checkout/done/")


def test_landing_page_leads_to_the_order_for_a_day_only(client, attempt, pay_url, time_machine):
    client.post(pay_url, {"outcome": "success"})
    thanks = client.get(back(attempt)).url
    assert client.get(thanks).status_code == 200

    time_machine.move_to(clock.now() + timedelta(hours=25))

    assert client.get(back(attempt)).status_code == 410
    assert client.get(thanks).status_code == 410


def test_revoking_the_links_of_an_order_closes_its_thanks_too(client, attempt, pay_url):
    client.post(pay_url, {"outcome": "success"})
    thanks = client.get(back(attempt)).url

    order_links_revoke(order_id=Order.objects.get().pk)

    assert client.get(back(attempt)).status_code == 410
    assert client.get(thanks).status_code == 410
