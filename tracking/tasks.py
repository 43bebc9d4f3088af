"""What happens on its own."""

import datetime as dt

from shop.core import clock
from shop.events.schedule import periodic
from tracking.models import Checkpoint
from tracking.services import parcels_poll, scores_overdue, watch_run

STRANGERS_KEPT = dt.timedelta(days=60)


@periodic("tracking.poll", every=dt.timedelta(seconds=30))
def poll() -> None:
    """Ask carriers about parcels under way."""
    parcels_poll()


@periodic("tracking.watch", every=dt.timedelta(minutes=5))
def watch() -> None:
    """Find promises at risk before the customer does."""
    watch_run()
    scores_overdue()


@periodic("tracking.forget_strangers", every=dt.timedelta(days=1))
def strangers_forget() -> None:
    """Scans of parcels that never became ours."""
    Checkpoint.objects.filter(parcel=None, received_at__lt=clock.now() - STRANGERS_KEPT).delete()
