"""The jobs that bring attempts, gateway and orders together when a call, a notice or a process was lost."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.payments.base import GatewayError, GatewayUnreachable
from checkout.services.close import attempt_expire
from checkout.services.place import order_place
from checkout.services.refunds import attempt_pay_back
from shop.core import clock
from shop.core.errors import Conflict, NotFound

logger = logging.getLogger(__name__)
BATCH = 200
QUIET = timedelta(minutes=2)
LOOK_AGAIN = timedelta(minutes=4)


def attempts_expire_due() -> int:
    """Give up attempts whose hold has run out; returns how many were closed or became orders."""
    due = PaymentAttempt.objects.overdue(clock.now()).order_by(F("looked_at").asc(nulls_first=True), "expires_at")
    return _each(due, lambda pk: not attempt_expire(attempt_id=pk).is_live)


def attempts_reconcile() -> int:
    """Ask the gateway about attempts nobody told us about, and repeat refunds that did not go through.

    Returns how many attempts moved on. An attempt is looked at when it is two minutes old and then every
    four minutes, so that a lost notice costs minutes.
    """
    now = clock.now()
    waiting = (
        PaymentAttempt.objects.live()
        .filter(created_at__lte=now - QUIET)
        .filter(Q(looked_at=None) | Q(looked_at__lte=now - LOOK_AGAIN))
        .order_by("created_at")
    )
    moved = _each(waiting, _look)
    unreturned = PaymentAttempt.objects.filter(status=AttemptStatus.PAID_NOT_PLACEABLE)
    return moved + _each(unreturned, lambda pk: bool(attempt_pay_back(attempt_id=pk)))


def _look(attempt_id: UUID) -> bool:
    return order_place(attempt_id=attempt_id).state in ("placed", "refunding")


def _each(rows: Any, step: Callable[[UUID], bool]) -> int:
    """Run `step` for each attempt; one that cannot be settled now goes to the end of the line."""
    moved = 0
    for pk in list(rows.values_list("pk", flat=True)[:BATCH]):
        PaymentAttempt.objects.filter(pk=pk).update(looked_at=clock.now())
        try:
            moved += step(pk)
        except (GatewayUnreachable, Conflict):
            logger.info("attempt %s stays as it is, the gateway will be asked again", pk)
        except (GatewayError, NotFound):  # refused, or paid through a gateway that is no longer installed
            logger.exception("attempt %s needs a person", pk)
    return moved
