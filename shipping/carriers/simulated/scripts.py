"""The journeys the simulated carrier knows, as shares of the whole way.

Each is a list of (share of the way, status, words). ``repeat`` and ``reorder`` say the same as ``quiet`` in the
ways real carriers do: twice, and not in order.
"""

from django.utils.translation import gettext_lazy as _

from shipping.carriers.base import Scan

Chapter = tuple[float, str, object]

COLLECTED: Chapter = (0.0, Scan.IN_TRANSIT, _("Collected from the sender"))
DEPOT: Chapter = (0.5, Scan.IN_TRANSIT, _("Arrived at the depot"))
OUT: Chapter = (0.8, Scan.OUT_FOR_DELIVERY, _("Out for delivery"))
THERE: Chapter = (1.0, Scan.DELIVERED, _("Delivered"))

SCRIPTS: dict[str, tuple[Chapter, ...]] = {
    "quiet": (COLLECTED, DEPOT, OUT, THERE),
    "delay": (
        COLLECTED,
        (0.5, Scan.IN_TRANSIT, _("Arrived at the depot, missed the onward journey")),
        (1.6, Scan.IN_TRANSIT, _("On its way again")),
        (1.9, Scan.OUT_FOR_DELIVERY, _("Out for delivery")),
        (2.0, Scan.DELIVERED, _("Delivered")),
    ),
    "attempt": (
        COLLECTED,
        DEPOT,
        OUT,
        (1.0, Scan.ATTEMPT_FAILED, _("Nobody was at home")),
        (1.8, Scan.OUT_FOR_DELIVERY, _("Out for delivery")),
        (2.0, Scan.DELIVERED, _("Delivered")),
    ),
    "pickup": (
        COLLECTED,
        DEPOT,
        OUT,
        (1.0, Scan.AVAILABLE_FOR_PICKUP, _("Waiting in the parcel shop")),
        (2.5, Scan.DELIVERED, _("Collected by the recipient")),
    ),
    "loss": (COLLECTED, DEPOT, (1.5, Scan.EXCEPTION, _("The parcel cannot be found; a search has begun"))),
    "silence": (COLLECTED,),
    "return": (
        COLLECTED,
        DEPOT,
        OUT,
        (1.0, Scan.ATTEMPT_FAILED, _("The address is not complete")),
        (1.5, Scan.EXCEPTION, _("Going back to the sender")),
        (2.5, Scan.DELIVERED, _("Back at the sender")),
    ),
    "repeat": (COLLECTED, COLLECTED, DEPOT, DEPOT, OUT, OUT, THERE, THERE),
    "reorder": (THERE, OUT, DEPOT, COLLECTED),
}
"""From 1.5 of the way on a ``return`` goes the other way."""
RETURNS_FROM = 1.5
