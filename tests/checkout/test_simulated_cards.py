"""The demo's provider keeps cards too, so that everything can be tried without keys."""

from typing import Any

import pytest
from django.test import Client

from checkout.models import PaymentAttempt, SavedMethod
from shop.commerce.models import Order
from shop.events.work import drain
from tests.checkout.goods import make_basket, make_product, quote
from tests.checkout.typed import typed
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Any:
    return account("ana@example.com")


@pytest.fixture
def client(ana: Any) -> Client:
    signed_in = Client()
    signed_in.force_login(ana, backend="allauth.account.auth_backends.AuthenticationBackend")
    return signed_in


def order(client: Client, ana: Any, gateway: str = "simulated") -> str:
    """Press the button; returns where it leads."""
    basket = make_basket(make_product(), owner=ana)
    client.get("/checkout/")
    return client.post("/checkout/", typed(quote(basket), gateway=gateway)).url


def save_card(client: Client, ana: Any, *, asked: bool = False) -> SavedMethod:
    data = {"outcome": "success", "save": "1"} | ({"asked": "1"} if asked else {})
    client.get(client.post(order(client, ana), data).url)
    drain()
    return SavedMethod.objects.latest("pk")


def test_guest_is_not_asked_to_save_a_card(shopper):
    basket = make_basket(make_product())
    guest = shopper(basket)
    page = guest.get(guest.post("/checkout/", typed(quote(basket))).url)

    assert b"Save this card" not in page.content


def test_account_holder_is_asked_to_save_the_card(client, ana):
    assert b"Save this card" in client.get(order(client, ana)).content


def test_saved_card_pays_with_one_press(client, ana):
    card = save_card(client, ana)
    assert str(card) == "Visa 4242"

    landing = order(client, ana, f"simulated:{card.pk}")
    assert client.get(landing).url.startswith("/checkout/done/")
    assert Order.objects.count() == 2


@pytest.mark.parametrize(("outcome", "orders"), [("success", 2), ("challenge-failed", 1)])
def test_bank_of_the_other_card_asks(client, ana, outcome, orders):
    card = save_card(client, ana, asked=True)

    bank = order(client, ana, f"simulated:{card.pk}")
    assert bank.startswith("/checkout/bank/")
    page = client.get(bank).context["url"]
    assert b"Your bank asks" in client.get(page).content
    back = client.get(client.post(page, {"outcome": outcome, "asked": "1"}).url, follow=True)

    assert Order.objects.count() == orders
    assert (b"did not go through" in back.content) is (outcome != "success")


def test_removed_card_is_not_offered_any_more(client, ana):
    card = save_card(client, ana)
    client.post(f"/account/cards/{card.pk}/remove/")
    basket = make_basket(make_product(), owner=ana)

    page = client.get("/checkout/")
    refused = client.post("/checkout/", typed(quote(basket), gateway=f"simulated:{card.pk}"))

    assert b"4242" not in page.content
    assert refused.status_code == 400
    assert b"not saved any more" in refused.content
    assert PaymentAttempt.objects.count() == 1


@pytest.mark.parametrize("value", ["simulated:", "simulated:x", "simulated:999999999999", "simulated:-1", ":", "x:1"])
def test_made_up_ways_to_pay_are_refused(client, ana, value):
    basket = make_basket(make_product(), owner=ana)
    client.get("/checkout/")

    assert client.post("/checkout/", typed(quote(basket), gateway=value)).status_code in (400, 422)
    assert PaymentAttempt.objects.count() == 0
