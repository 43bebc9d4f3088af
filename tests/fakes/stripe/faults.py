"""What can go wrong between a shop and Stripe, told in advance by a test."""

from collections import deque
from enum import StrEnum


class Fault(StrEnum):
    """One accident.

    https://docs.stripe.com/error-low-level: connection errors leave the outcome unknown, 500s are rare
    and indeterminate, 409 and 429 may be repeated (https://docs.stripe.com/rate-limits).
    """

    SLOW_AFTER = "the request is carried out, the answer comes too late"
    CUT_BEFORE = "the connection breaks before anything happens"
    CUT_AFTER = "the request is carried out, the connection breaks"
    FAIL_BEFORE = "500 before anything happened; saved under the key"
    FAIL_AFTER = "the request is carried out, then 500; saved under the key"
    CONFLICT = "409, nothing happens"
    LIMITED = "429, nothing happens"


class Faults:
    """Accidents waiting for requests, first come first served."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[str, Fault]] = deque()
        self.slow_s = 1.0

    def add(self, request: str, *faults: Fault) -> None:
        """Let the next requests that begin with `request` ("POST /v1/refunds") meet these accidents."""
        self.waiting.extend((request, fault) for fault in faults)

    def take(self, request: str) -> Fault | None:
        """The accident this request meets."""
        for waiting in self.waiting:
            if request.startswith(waiting[0]):
                self.waiting.remove(waiting)
                return waiting[1]
        return None
