"""The plan in force: read from the tables once per change and kept in memory.

A version row carries a stamp. Every request looks at it once (a request that asks for no promise never does), so that
a change made by any process counts everywhere from the next request on. While the tables are empty the ready-made
plan applies, which is what ``delivery_defaults_make`` writes into them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started

from shipping.delivery.models import PlanVersion
from shipping.delivery.plan import Plan
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.plan_loading import plan_load

_request = threading.local()
_kept: dict[tuple[str, tuple[str, ...]], Plan] = {}
_instead: ContextVar[Plan | None] = ContextVar("delivery_plan", default=None)


def current_plan() -> Plan:
    """The plan in force; one object for as long as it does not change. At most one query per request."""
    chosen = _instead.get()
    if chosen is not None:
        return chosen
    found: Plan | None = getattr(_request, "plan", None)
    if found is None:
        found = _look()
        if getattr(_request, "is_open", False):
            _request.plan = found
    return found


def plan_forget() -> None:
    """Look again, for the one who has just changed the tables."""
    _request.plan = None


@contextmanager
def using_plan(plan: Plan) -> Iterator[None]:
    """Let everything inside work with another plan: previews and tests."""
    token = _instead.set(plan)
    try:
        yield
    finally:
        _instead.reset(token)


def _look() -> Plan:
    countries = tuple(settings.SHOP_DELIVERY_COUNTRIES)
    row = PlanVersion.objects.values_list("stamp", "number").first()
    if row is None:
        return _ready_made(countries)
    key = (str(row[0]), countries)
    found = _kept.get(key)
    if found is None:
        found = plan_load(version=key[0])
        if len(_kept) > 8:
            _kept.clear()
        _kept[key] = found
    return found


@lru_cache(maxsize=8)
def _ready_made(countries: tuple[str, ...]) -> Plan:
    found = tuple(country for country in DEFAULT_PLAN.countries if country.code in countries)
    return replace(DEFAULT_PLAN, version=f"ready-made {','.join(countries)}", countries=found)


def _begin(**kwargs: Any) -> None:
    _request.is_open, _request.plan = True, None


def _end(**kwargs: Any) -> None:
    _request.is_open, _request.plan = False, None


request_started.connect(_begin, dispatch_uid="delivery.plan.begin")
request_finished.connect(_end, dispatch_uid="delivery.plan.end")
