"""A link finds one order, for a while, until it is revoked; nothing else finds any."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import signing
from django.test import Client

from shop.core import tokens
from shop.orders.links import order_token, order_url
from shop.orders.services import order_links_revoke
from tests.orders.conftest import MakeOrder
from tests.people import account, sign_in

pytestmark = pytest.mark.django_db


def test_the_link_of_an_order_opens_its_page(client: Client, make_order: MakeOrder) -> None:
    order = make_order(number="K-4711")
    url = order_url(order)
    assert url.startswith("http://testserver/order/")
    page = client.get(urlsplit(url).path)
    assert page.status_code == 200
    assert "K-4711" in page.content.decode()


def test_a_link_holds_the_number_and_nothing_else(make_order: MakeOrder) -> None:
    order = make_order(number="K-4711", email="ada@example.com")
    held = tokens.read("order", order_token(order))
    assert held == {"n": "K-4711", "v": 1}


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t + "A", lambda t: "A" + t, lambda t: t.upper()])
def test_a_tampered_link_opens_nothing(client: Client, make_order: MakeOrder, spoil: object) -> None:
    token = order_token(make_order())
    assert client.get(f"/order/{spoil(token)}/").status_code == 404  # type: ignore[operator]


def test_a_token_made_for_something_else_opens_nothing(client: Client, make_order: MakeOrder) -> None:
    data = {"n": make_order().number, "v": 1}
    for token in (tokens.make("unsubscribe", data), signing.dumps(data), signing.dumps(data, salt="order")):
        assert client.get(f"/order/{token}/").status_code == 404


@pytest.mark.parametrize("data", [{}, {"n": 1, "v": 1}, {"n": "K-4711"}, {"n": None, "v": None}])
def test_a_token_with_other_contents_opens_nothing(client: Client, data: dict[str, object]) -> None:
    assert client.get(f"/order/{tokens.make('order', data)}/").status_code == 404


def test_the_token_of_one_order_does_not_open_another(client: Client, make_order: MakeOrder) -> None:
    mine, other = make_order(number="K-MINE"), make_order(number="K-OTHER", email="eve@example.com")
    page = client.get(f"/order/{order_token(mine)}/").content.decode()
    assert "K-MINE" in page
    assert "K-OTHER" not in page
    assert order_token(mine) != order_token(other)


def test_a_link_ends_after_four_hundred_days(client: Client, make_order: MakeOrder) -> None:
    start = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as traveller:
        token = order_token(make_order())
        traveller.move_to(start + dt.timedelta(days=400))
        assert client.get(f"/order/{token}/").status_code == 200
        traveller.move_to(start + dt.timedelta(days=400, seconds=2))
        page = client.get(f"/order/{token}/")
    assert page.status_code == 410
    assert "This link no longer works" in page.content.decode()


def test_revoking_ends_every_link_sent_before_and_none_sent_after(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    old = order_token(order)
    assert order_links_revoke(order_id=order.pk) == 2
    order.order_contact.refresh_from_db()
    assert client.get(f"/order/{old}/").status_code == 410
    assert client.post(f"/order/{old}/account/", {"password1": "seven quiet kettles"}).status_code == 410
    assert client.get(f"/order/{order_token(order)}/").status_code == 200


def test_guessing_links_ends_after_fifteen_and_good_links_still_work(client: Client, make_order: MakeOrder) -> None:
    token = order_token(make_order())
    answers = [client.get(f"/order/guess{n}:aaaaaa:{'a' * 43}/").status_code for n in range(60)]
    assert answers == [404] * 15 + [429] * 45
    assert client.get(f"/order/{token}/").status_code == 200


def test_ten_thousand_guesses_find_nothing(make_order: MakeOrder) -> None:
    good = order_token(make_order())
    payload, _dot, signature = good.rpartition(":")
    for n in range(10_000):
        with pytest.raises(tokens.BadToken):
            tokens.read("order", f"{payload}:{n:04}{signature[4:-1]}{'A' if signature[-1] != 'A' else 'B'}")


def test_pages_of_an_order_stay_private(client: Client, make_order: MakeOrder) -> None:
    token = order_token(make_order())
    answers = [client.get(f"/order/{token}/"), client.post(f"/order/{token}/account/", {"password1": "short"})]
    for headers in (answer.headers for answer in answers):
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_an_account_sees_its_own_orders_by_number_and_no_others(client: Client, make_order: MakeOrder) -> None:
    ada, eve = account("ada@example.com"), account("eve@example.com")
    from shop.contacts.services import contact_adopt

    for user in (ada, eve):
        contact_adopt(user=user)
    make_order(number="K-ADA", email="ada@example.com")
    make_order(number="K-EVE", email="eve@example.com")
    make_order(number="K-NOBODY", email="nobody@example.com")
    sign_in(client, "ada@example.com")
    statuses = {n: client.get(f"/account/orders/{n}/").status_code for n in ("K-ADA", "K-EVE", "K-NOBODY", "K-NONE")}
    assert statuses == {"K-ADA": 200, "K-EVE": 404, "K-NOBODY": 404, "K-NONE": 404}


def test_strangers_are_sent_to_the_sign_in_whether_an_order_exists_or_not(make_order: MakeOrder) -> None:
    make_order(number="K-ADA")
    answers = {Client().get(f"/account/orders/{n}/").status_code for n in ("K-ADA", "K-NONE")}
    assert answers == {302}


def test_an_account_that_never_proved_its_mailbox_sees_nothing(make_order: MakeOrder) -> None:
    from shop.orders.selectors import orders_of

    user = account("ada@example.com", proved=False)
    make_order(email="ada@example.com")
    assert list(orders_of(user)) == []
