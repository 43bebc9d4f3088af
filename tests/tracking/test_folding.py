"""Where a parcel is depends on which scans there are, not on how they came."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.folding import Checkpoint, Folded, fold
from tracking.statuses import MACHINE, TRANSITIONS, ParcelStatus

START = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
NOW = START + dt.timedelta(days=5)


def scan(hours: float, status: str, key: str = "", **more: object) -> Checkpoint:
    return Checkpoint(START + dt.timedelta(hours=hours), status, key or f"{hours}{status}", **more)  # type: ignore[arg-type]


def folded(*scans: Checkpoint) -> Folded:
    return fold(scans, now=NOW, since=START)


JOURNEY = [scan(1, "info_received"), scan(2, "in_transit"), scan(20, "out_for_delivery"), scan(24, "delivered")]

scans = st.lists(
    st.builds(
        scan,
        st.integers(-48, 24 * 8),
        st.sampled_from(["", *ParcelStatus.values]),
        st.text("ab", max_size=2),
        returning=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda point: point.key,
)


@given(scans, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_any_order_and_any_repetition_says_the_same(points: list[Checkpoint], chance: object) -> None:
    shuffled = [*points, *points]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert folded(*shuffled) == folded(*points)


@given(scans, scans)
@settings(max_examples=300, deadline=None)
def test_once_delivered_no_later_news_takes_it_back(before: list[Checkpoint], more: list[Checkpoint]) -> None:
    """Scans that tell of a return before the delivery are the one exception: then it came back to us."""
    first = folded(*before)
    later = [point for point in more if not point.returning]
    if first.status == ParcelStatus.DELIVERED:
        assert folded(*before, *later).status == ParcelStatus.DELIVERED


def test_a_journey_is_told_with_its_moments() -> None:
    told = folded(*reversed(JOURNEY))

    assert told.visited == ("info_received", "in_transit", "out_for_delivery", "delivered")
    assert told.handed_over_at == JOURNEY[1].at
    assert told.first_attempt_at == told.delivered_at == JOURNEY[3].at


def test_an_announcement_after_the_delivery_changes_nothing() -> None:
    assert folded(*JOURNEY, scan(30, "info_received"), scan(31, "in_transit")).status == "delivered"


def test_an_unknown_word_changes_nothing() -> None:
    assert folded(*JOURNEY[:2], scan(3, "")).status == "in_transit"


def test_a_scan_of_the_future_waits_for_its_time() -> None:
    ahead = scan(24 * 30, "delivered")
    assert folded(*JOURNEY[:2], ahead).status == "in_transit"
    assert fold([*JOURNEY[:2], ahead], now=NOW + dt.timedelta(days=40), since=START).status == "delivered"


def test_a_clock_that_runs_a_little_ahead_is_believed() -> None:
    assert fold([scan(0.1, "in_transit")], now=START, since=START).status == "in_transit"


def test_scans_of_an_earlier_parcel_with_this_number_do_not_count() -> None:
    assert folded(scan(-200, "delivered"), scan(2, "in_transit")).status == "in_transit"


def test_a_parcel_that_comes_back_is_never_delivered() -> None:
    told = folded(*JOURNEY[:3], scan(30, "exception", returning=True), scan(60, "delivered"))
    assert (told.status, told.returning, told.delivered_at) == ("exception", True, None)


def test_the_first_attempt_is_the_first_time_at_the_door() -> None:
    told = folded(*JOURNEY[:3], scan(22, "attempt_failed"), scan(46, "delivered"))
    assert told.first_attempt_at == START + dt.timedelta(hours=22)


@pytest.mark.parametrize("status", ParcelStatus.values)
def test_every_state_has_a_row_in_the_table(status: str) -> None:
    assert set(TRANSITIONS) == set(ParcelStatus.values)
    assert not MACHINE.allows(status, status)
    assert not MACHINE.allows(ParcelStatus.DELIVERED, status)
