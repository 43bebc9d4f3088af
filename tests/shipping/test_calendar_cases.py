"""Promises checked by hand against the calendar; each case names the fact it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.shipping.conftest import Promise

#: The fact, the service, where to, ordered (wall clock in Hamburg), handed over, arrives
TABLE = """
an ordinary Monday before 14:00 | next-day | DE 20457 | 2026-11-23 13:28 | 2026-11-23 | 2026-11-24
14:00 sharp still counts | next-day | DE 20457 | 2026-11-23 14:00:00 | 2026-11-23 | 2026-11-24
one second past 14:00 | next-day | DE 20457 | 2026-11-23 14:00:01 | 2026-11-24 | 2026-11-25
same day before 11:00 | same-day | DE 22767 | 2026-11-23 10:59 | 2026-11-23 | 2026-11-23
same day after 11:00 is tomorrow | same-day | DE 22767 | 2026-11-23 11:01 | 2026-11-24 | 2026-11-24
same day on a Saturday waits for Monday | same-day | DE 20095 | 2026-11-28 09:00 | 2026-11-30 | 2026-11-30
Friday before 14:00 arrives after the weekend | next-day | DE 80331 | 2026-11-27 12:00 | 2026-11-27 | 2026-11-30
Friday after 14:00 leaves on Monday | next-day | DE 80331 | 2026-11-27 14:30 | 2026-11-30 | 2026-12-01
Sunday counts on Monday | next-day | DE 80331 | 2026-11-29 23:59 | 2026-11-30 | 2026-12-01
two days within the week | two-day | DE 50667 | 2026-11-23 15:59 | 2026-11-23 | 2026-11-25
two days over a weekend | two-day | DE 50667 | 2026-11-26 12:00 | 2026-11-26 | 2026-11-30
ten-day window on an ordinary Monday | ten-day | DE 50667 | 2026-11-23 10:00 | 2026-11-24 | 2026-11-27 to 2026-11-30
ten-day ordered on a Friday night | ten-day | DE 50667 | 2026-11-27 22:00 | 2026-12-01 | 2026-12-04 to 2026-12-07
24 December the warehouse is closed | next-day | DE 20457 | 2026-12-24 09:00 | 2026-12-28 | 2026-12-29
Christmas Day and Boxing Day | next-day | DE 20457 | 2026-12-23 13:00 | 2026-12-23 | 2026-12-24
two days over Christmas | two-day | DE 20457 | 2026-12-23 13:00 | 2026-12-23 | 2026-12-28
New Year's Day is a Friday in 2027 | next-day | DE 20457 | 2026-12-30 15:00 | 2027-01-04 | 2027-01-05
Good Friday and Easter Monday 2026 | next-day | DE 20457 | 2026-04-02 15:00 | 2026-04-07 | 2026-04-08
Labour Day 2026 is a Friday | next-day | DE 20457 | 2026-04-30 10:00 | 2026-04-30 | 2026-05-04
Ascension Thursday 2026 | next-day | DE 20457 | 2026-05-13 10:00 | 2026-05-13 | 2026-05-15
Whit Monday 2026 | next-day | DE 20457 | 2026-05-22 10:00 | 2026-05-22 | 2026-05-26
German Unity Day 2025 is a Friday | next-day | DE 20457 | 2025-10-02 10:00 | 2025-10-02 | 2025-10-06
Reformation Day 2025 closes Hamburg | next-day | DE 20457 | 2025-10-30 10:00 | 2025-10-30 | 2025-11-03
Reformation Day 2025 is no holiday in Cologne | next-day | DE 50667 | 2025-10-30 10:00 | 2025-10-30 | 2025-10-31
Reformation Day 2025 keeps Hamburg's warehouse shut | next-day | DE 50667 | 2025-10-31 10:00 | 2025-11-03 | 2025-11-04
Corpus Christi 2026 in Bavaria | next-day | DE 80331 | 2026-06-03 10:00 | 2026-06-03 | 2026-06-05
Corpus Christi 2026 is a working day in Hamburg | next-day | DE 20457 | 2026-06-03 10:00 | 2026-06-03 | 2026-06-04
Epiphany 2026 in Baden-Württemberg | next-day | DE 70173 | 2026-01-05 10:00 | 2026-01-05 | 2026-01-07
Epiphany 2026 is a working day in Hamburg | next-day | DE 20457 | 2026-01-05 10:00 | 2026-01-05 | 2026-01-06
Day of Prayer 2026 in Saxony only | next-day | DE 01067 | 2026-11-17 10:00 | 2026-11-17 | 2026-11-19
Women's Day 2027 is a Monday in Berlin | next-day | DE 10115 | 2027-03-05 10:00 | 2027-03-05 | 2027-03-09
Assumption 2025 in Saarland is a Friday | next-day | DE 66111 | 2025-08-14 10:00 | 2025-08-14 | 2025-08-18
Austria's National Day 2026 is a Monday | two-day | AT 1010 | 2026-10-22 10:00 | 2026-10-22 | 2026-10-27
Austria's Immaculate Conception 2026 | two-day | AT 1010 | 2026-12-07 10:00 | 2026-12-07 | 2026-12-10
German Unity Day holds up a parcel to Vienna | two-day | AT 1010 | 2025-10-01 10:00 | 2025-10-01 | 2025-10-06
King's Day 2026 in the Netherlands | two-day | NL 1012 JS | 2026-04-24 10:00 | 2026-04-24 | 2026-04-29
Belgium's National Day 2026 | two-day | BE 1000 | 2026-07-20 10:00 | 2026-07-20 | 2026-07-23
France's National Day 2026 | two-day | FR 75001 | 2026-07-13 10:00 | 2026-07-13 | 2026-07-16
Armistice Day 2026 in France | two-day | FR 75001 | 2026-11-10 10:00 | 2026-11-10 | 2026-11-13
Maundy Thursday 2026 in Denmark | two-day | DK 1050 | 2026-03-31 10:00 | 2026-03-31 | 2026-04-07
Good Friday works in Paris but not on the German road | two-day | FR 75001 | 2026-04-01 10:00 | 2026-04-01 | 2026-04-07
29 February 2028 is a Tuesday | next-day | DE 20457 | 2028-02-28 10:00 | 2028-02-28 | 2028-02-29
the clocks go forward on 29 March 2026 | next-day | DE 20457 | 2026-03-29 02:30 | 2026-03-30 | 2026-03-31
the clocks go back on 25 October 2026 | next-day | DE 20457 | 2026-10-25 02:30 | 2026-10-26 | 2026-10-27
an island is reached on the long window | ten-day | DE 27498 | 2026-11-23 10:00 | 2026-11-24 | 2026-11-30
"""
CASES = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("fact", "service", "place", "when", "handed", "arrives"), CASES)
def test_the_calendar_fact_holds(
    fact: str, service: str, place: str, when: str, handed: str, arrives: str, promised: Promise
) -> None:
    country, _space, postcode = place.partition(" ")
    first, _to, last = arrives.partition(" to ")
    found = promised(service, postcode, when, country=country)
    handed_over = found.step("handed_over")
    assert handed_over is not None
    assert (handed_over.first, found.arrives_from, found.arrives_to) == (
        date.fromisoformat(handed),
        date.fromisoformat(first),
        date.fromisoformat(last or first),
    ), fact


def test_every_day_without_progress_has_its_reason(promised: Promise) -> None:
    found = promised("two-day", "20457", "2026-12-23 16:30")
    assert [(str(day.day), day.where, day.because, day.name) for day in found.skipped] == [
        ("2026-12-23", "warehouse", "after_cutoff", ""),
        ("2026-12-24", "warehouse", "closed", "Christmas Eve"),
        ("2026-12-25", "warehouse", "holiday", "Christmas Day"),
        ("2026-12-26", "warehouse", "weekend", ""),
        ("2026-12-27", "warehouse", "weekend", ""),
    ]


def test_the_cutoff_is_the_last_moment_for_the_same_collection(promised: Promise) -> None:
    weekend = promised("next-day", "20457", "2026-11-28 08:00")
    assert weekend.cutoff_at.isoformat() == "2026-11-30T13:00:00+00:00"
    summer = promised("next-day", "20457", "2026-07-07 08:00")
    assert summer.cutoff_at.isoformat() == "2026-07-07T12:00:00+00:00"


def test_without_a_postcode_any_region_may_be_meant(promised: Promise) -> None:
    found = promised("next-day", "", "2026-01-05 10:00")
    assert (found.arrives_to, found.confidence) == (date(2026, 1, 7), "estimate")


def test_confidence_tells_a_day_from_a_window(promised: Promise) -> None:
    assert promised("next-day", "20457", "2026-11-23 10:00").confidence == "exact"
    assert promised("ten-day", "20457", "2026-11-23 10:00").confidence == "window"


def test_fast_costs_more_and_the_long_window_is_free_for_a_reason(promised: Promise) -> None:
    found = [promised(code, "20457", "2026-11-23 10:00") for code in ("same-day", "next-day", "two-day", "ten-day")]
    assert [str(each.price) for each in found] == ["14.90", "9.90", "5.90", "0.00"]
    assert found[-1].is_free
    assert found[-1].price_because == "Free, because a longer window lets us fill the van"
    assert {each.price_because for each in found[:-1]} == {""}
