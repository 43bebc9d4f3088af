"""Waiting drawings as a source of work: workers draw them one at a time, first pictures first."""

import datetime as dt

from django.db.models import Min, Q, QuerySet

from shop.assortment.models import Picture
from shop.assortment.services import picture_draw
from shop.core import clock
from shop.events.work import WorkSource

#: How long a worker keeps a picture to itself; after that another one may try.
LEASE = dt.timedelta(minutes=5)


def claim_due(limit: int) -> list[int]:
    """Claim up to ``limit`` waiting pictures for this worker."""
    now = clock.now()
    claimed = []
    for pk in _waiting().filter(_free(now)).order_by("position", "pk").values_list("pk", flat=True)[:limit]:
        if _waiting().filter(_free(now), pk=pk).update(leased_until=now + LEASE):
            claimed.append(pk)
    return claimed


def run(picture_id: int) -> None:
    """Draw one picture; a failure leaves it to be tried again when the lease is over."""
    picture_draw(picture_id=picture_id)


def next_due() -> dt.datetime | None:
    """When the next picture wants to be drawn."""
    if _waiting().filter(leased_until__isnull=True).exists():
        return clock.now()
    earliest: dt.datetime | None = _waiting().aggregate(earliest=Min("leased_until"))["earliest"]
    return earliest


def _waiting() -> QuerySet[Picture]:
    return Picture.objects.filter(digest="", scene__isnull=False)


def _free(now: dt.datetime) -> Q:
    return Q(leased_until__isnull=True) | Q(leased_until__lt=now)


source = WorkSource(name="pictures", claim_due=claim_due, run=run, next_due=next_due)
