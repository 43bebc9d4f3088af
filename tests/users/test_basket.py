"""What lay in the basket before signing in lies in it afterwards."""

import pytest
from django.test import Client

from shop.commerce.models import Basket
from tests.people import account, prove_mailbox, sign_in
from tests.storefront import shelf

pytestmark = pytest.mark.django_db
EMAIL = "grace@example.com"


def pieces(email: str) -> dict[str, int]:
    lines = Basket.open.get(owner__email=email).lines.all()
    return {line.product.title: line.quantity for line in lines}


def test_a_basket_survives_signing_in(client: Client) -> None:
    account(EMAIL)
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "2"})
    sign_in(client, EMAIL)
    assert pieces(EMAIL) == {"Mug": 2}
    assert f"_{mug.pk}/" in client.get("/basket/").content.decode()


def test_a_basket_survives_opening_an_account(client: Client) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "2"})
    client.post("/account/signup/", {"email": EMAIL, "password1": "seven quiet kettles"})
    prove_mailbox(client, EMAIL)
    assert pieces(EMAIL) == {"Mug": 2}


def test_two_baskets_become_one(client: Client) -> None:
    account(EMAIL)
    mug, lamp = shelf.put("mug"), shelf.put("lamp")
    sign_in(client, EMAIL)
    client.post(f"/basket/add/{lamp.pk}/", {"quantity": "1"})
    other = Client()
    other.post(f"/basket/add/{mug.pk}/", {"quantity": "2"})
    sign_in(other, EMAIL)
    assert pieces(EMAIL) == {"Lamp": 1, "Mug": 2}
    assert Basket.open.count() == 1


def test_signing_out_leaves_the_basket_with_the_account(client: Client) -> None:
    account(EMAIL)
    mug = shelf.put("mug")
    sign_in(client, EMAIL)
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "1"})
    client.post("/account/logout/")
    assert f"_{mug.pk}/" not in client.get("/basket/").content.decode()
    sign_in(client, EMAIL)
    assert f"_{mug.pk}/" in client.get("/basket/").content.decode()
