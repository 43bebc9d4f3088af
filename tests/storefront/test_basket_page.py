"""The basket as a visitor sees it."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shop.commerce.models import Basket, BasketLine
from tests.storefront import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_adding_leads_to_the_receipt_with_its_line_marked(client: Client) -> None:
    mug = shelf.put("mug")

    response = client.post(f"/basket/add/{mug.pk}/", {"quantity": "2"}, follow=True)

    assert response.status_code == 200
    assert "Just added" in text_of(response)
    assert str(response.context["receipt"].total) == "48.00"
    assert 'aria-label="Basket, 2 things"' in response.content.decode()


def test_the_basket_cookie_is_signed_and_closed_to_scripts(client: Client) -> None:
    mug = shelf.put("mug")

    cookie = client.post(f"/basket/add/{mug.pk}/").cookies["kept_basket"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value != str(Basket.objects.get().pk)


@pytest.mark.parametrize("forged", ["1", "1:x", "", "999:abc"])
def test_a_forged_cookie_opens_no_basket_and_is_taken_back(client: Client, forged: str) -> None:
    mug = shelf.put("mug")
    Client().post(f"/basket/add/{mug.pk}/")
    client.cookies["kept_basket"] = forged

    response = client.get("/basket/")

    assert response.context["receipt"].rows == ()
    assert response.cookies["kept_basket"]["max-age"] == 0


def test_quantities_change_by_plain_forms_and_live(client: Client) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/")
    line = BasketLine.objects.get()

    plain = client.post(f"/basket/line/{line.pk}/", {"quantity": "3"})
    live = client.post(f"/basket/line/{line.pk}/", {"step": "1"}, headers={"HX-Request": "true"})

    assert (plain.status_code, plain["Location"]) == (302, "/basket/")
    assert live.context["receipt"].pieces == 4
    assert "<html" not in live.content.decode()
    assert 'hx-swap-oob="true"' in live.content.decode()


def test_removing_the_last_line_leaves_an_empty_basket_that_helps(client: Client) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/")

    client.post(f"/basket/line/{BasketLine.objects.get().pk}/", {"quantity": "0"})

    assert "There is nothing in it yet." in text_of(client.get("/basket/"))


def test_what_changed_since_is_said_beside_its_line(client: Client) -> None:
    for key in ("mug", "bowl", "pan", "jug"):
        client.post(f"/basket/add/{shelf.put(key, price='20.00').pk}/", {"quantity": "3"})
    shelf.put("mug", price="25.00")
    shelf.put("bowl", price="20.00", stock=1)
    shelf.put("pan", price="20.00", stock=0)
    shelf.put("jug", price="20.00", is_public=False)

    response = client.get("/basket/")

    rows = {row.title: (row.problem_text, row.blocks) for row in response.context["receipt"].rows}
    assert rows == {
        "Mug": ("The price changed from €20.00 to €25.00 since you added it.", False),
        "Bowl": ("Only 1 is left.", True),
        "Pan": ("This has sold out since you added it. Please take it out.", True),
        "Jug": ("We do not sell this any more. Please take it out.", True),
    }
    assert "To the checkout" not in text_of(response)
    client.post("/basket/tidy/")
    tidied = client.get("/basket/")
    assert [(row.title, row.quantity) for row in tidied.context["receipt"].rows] == [("Mug", 3), ("Bowl", 1)]
    assert "To the checkout" in text_of(tidied)


def test_it_tells_the_day_for_everything_in_it(client: Client) -> None:
    client.post(f"/basket/add/{shelf.put('mug').pk}/")

    text = text_of(client.get("/basket/"))

    assert "Delivery by Mon 30 Nov free" in text
    assert "Arrives Tuesday 24 November" in text


def test_signing_in_takes_the_basket_along_and_merges_once(client: Client) -> None:
    mug, bowl = shelf.put("mug"), shelf.put("bowl")
    user = get_user_model().objects.create_user(email="ada@example.com")
    at_home = Client()
    at_home.force_login(user)
    at_home.post(f"/basket/add/{mug.pk}/", {"quantity": "2"})
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "1"})
    client.post(f"/basket/add/{bowl.pk}/", {"quantity": "4"})

    client.force_login(user)
    response = client.get("/basket/")

    assert {row.title: row.quantity for row in response.context["receipt"].rows} == {"Mug": 2, "Bowl": 4}
    assert response.cookies["kept_basket"]["max-age"] == 0
    again = client.get("/basket/")
    assert again.context["receipt"].pieces == 6
    assert Basket.open.filter(owner=user).count() == 1
    assert at_home.get("/basket/").context["receipt"].pieces == 6


def test_nobody_reaches_the_basket_of_an_account_by_its_old_cookie(client: Client) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/")
    carried = client.cookies["kept_basket"].value
    client.force_login(get_user_model().objects.create_user(email="ada@example.com"))
    client.get("/basket/")

    stranger = Client()
    stranger.cookies["kept_basket"] = carried

    assert stranger.get("/basket/").context["receipt"].rows == ()


def test_a_deleted_product_is_named_until_it_was_read(client: Client) -> None:
    mug, jug = shelf.put("mug"), shelf.put("jug")
    for product in (mug, jug):
        client.post(f"/basket/add/{product.pk}/")
    other = Client()
    other.post(f"/basket/add/{jug.pk}/")

    mug.delete()
    page = client.get("/basket/")

    assert [row.title for row in page.context["receipt"].rows] == ["Jug"]
    assert "Mug is no longer sold and has left your basket." in text_of(page)
    assert "no longer sold" not in text_of(other.get("/basket/"))
    client.post("/basket/lost/")
    assert "no longer sold" not in text_of(client.get("/basket/"))


def test_a_deleted_family_takes_its_variants_along_and_says_so_in_an_empty_basket(client: Client) -> None:
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 4)])
    client.post(f"/basket/add/{shelf.variant_of(shirt, size='S').pk}/")

    shirt.delete()

    text = text_of(client.get("/basket/"))
    assert "is no longer sold and has left your basket." in text
    assert "There is nothing in it yet." in text


def test_one_press_takes_what_is_left(client: Client) -> None:
    mug = shelf.put("mug", stock=5)
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "4"})
    shelf.put("mug", stock=2)

    page = client.get("/basket/").content.decode()
    assert "Take the 2 that are left" in page
    client.post(f"/basket/line/{BasketLine.objects.get().pk}/", {"quantity": "2"})
    assert not client.get("/basket/").context["receipt"].is_blocked
