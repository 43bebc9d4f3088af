"""The nine states of a parcel and the one table of moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shop.core.states import Machine


class ParcelStatus(TextChoices):
    """Where a parcel is, in the words every carrier's own are translated into."""

    PENDING = "pending", _("being prepared")
    INFO_RECEIVED = "info_received", _("announced to the carrier")
    IN_TRANSIT = "in_transit", _("on its way")
    OUT_FOR_DELIVERY = "out_for_delivery", _("out for delivery")
    ATTEMPT_FAILED = "attempt_failed", _("delivery was tried")
    AVAILABLE_FOR_PICKUP = "available_for_pickup", _("ready for pickup")
    DELIVERED = "delivered", _("delivered")
    EXCEPTION = "exception", _("something is wrong")
    EXPIRED = "expired", _("no news for long")


S = ParcelStatus
_UNDERWAY: set[str] = {
    S.OUT_FOR_DELIVERY,
    S.ATTEMPT_FAILED,
    S.AVAILABLE_FOR_PICKUP,
    S.DELIVERED,
    S.EXCEPTION,
    S.EXPIRED,
}

TRANSITIONS: dict[str, set[str]] = {
    S.PENDING: {S.INFO_RECEIVED, S.IN_TRANSIT, *_UNDERWAY},
    S.INFO_RECEIVED: {S.IN_TRANSIT, *_UNDERWAY},
    S.IN_TRANSIT: _UNDERWAY,
    S.OUT_FOR_DELIVERY: {S.IN_TRANSIT, *_UNDERWAY} - {S.OUT_FOR_DELIVERY},
    S.ATTEMPT_FAILED: {S.IN_TRANSIT, *_UNDERWAY} - {S.ATTEMPT_FAILED},
    S.AVAILABLE_FOR_PICKUP: {S.IN_TRANSIT, *_UNDERWAY} - {S.AVAILABLE_FOR_PICKUP},
    S.EXCEPTION: {S.IN_TRANSIT, *_UNDERWAY} - {S.EXCEPTION},
    S.EXPIRED: {S.IN_TRANSIT, *_UNDERWAY} - {S.EXPIRED},
    S.DELIVERED: set(),
}
MACHINE = Machine("status", TRANSITIONS)

ENDED = frozenset({S.DELIVERED})
"""From here nothing moves any more."""

HERE = frozenset({S.PENDING, S.INFO_RECEIVED})
"""Still in our house."""

ATTEMPTS = frozenset({S.ATTEMPT_FAILED, S.AVAILABLE_FOR_PICKUP, S.DELIVERED})
"""What shows that the carrier stood at the door."""

RANK = {status: index for index, status in enumerate(ParcelStatus.values)}
"""Of scans of one and the same moment, which is read first."""
