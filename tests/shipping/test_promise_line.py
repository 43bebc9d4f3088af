"""The promise line as it is drawn: on a quote, on an order, late, in a mail."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import time_machine
from django.template.loader import render_to_string

from shipping.delivery.presentation import promise_view
from shipping.delivery.types import DeliveryPromise
from tests.shipping.conftest import Promise, local

NOW = local("2026-11-23 13:28")


def _spaced(text: str) -> str:
    """With ordinary spaces instead of those that keep a date on one line."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _drawn(promise: DeliveryPromise, now: datetime = NOW, **kwargs: Any) -> list[tuple[str, str, str, str]]:
    view = promise_view(promise, now=now, **{"placed": True, **kwargs})
    return [(step.label, step.state, _spaced(step.when), step.detail) for step in view.steps]


def test_a_quote_invites_to_order_in_time(promised: Promise) -> None:
    assert _drawn(promised("next-day", "20457", "2026-11-23 13:28"), placed=False) == [
        ("Order", "current", "today", "by 14:00"),
        ("Packed", "upcoming", "Mon 23 Nov", ""),
        ("Handed over", "upcoming", "Mon 23 Nov", "17:30"),
        ("Arrives", "upcoming", "Tue 24 Nov", "by 18:00"),
    ]


def test_a_quote_over_the_weekend_names_the_day_of_the_cutoff(promised: Promise) -> None:
    quote = promised("next-day", "20457", "2026-11-28 09:00")
    assert _drawn(quote, local("2026-11-28 09:00"), placed=False)[0] == ("Order", "current", "Mon 30 Nov", "by 14:00")


def test_a_window_and_the_way_are_drawn(promised: Promise) -> None:
    assert _drawn(promised("ten-day", "20457", "2026-11-23 13:28")) == [
        ("Ordered", "done", "Mon 23 Nov", ""),
        ("Packed", "current", "Tue 24 Nov", ""),
        ("Handed over", "upcoming", "Tue 24 Nov", "17:30"),
        ("On its way", "upcoming", "Wed 25 – Thu 26 Nov", ""),
        ("Arrives", "upcoming", "Fri 27 – Mon 30 Nov", "by 18:00"),
    ]


def test_a_passed_date_is_no_proof(promised: Promise) -> None:
    found = _drawn(promised("next-day", "20457", "2026-11-23 13:28"), local("2026-11-24 09:00"))
    assert [state for _label, state, *_rest in found] == ["done", "current", "upcoming", "upcoming"]


def test_named_steps_are_done_and_an_arrival_closes_the_line(promised: Promise) -> None:
    promise = promised("next-day", "20457", "2026-11-23 13:28")
    states = [step[1] for step in _drawn(promise, done=("packed", "handed_over"))]
    assert states == ["done", "done", "done", "current"]
    assert [step[1] for step in _drawn(promise, local("2026-12-01 09:00"), done=("arrives",))] == ["done"] * 4
    assert _drawn(promise, done=("arrives",))[-1][0] == "Arrived"


def test_a_missed_promise_says_so(promised: Promise) -> None:
    promise = promised("next-day", "20457", "2026-11-23 13:28")
    assert _drawn(promise, local("2026-11-24 17:59"))[-1][:2] == ("Arrives", "upcoming")
    assert _drawn(promise, local("2026-11-24 18:01"))[-1][:2] == ("Should have arrived", "missed")
    with time_machine.travel(local("2026-11-24 18:01"), tick=False):
        page = render_to_string("components/promise_line.html", {"promise": promise, "placed": True})
    assert "later than we promised" in page


def test_the_same_evening_is_told_by_the_hour(promised: Promise) -> None:
    assert _drawn(promised("same-day", "20457", "2026-11-23 09:00"))[-1][2:] == ("Mon 23 Nov", "17:00–21:00")


@time_machine.travel(NOW, tick=False)
def test_the_page_shows_a_list_that_can_be_heard(promised: Promise) -> None:
    context = {"promise": promised("next-day", "20457", "2026-11-23 13:28"), "placed": True}
    page = _spaced(render_to_string("components/promise_line.html", context))
    assert page.count("<li ") == 4
    assert '<time class="promise-line__when" datetime="2026-11-24">Tue 24 Nov</time>' in page
    assert page.count('aria-current="step"') == 1
    assert re.findall(r'visually-hidden">\((\w+)\)', page) == ["done", "next", "planned", "planned"]
    assert "style=" not in page


@time_machine.travel(NOW, tick=False)
def test_the_reasons_are_listed_on_request(promised: Promise) -> None:
    context = {"promise": promised("two-day", "20457", "2026-12-23 16:30"), "why": True}
    page = _spaced(render_to_string("components/promise_line.html", context))
    assert re.findall(r"</time> ([^<]+)</li>", page) == [
        "Ordered after the day&#x27;s last collection",
        "Christmas Eve",
        "Christmas Day",
        "Weekend",
        "Weekend",
    ]


@time_machine.travel(NOW, tick=False)
def test_what_is_free_says_why_before_the_order_and_not_on_a_card(promised: Promise) -> None:
    promise = promised("ten-day", "20457", "2026-11-23 13:28")
    reason = "Free, because a longer window lets us fill the van"
    assert reason in render_to_string("components/promise_line.html", {"promise": promise})
    assert reason not in render_to_string("components/promise_line.html", {"promise": promise, "compact": True})
    assert reason not in render_to_string("components/promise_line.html", {"promise": promise, "placed": True})


@time_machine.travel(NOW, tick=False)
def test_days_after_the_first_possible_arrival_delay_nothing(promised: Promise) -> None:
    promise = promised("ten-day", "20457", "2026-11-23 13:28")
    assert [day.day.day for day in promise.skipped] == [28, 29]
    assert "Why not sooner?" not in render_to_string("components/promise_line.html", {"promise": promise})


@time_machine.travel(NOW, tick=False)
def test_the_mail_carries_the_same_dates(promised: Promise) -> None:
    context = {"promise": promised("next-day", "20457", "2026-11-23 13:28")}
    assert _spaced(render_to_string("components/promise_line_email.txt", context)) == (
        "[x] Ordered        Mon 23 Nov\n"
        "[ ] Packed         Mon 23 Nov\n"
        "[ ] Handed over    Mon 23 Nov, 17:30\n"
        "[ ] Arrives        Tue 24 Nov, by 18:00\n"
    )
    html = _spaced(render_to_string("components/promise_line_email.html", context))
    assert html.count("<tr>") == 4
    assert "<strong>Tue 24 Nov</strong>" in html
