"""A promise as people read it: steps with a state, a word and a date; skipped days with their reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shipping.delivery.types import (
    ARRIVES,
    HANDED_OVER,
    IN_TRANSIT,
    ORDERED,
    PACKED,
    DeliveryPromise,
    SkippedDay,
    Step,
)
from shop.core import clock
from shop.core.templatetags.shop_format import clock_time, short_date

DONE, CURRENT, UPCOMING, MISSED = "done", "current", "upcoming", "missed"
NBSP = "\N{NO-BREAK SPACE}"
#: A delivery window at least this short is worth telling by the hour.
_SHORT_WINDOW = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class LineStep:
    """One step as it is drawn. ``datetime`` is the machine-readable date."""

    code: str
    label: str
    state: str
    state_label: str
    when: str
    detail: str
    datetime: str
    really: str = ""


@dataclass(frozen=True, slots=True)
class PromiseView:
    """The promise line: its steps, and one sentence that says the same."""

    steps: tuple[LineStep, ...]
    summary: str
    missed: bool


def promise_view(
    promise: DeliveryPromise,
    *,
    placed: bool,
    done: Iterable[str] = (),
    now: datetime | None = None,
    happened: Mapping[str, datetime] | None = None,
    expected: date | None = None,
) -> PromiseView:
    """Steps of ``promise`` as of ``now``.

    ``happened`` gives the moment of finished steps, shown beside what was promised; ``expected`` is a later day on
    which the arrival is expected now.

    Before an order is ``placed`` its first step is the invitation to order in time. Afterwards nothing counts as done
    but the order itself and the steps named in ``done``: a date that has passed is no proof that something happened.
    """
    moment = now or clock.now()
    finished = {ORDERED, *done} if placed else set()
    if ARRIVES in finished:
        finished = {step.code for step in promise.steps}
    missed = placed and ARRIVES not in finished and moment > promise.arrives_by
    current = next((step.code for step in promise.steps if step.code not in finished), "")
    steps = []
    for step in promise.steps:
        state = DONE if step.code in finished else CURRENT if step.code == current else UPCOMING
        if step.code == ARRIVES and missed:
            state = MISSED
        drawn = _drawn(promise, step, state, placed, moment)
        steps.append(replace(drawn, really=_really(promise, step, state, happened or {}, expected)))
    return PromiseView(tuple(steps), arrival_text(promise), missed)


def _really(
    promise: DeliveryPromise, step: Step, state: str, happened: Mapping[str, datetime], expected: date | None
) -> str:
    """What became of a promised step, in a few words; nothing for one that is still as it was promised."""
    if state == DONE and step.code in happened:
        zone = promise.destination_zone if step.code == ARRIVES else promise.warehouse_zone
        at = clock.local(happened[step.code], zone)
        return _("really %(day)s, %(time)s") % {"day": span_text(at.date(), at.date()), "time": clock_time(at, zone)}
    if step.code == ARRIVES and state != DONE and expected and expected > promise.arrives_to:
        return _("now expected %(day)s") % {"day": span_text(expected, expected)}
    return ""


def _drawn(promise: DeliveryPromise, step: Step, state: str, placed: bool, now: datetime) -> LineStep:
    when, detail = span_text(step.first, step.last), _detail(promise, step)
    if step.code == ORDERED and not placed:
        when, detail = deadline_text(promise, now)
    return LineStep(
        code=step.code,
        label=_label(step.code, state, placed),
        state=state,
        state_label=_state_label(state, placed),
        when=when,
        detail=detail,
        datetime=step.first.isoformat(),
    )


def _label(code: str, state: str, placed: bool) -> str:
    if code == ORDERED:
        return pgettext("step of a delivery", "Ordered") if placed else pgettext("step of a delivery", "Order")
    if code == ARRIVES and state == DONE:
        return pgettext("step of a delivery", "Arrived")
    if code == ARRIVES and state == MISSED:
        return pgettext("step of a delivery", "Should have arrived")
    return {
        PACKED: pgettext("step of a delivery", "Packed"),
        HANDED_OVER: pgettext("step of a delivery", "Handed over"),
        IN_TRANSIT: pgettext("step of a delivery", "On its way"),
        ARRIVES: pgettext("step of a delivery", "Arrives"),
    }[code]


def _state_label(state: str, placed: bool) -> str:
    """The state in a word, for those who do not see the line."""
    return {
        DONE: pgettext("state of a step", "done"),
        CURRENT: pgettext("state of a step", "next") if placed else "",
        UPCOMING: pgettext("state of a step", "planned") if placed else "",
        MISSED: pgettext("state of a step", "missed"),
    }[state]


def _detail(promise: DeliveryPromise, step: Step) -> str:
    if step.code == HANDED_OVER and step.at:
        return clock_time(step.at, promise.warehouse_zone)
    if step.code != ARRIVES:
        return ""
    latest = clock_time(promise.arrives_by, promise.destination_zone)
    if promise.arrives_by - promise.arrives_after <= _SHORT_WINDOW:
        return f"{clock_time(promise.arrives_after, promise.destination_zone)}–{latest}"
    return _("by %(time)s") % {"time": latest}


def span_text(first: date, last: date) -> str:
    """“Tue 24 Nov”, or “Fri 27 – Mon 30 Nov” for several days. Breaks lines at the dash only."""
    if first == last:
        return short_date(first).replace(" ", NBSP)
    locale = translation.to_locale(translation.get_language() or "en_GB")
    one_month = (first.year, first.month) == (last.year, last.month)
    start = format_date(first, "EEE d" if one_month else "EEE d MMM", locale=locale)
    return f"{start.replace(' ', NBSP)} – {short_date(last).replace(' ', NBSP)}"


def arrival_text(promise: DeliveryPromise) -> str:
    """“Tue 24 Nov” or “Fri 27 – Mon 30 Nov”."""
    return span_text(promise.arrives_from, promise.arrives_to)


def deadline_text(promise: DeliveryPromise, now: datetime) -> tuple[str, str]:
    """Until when to order: (“today”, “by 14:00”), or the date instead of “today”."""
    zone = promise.warehouse_zone
    last = clock.local(promise.cutoff_at, zone)
    day = _("today") if last.date() == clock.local(now, zone).date() else span_text(last.date(), last.date())
    return day, _("by %(time)s") % {"time": clock_time(promise.cutoff_at, zone)}


def skipped_text(promise: DeliveryPromise, skipped: SkippedDay) -> str:
    """Why nothing moves on that day, in a few words."""
    if skipped.because == "after_cutoff":
        return _("Ordered after the day's last collection")
    if skipped.name:
        return _(skipped.name)
    return {
        "weekend": _("Weekend") if skipped.day.weekday() > 4 else _no_work(skipped.where),
        "holiday": _("Public holiday"),
        "closed": _("Our warehouse is closed") if skipped.where == "warehouse" else _("The carrier does not work"),
        "full": _("All places of that day are taken"),
        "after_pickup": _("The carrier has already been here by then"),
        "not_available": _("Not in the warehouse yet"),
    }[skipped.because]


def _no_work(where: str) -> str:
    """A weekday on which somebody does not work."""
    return {
        "warehouse": _("Our warehouse does not work on this day"),
        "pickup": _("The carrier does not collect on this day"),
        "delivery": _("The carrier does not deliver on this day"),
    }[where]
