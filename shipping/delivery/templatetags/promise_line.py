"""``{% promise_steps promise as line %}`` for the promise line, and the reasons behind its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django import template

from shipping.delivery.presentation import PromiseView, arrival_text, promise_view, skipped_text
from shipping.delivery.types import DeliveryPromise

register = template.Library()


@register.simple_tag
def promise_steps(
    promise: DeliveryPromise,
    placed: bool | None = False,
    done: Iterable[str] | str | None = (),
    happened: Mapping[str, datetime] | None = None,
    expected: date | None = None,
) -> PromiseView:
    """The drawn steps; ``done`` names finished steps, as a list or as words separated by commas."""
    finished = done.split(",") if isinstance(done, str) else done or ()
    return promise_view(
        promise, placed=bool(placed), done=finished, happened=happened or None, expected=expected or None
    )


@register.filter
def arrival(promise: DeliveryPromise) -> str:
    """“Tue 24 Nov” or “Fri 27 – Mon 30 Nov”."""
    return arrival_text(promise)


@register.filter
def skipped_days(promise: DeliveryPromise) -> list[tuple[date, str]]:
    """Days before the arrival on which nothing moves, each with its reason."""
    days = (skipped for skipped in promise.skipped if skipped.day < promise.arrives_from)
    return [(skipped.day, skipped_text(promise, skipped)) for skipped in days]
