"""Addresses and forms nobody's page makes: a message or a 4xx, never a 500."""

import pytest
from django.test import Client

from shop.commerce.models import BasketLine
from tests.storefront import shelf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/product/mug_{2**70}/", 404),
        (f"/product/mug_{2**62}/", 404),
        (f"/shop/kitchen_{2**70}/", 404),
        (f"/shop/kitchen_{2**62}/", 404),
        ("/product/mug_0/", 404),
        ("/shop/%00_1/", 400),
        ("/search/?q=%00mug", 400),
        ("/search/?q=" + "m" * 300, 200),
        ("/search/?q=" + "m" * 5000, 414),
        ("/" + "a" * 2000, 414),
        ("/shop/?sort=nonsense&after=nonsense", 200),
        ("/shop/?after=W10", 200),
        ("/search/?q=%F0%9F%98%80%27%22%3C", 200),
        ("/basket/?added=99999999999999999999", 200),
        ("/basket/?added=x", 200),
        ("/nothing/here/", 404),
    ],
)
def test_strange_addresses_get_a_page(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("quantity", ["0", "-3", "100", "1.5", "many", str(2**70), "9" * 5000, "\x00", "१"])
def test_an_impossible_quantity_comes_back_with_a_sentence(client: Client, quantity: str) -> None:
    mug = shelf.put("mug")

    response = client.post(f"/basket/add/{mug.pk}/", {"quantity": quantity})

    if quantity == "१":  # one, in Devanagari: a number like any other
        assert response.status_code == 302
        return
    assert response.status_code == 422
    assert "Choose a quantity from 1 to 99." in response.content.decode()
    assert BasketLine.objects.count() == 0


@pytest.mark.parametrize("pk", [0, 2**31, 2**62])
def test_an_unknown_product_cannot_be_added(client: Client, pk: int) -> None:
    response = client.post(f"/basket/add/{pk}/")

    assert response.status_code == 404
    assert "We do not sell this any more." in response.content.decode()


def test_a_line_that_is_gone_is_said_plainly(client: Client) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/")

    response = client.post(f"/basket/line/{2**40}/", {"quantity": "2"})

    assert response.status_code == 404
    assert "This is no longer in your basket." in response.content.decode()


@pytest.mark.parametrize("data", [{}, {"quantity": ""}, {"step": "5"}, {"quantity": "200"}])
def test_a_senseless_change_leaves_the_line_alone(client: Client, data: dict[str, str]) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/", {"quantity": "3"})
    line = BasketLine.objects.get()

    response = client.post(f"/basket/line/{line.pk}/", data)

    assert response.status_code == 422
    assert "Choose a quantity from 1 to 99, or remove it." in response.content.decode()
    line.refresh_from_db()
    assert line.quantity == 3


def test_a_body_beyond_the_limit_is_refused(client: Client) -> None:
    response = client.post(
        "/delivery/destination/", "a=" + "b" * 2_000_000, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413


@pytest.mark.parametrize(
    ("country", "postcode", "sentence"),
    [
        ("DE", "2045", "This is not a postcode in Germany."),
        ("XX", "20457", "Select a valid choice."),
        ("DE", "x" * 400, "at most 12 characters"),
        ("FR", "97110", "We do not deliver to the French overseas territories."),
    ],
)
def test_a_wrong_place_is_explained_and_nothing_typed_is_lost(
    client: Client, country: str, postcode: str, sentence: str
) -> None:
    response = client.post("/delivery/destination/", {"country": country, "postcode": postcode, "back": "/"})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert f'value="{postcode}"' in page
    assert response.cookies == {}


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_shop(client: Client, back: str) -> None:
    response = client.post("/delivery/destination/", {"country": "DE", "postcode": "20457", "back": back})

    assert response["Location"] == "/"
