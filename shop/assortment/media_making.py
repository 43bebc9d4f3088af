"""Waiting films and guides as a source of work: made one at a time, after all pictures."""

import datetime as dt

from django.db.models import Min, Q, QuerySet

from shop.assortment import drawing
from shop.assortment.models import ProductMedia
from shop.assortment.services import media_make
from shop.core import clock
from shop.events.work import WorkSource


def claim_due(limit: int) -> list[int]:
    """Claim the next waiting film or guide, unless this process draws already or pictures wait."""
    now = clock.now()
    free = _waiting().filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now))
    candidate = free.order_by("-kind", "pk").values_list("pk", flat=True).first()
    if limit < 1 or candidate is None or drawing.is_waiting() or not drawing.turn.acquire(blocking=False):
        return []
    if free.filter(pk=candidate).update(leased_until=now + drawing.LEASE):
        return [candidate]
    drawing.turn.release()
    return []


def run(media_id: int) -> None:
    """Make one; a failure leaves it to be tried again when the lease is over."""
    try:
        media_make(media_id=media_id)
    finally:
        drawing.turn.release()


def next_due() -> dt.datetime | None:
    """When the next one wants to be made; the pictures come first and say so themselves."""
    if drawing.is_waiting():
        return None
    if _waiting().filter(leased_until__isnull=True).exists():
        return clock.now()
    earliest: dt.datetime | None = _waiting().aggregate(earliest=Min("leased_until"))["earliest"]
    return earliest


def _waiting() -> QuerySet[ProductMedia]:
    return ProductMedia.objects.filter(file="", recipe__isnull=False)


source = WorkSource(name="films_and_guides", claim_due=claim_due, run=run, next_due=next_due)
