"""The list of an account: kept, carried through signing in, shared, and never somebody else's."""

import re
from typing import Any

import pytest
from django.test import Client

from shop.assortment.services import product_hide
from shop.wishlist.models import WishlistEntry
from shop.wishlist.services import wishlist_add, wishlist_share
from tests.people import account, sign_in
from tests.storefront import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Any:
    return account("ada@example.com")


def listed(user: Any) -> list[int]:
    return list(WishlistEntry.objects.filter(user=user).values_list("product_id", flat=True))


def test_the_heart_puts_on_and_takes_off(client: Client, ada: Any) -> None:
    mug = shelf.put("mug")
    client.force_login(ada)

    live = client.post(f"/list/{mug.pk}/", headers={"HX-Request": "true"})
    assert "take it off" in live.content.decode()
    client.post(f"/list/{mug.pk}/")
    assert listed(ada) == [mug.pk]
    assert "On your list" in client.get(f"/product/mug_{mug.pk}/").content.decode()
    client.post(f"/list/{mug.pk}/", {"off": "1"})
    assert listed(ada) == []


def test_the_wish_of_a_guest_survives_signing_in(client: Client, ada: Any) -> None:
    mug = shelf.put("mug")

    answer = client.post(f"/list/{mug.pk}/")

    assert answer["Location"] == "/account/login/?next=/account/list/"
    assert listed(ada) == []
    sign_in(client)
    assert listed(ada) == [mug.pk]
    assert "Mug" in client.get("/account/list/").content.decode()


@pytest.mark.parametrize("forged", ["1", "1:abc", "", "x"])
def test_a_forged_wish_is_let_go(client: Client, ada: Any, forged: str) -> None:
    shelf.put("mug")
    client.cookies["kept_wish"] = forged

    assert sign_in(client).status_code == 302
    assert listed(ada) == []


def test_htmx_is_sent_to_the_sign_in_as_a_whole(client: Client) -> None:
    mug = shelf.put("mug")

    answer = client.post(f"/list/{mug.pk}/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/account/login/?next=/account/list/"


def test_a_thing_moves_into_the_basket_from_the_list(client: Client, ada: Any) -> None:
    mug = shelf.put("mug", price="24.00")
    wishlist_add(user=ada, product_id=mug.pk)
    client.force_login(ada)

    page = client.get("/account/list/").content.decode()

    assert f'action="/basket/add/{mug.pk}/"' in page
    assert "€24.00" in page


def test_what_is_hidden_is_not_shown_and_cannot_be_wished_for(client: Client, ada: Any) -> None:
    mug = shelf.put("mug")
    wishlist_add(user=ada, product_id=mug.pk)
    product_hide(product_id=mug.pk)
    client.force_login(ada)

    assert "Mug" not in re.sub(r"<title>.*?</title>", "", client.get("/account/list/").content.decode())
    assert client.post(f"/list/{mug.pk}/").status_code == 404


def test_a_family_is_listed_by_its_variant(client: Client, ada: Any) -> None:
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 4), ({"Size": "L"}, "89.00", 0)])
    large = shelf.variant_of(shirt, size="L")
    client.force_login(ada)

    assert client.post(f"/list/{shirt.pk}/").status_code == 404
    client.post(f"/list/{large.pk}/")
    page = client.get("/account/list/").content.decode()
    assert "€89.00" in page
    assert "Sold out" in page


def test_a_shared_list_is_read_by_its_link_until_sharing_ends(client: Client, ada: Any) -> None:
    mug = shelf.put("mug")
    wishlist_add(user=ada, product_id=mug.pk)
    client.force_login(ada)
    client.post("/account/list/share/", {"on": "1"})
    link = re.search(r'href="(/list/of/[^"]+)"', client.get("/account/list/").content.decode())[1]

    stranger = Client()
    assert "Mug" in stranger.get(link).content.decode()
    assert "Take off the list" not in stranger.get(link).content.decode()
    assert stranger.get(link[:-4] + "xxx/").status_code == 404
    wishlist_share(user=ada, on=False)
    assert stranger.get(link).status_code == 410
    wishlist_share(user=ada, on=True)
    assert stranger.get(link).status_code == 410


def test_nobody_sees_a_list_without_signing_in(client: Client) -> None:
    assert client.get("/account/list/")["Location"] == "/account/login/?next=/account/list/"
