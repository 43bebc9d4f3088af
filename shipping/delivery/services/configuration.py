"""Changing what promises are made of: everything a merchant changes goes through here, or is tried out here."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from shipping.delivery.contradictions import contradictions
from shipping.delivery.events import DeliveryPlanChanged
from shipping.delivery.models import PlanVersion
from shipping.delivery.plan import Plan
from shipping.delivery.plan_in_force import plan_forget
from shipping.delivery.plan_loading import plan_load
from shop.core import clock
from shop.core.errors import Invalid
from shop.events import publish


class PlanRefused(Invalid):
    """The configuration would contradict itself; ``problems`` are sentences."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems), code="contradiction")
        self.problems = problems


class _GiveBack(Exception):
    """Ends a trial: nothing of it stays."""


def configuration_change(*, change: Callable[[], object], reason: str) -> PlanVersion:
    """Make ``change`` in the tables and put the outcome into force.

    Raises ``PlanRefused`` with every contradiction; nothing has changed then.
    """
    with transaction.atomic():
        change()
        problems = contradictions(plan_load(version="candidate"))
        if problems:
            raise PlanRefused(problems)
        return plan_publish(reason=reason)


def configuration_try(*, change: Callable[[], object]) -> Plan:
    """The plan as ``change`` would make it; the tables stay as they are. It may contradict itself."""
    found: list[Plan] = []
    try:
        with transaction.atomic():
            change()
            found.append(plan_load(version=f"trial {uuid4().hex}"))
            raise _GiveBack
    except _GiveBack:
        return found[0]


@transaction.atomic
def plan_publish(*, reason: str) -> PlanVersion:
    """Let every process read the tables anew from its next request on."""
    now, stamp = clock.now(), uuid4()
    changed = PlanVersion.objects.filter(pk=1).update(stamp=stamp, number=F("number") + 1, changed_at=now)
    if not changed:
        PlanVersion.objects.get_or_create(pk=1, defaults={"stamp": stamp, "changed_at": now})
    row = PlanVersion.objects.get(pk=1)
    event = DeliveryPlanChanged(number=row.number, reason=reason[:200])
    publish(event, aggregate_id=1, key=f"delivery.plan_changed:{row.stamp}")
    transaction.on_commit(plan_forget)
    plan_forget()
    return row
