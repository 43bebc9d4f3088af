"""Knowing whether history is being told again.

A replay calls subscribers with events from the log, to build or repair what they derive from it.
Nobody may get a mail twice because of that: code that writes to people asks :func:`replaying`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_replaying: ContextVar[bool] = ContextVar("replaying", default=False)


def replaying() -> bool:
    """Whether the running subscriber was called by a replay; then no message may be queued."""
    return _replaying.get()


@contextmanager
def replay_mode(on: bool = True) -> Iterator[None]:
    """Inside the block :func:`replaying` answers ``on``."""
    token = _replaying.set(on)
    try:
        yield
    finally:
        _replaying.reset(token)
