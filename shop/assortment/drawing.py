"""Waiting drawings as a source of work: workers draw them one at a time, first pictures first."""

import datetime as dt
import logging
import threading

from django.db.models import Min, Q, QuerySet

from shop.assortment.models import Picture
from shop.assortment.selectors import picture_progress
from shop.assortment.services import picture_draw
from shop.core import clock
from shop.events.work import WorkSource

logger = logging.getLogger(__name__)

#: How long a worker keeps a picture to itself; after that another one may try.
LEASE = dt.timedelta(minutes=5)


#: One drawing at a time in this process: the rest of the machine belongs to visitors.
turn = threading.Lock()


def claim_due(limit: int) -> list[int]:
    """Claim the next waiting picture for this worker, unless it is drawing one already."""
    now = clock.now()
    candidate = _waiting().filter(_free(now)).order_by("position", "pk").values_list("pk", flat=True).first()
    if limit < 1 or candidate is None or not turn.acquire(blocking=False):
        return []
    if _waiting().filter(_free(now), pk=candidate).update(leased_until=now + LEASE):
        return [candidate]
    turn.release()
    return []


def run(picture_id: int) -> None:
    """Draw one picture; a failure leaves it to be tried again when the lease is over."""
    try:
        picture_draw(picture_id=picture_id)
    finally:
        turn.release()
    _tell_progress()


def is_waiting() -> bool:
    """Whether a picture waits that nobody is drawing."""
    return _waiting().filter(leased_until__isnull=True).exists()


def _tell_progress() -> None:
    """A line in the log for every tenth picture and for the last one."""
    ready, total = picture_progress()
    if ready == total or ready % 10 == 0:
        logger.info("%d of %d pictures are drawn", ready, total)


def next_due() -> dt.datetime | None:
    """When the next picture wants to be drawn."""
    if is_waiting():
        return clock.now()
    earliest: dt.datetime | None = _waiting().aggregate(earliest=Min("leased_until"))["earliest"]
    return earliest


def _waiting() -> QuerySet[Picture]:
    return Picture.objects.filter(digest="", scene__isnull=False)


def _free(now: dt.datetime) -> Q:
    return Q(leased_until__isnull=True) | Q(leased_until__lt=now)


source = WorkSource(name="pictures", claim_due=claim_due, run=run, next_due=next_due)
