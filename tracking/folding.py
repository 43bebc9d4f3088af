"""From the set of a parcel's scans to where it is: a pure function, so the order in which they arrive cannot matter.

The scans that count are put in the order in which they happened (their moment, then their rank, then their key) and
walked through the table of moves. A scan that is no move from where the parcel was changes nothing: a repeated one,
an announcement after the hand-over, anything after the delivery.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracking.statuses import ATTEMPTS, ENDED, HERE, MACHINE, RANK, ParcelStatus

SKEW = dt.timedelta(minutes=10)
"""Carriers' clocks may run ahead of ours by this much; what lies further in the future waits for its time."""


@dataclass(frozen=True)
class Checkpoint:
    """One scan as the fold reads it; ``status`` is "" for a word nobody knows yet."""

    at: dt.datetime
    status: str
    key: str
    expected: dt.date | None = None
    returning: bool = False


@dataclass(frozen=True)
class Folded:
    """What a set of scans says."""

    status: ParcelStatus = ParcelStatus.PENDING
    status_at: dt.datetime | None = None
    path: tuple[tuple[ParcelStatus, dt.datetime], ...] = field(default=())
    handed_over_at: dt.datetime | None = None
    first_attempt_at: dt.datetime | None = None
    delivered_at: dt.datetime | None = None
    last_scan_at: dt.datetime | None = None
    expected: dt.date | None = None
    returning: bool = False

    @property
    def visited(self) -> tuple[ParcelStatus, ...]:
        """Every state the parcel was in, each once, in the order of their first time."""
        return tuple(dict.fromkeys(status for status, _at in self.path))


def fold(checkpoints: Iterable[Checkpoint], *, now: dt.datetime, since: dt.datetime) -> Folded:
    """Where the parcel is at ``now``.

    Scans of before ``since`` (when the order was placed) belong to an earlier parcel of that number, for carriers use
    numbers again; those of the future wait for their time.
    """
    counted = sorted(
        (point for point in checkpoints if since <= point.at <= now + SKEW),
        key=lambda point: (point.at, RANK.get(point.status, -1), point.key),
    )
    status, path, returning, expected = ParcelStatus.PENDING, [], False, None
    for point in counted:
        expected = point.expected or expected
        if returning:
            continue
        returning = point.returning
        if point.status and MACHINE.allows(status, point.status):
            status = ParcelStatus(point.status)
            path.append((status, point.at))
    return _told(status, path, counted, returning, expected)


def _told(
    status: ParcelStatus,
    path: list[tuple[ParcelStatus, dt.datetime]],
    counted: list[Checkpoint],
    returning: bool,
    expected: dt.date | None,
) -> Folded:
    return Folded(
        status=status,
        status_at=path[-1][1] if path else None,
        path=tuple(path),
        handed_over_at=next((at for where, at in path if where not in HERE), None),
        first_attempt_at=next((at for where, at in path if where in ATTEMPTS), None),
        delivered_at=next((at for where, at in path if where in ENDED), None),
        last_scan_at=counted[-1].at if counted else None,
        expected=expected,
        returning=returning,
    )
