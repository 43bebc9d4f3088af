"""The order list at a glance, the order page, and what can be done there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shop.backoffice.risk import FILTERS, risk_of
from shop.commerce.models import Order
from shop.core.slots import Panel, register, unregister
from shop.orders.services import order_state_move
from tests.backoffice.conftest import StaffClient
from tests.backoffice.placed import dead_letter, letter, place
from tests.shipping.conftest import local

MONDAY = local("2026-11-23 10:00")
LIST = "/staff/order/order/"


def _page(order: Any) -> str:
    return reverse("admin:order_order_change", args=[order.pk])


RISKS = [
    ("the day it is packed", "2026-11-23 10:05", "waiting", "pack"),
    ("the van has left without it", "2026-11-23 17:31", "waiting", "missed"),
    ("packed but left behind", "2026-11-23 17:31", "packed", "missed"),
    ("on its way", "2026-11-24 09:00", "handed_over", "track"),
    ("the promised day is over", "2026-11-24 18:01", "handed_over", "late"),
    ("never packed", "2026-11-25 09:00", "waiting", "late"),
    ("arrived", "2026-11-25 09:00", "delivered", "arrived"),
]
STEPS = {"waiting": [], "packed": ["packed"], "handed_over": ["handed_over"], "delivered": ["handed_over", "delivered"]}


@pytest.mark.parametrize(("case", "when", "fulfilment", "code"), RISKS)
def test_the_risk_is_one_word(case: str, when: str, fulfilment: str, code: str, db: None) -> None:
    with time_machine.travel(MONDAY, tick=False):
        order = place("K-1")
        for step in STEPS[fulfilment]:
            order_state_move(order_id=order.pk, about="fulfilment", new=step, by="staff")
    with time_machine.travel(local(when), tick=False):
        order = Order.objects.select_related("state", "delivery_promise").get(pk=order.pk)
        assert risk_of(order.state, order.delivery_promise, local(when)).code == code, case
        named = [key for key, (_label, rule) in FILTERS.items() if Order.objects.filter(rule(local(when))).exists()]
        assert named == ([code] if code in FILTERS else [])


@time_machine.travel(MONDAY, tick=False)
def test_an_unpaid_order_is_not_packed(db: None) -> None:
    order = place("K-1", paid=False)
    assert risk_of(order.state, order.delivery_promise, MONDAY).code == "unpaid"
    assert not Order.objects.filter(FILTERS["pack"][1](MONDAY)).exists()
    assert Order.objects.filter(FILTERS["unpaid"][1](MONDAY)).exists()


@time_machine.travel(MONDAY, tick=False)
def test_the_list_shows_customer_total_promise_and_risk(staff: StaffClient) -> None:
    place("K-1")
    page = staff("order desk").get(LIST).content.decode()
    for words in ("K-1", "Ada Byron", "€58.90", "paid, not packed yet", "Tue\xa024\xa0Nov", "Pack today"):
        assert words in page


@time_machine.travel(MONDAY, tick=False)
def test_the_list_is_found_by_number_mail_name_and_attention(staff: StaffClient) -> None:
    place("K-1")
    place("K-2", name="Grace Hopper", email="grace@example.com", at=MONDAY - timedelta(days=7))
    client = staff("support")
    searches = {"K-2": ["K-2"], "grace@example.com": ["K-2"], "Byron": ["K-1"], "20457": ["K-1", "K-2"], "nobody": []}
    for words, expected in searches.items():
        assert _numbers(client.get(LIST, {"q": words})) == expected, words
    assert _numbers(client.get(LIST, {"attention": "late"})) == ["K-2"]
    assert _numbers(client.get(LIST, {"attention": "pack"})) == ["K-1"]


def _numbers(response: Any) -> list[str]:
    return sorted(order.number for order in response.context["cl"].result_list)


@pytest.mark.parametrize("url", [LIST, "/staff/"])
def test_a_long_list_takes_few_queries(url: str, staff: StaffClient) -> None:
    for number in range(12):
        dead_letter(place(f"K-{number}"))
    client = staff("manager")
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    assert len(seen) <= (15 if url == LIST else 32), [query["sql"][:120] for query in seen]


@time_machine.travel(MONDAY, tick=False)
def test_the_order_page_tells_the_whole_story(staff: StaffClient) -> None:
    order = place("K-1")
    letter(order)
    dead_letter(order)
    register("admin_order", Panel("test", "components/promise_line_email.txt", _panel, order=1))
    try:
        page = staff("order desk").get(_page(order)).content.decode()
    finally:
        unregister("admin_order", "test")
    for words in (
        "Order K-1", "Stoneware mug &lt;blue&gt;", "€49.00", "€9.90", "€58.90", "Ada Byron", "ada@example.com",
        "Hafenstr. 1", "Captured", "simulated", "Your order K-1", "order.placed", "Payment: paid",
        "promise-line--placed", "Pack today", "Mark as packed", "[x] Ordered",
    ):  # fmt: skip
        assert words in page, words
    assert "style=" not in page


def _panel(*, order: Any, **_slot: Any) -> dict[str, Any]:
    return {"promise": order.delivery_promise.promise}


def test_the_order_page_takes_few_queries(staff: StaffClient) -> None:
    order = place("K-1")
    letter(order)
    client = staff("manager")
    client.get(_page(order))
    with CaptureQueriesContext(connection) as seen:
        client.get(_page(order))
    assert len(seen) <= 15, [query["sql"][:120] for query in seen]


def test_who_may_not_see_money_and_mail_does_not(staff: StaffClient) -> None:
    order = place("K-1")
    letter(order)
    page = staff("warehouse").get(_page(order)).content.decode()
    assert "Captured" not in page
    assert "Your order K-1" not in page
    assert "Mark as packed" in page


def test_an_order_is_packed_and_handed_over_with_a_trace(staff: StaffClient) -> None:
    order = place("K-1")
    client = staff("warehouse")
    url = reverse("admin:order_order_move", args=[order.pk])
    for new in ("packed", "handed_over"):
        assert client.post(url, {"new": new})["Location"] == _page(order)
    rows = list(order.history.filter(by="staff").values_list("old", "new", "user__email"))
    assert rows == [
        ("waiting", "packed", "warehouse@kept.example"),
        ("packed", "handed_over", "warehouse@kept.example"),
    ]
    page = client.get(_page(order)).content.decode()
    states = re.findall(r"promise-line__step promise-line__step--(\w+)", page)
    assert states == ["done", "done", "done", "current"]


def test_a_stale_page_is_told_so_and_changes_nothing(staff: StaffClient) -> None:
    order = place("K-1")
    first, second = staff("warehouse"), staff("manager")
    url = reverse("admin:order_order_move", args=[order.pk])
    first.post(url, {"new": "handed_over"})
    page = second.post(url, {"new": "packed"}, follow=True).content.decode()
    assert "moved on" in page
    order.state.refresh_from_db()
    assert order.state.fulfilment_status == "handed_over"


@pytest.mark.parametrize("new", ["", "delivered", "exploded", "x" * 5000])
def test_impossible_moves_are_refused_in_words(new: str, staff: StaffClient) -> None:
    order = place("K-1")
    response = staff("manager").post(reverse("admin:order_order_move", args=[order.pk]), {"new": new}, follow=True)
    assert response.status_code == 200
    assert "moved on" in response.content.decode()


def test_a_note_is_written_once_and_an_empty_one_is_not(staff: StaffClient) -> None:
    order = place("K-1")
    client = staff("support")
    url = reverse("admin:order_order_note", args=[order.pk])
    page = client.post(url, {"text": "Leave it with <Mr Kim>"}, follow=True).content.decode()
    assert "Leave it with &lt;Mr Kim&gt;" in page
    assert "Write a note first." in client.post(url, {"text": "  "}, follow=True).content.decode()
    assert order.history.filter(about="note").count() == 1


@pytest.mark.parametrize("key", ["0", "99999", "abc", "1/../2"])
def test_an_order_that_is_not_there_leads_back(key: str, staff: StaffClient) -> None:
    response = staff("manager").get(f"{LIST}{key}/change/")
    assert response.status_code in {302, 404}


def test_actions_take_posts_only(staff: StaffClient) -> None:
    order = place("K-1")
    assert staff("manager").get(reverse("admin:order_order_move", args=[order.pk])).status_code == 405
