"""What happens on its own."""

import datetime as dt

from shop.core import clock
from shop.events.schedule import periodic
from shop.notifications.models import CapturedMessage

CAPTURED_KEPT = dt.timedelta(days=30)


@periodic("notifications.forget_captured", every=dt.timedelta(days=1))
def captured_forget() -> None:
    """The demo's mailbox forgets after a month."""
    CapturedMessage.objects.filter(at__lt=clock.now() - CAPTURED_KEPT).delete()
