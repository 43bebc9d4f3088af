"""Who hears of which event.

``@subscribe(OrderPlaced, name="orders.confirmation")`` in an app's ``subscribers.py`` registers a
handler; the files are found by themselves when the apps are loaded. The name is stored in the
delivery rows, so keep it when the function moves.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from shop.events.types import Event

E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]


@dataclass(frozen=True)
class Subscription:
    """One handler of one event type.

    ``atomic``: the handler and the mark "delivered" commit together, so that what it writes to the
    database happens exactly once; only for handlers that do not wait for a network.
    ``delay``: how long after the event the handler is due.
    """

    event_type: type[Event]
    name: str
    handler: Handler
    atomic: bool = False
    delay: dt.timedelta = dt.timedelta(0)


_subscriptions: dict[tuple[str, str], Subscription] = {}


def subscribe(
    event_type: type[E], *, name: str, atomic: bool = False, delay: dt.timedelta = dt.timedelta(0)
) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register the decorated function as a subscriber of ``event_type``.

    It is called at least once per event, in no particular order, and must be idempotent by a unique
    key. One name may serve several event types. Raises ValueError if the name is taken.
    """

    def register(handler: Callable[[E], None]) -> Callable[[E], None]:
        known = _subscriptions.get((event_type.type, name))
        if known and _address(known.handler) != _address(handler):
            raise ValueError(f"{name!r} already subscribes to {event_type.type!r}")
        _subscriptions[event_type.type, name] = Subscription(event_type, name, handler, atomic, delay)
        return handler

    return register


def subscriptions_for(event_type: str) -> list[Subscription]:
    """The subscriptions to one event type."""
    return [sub for (kind, _name), sub in _subscriptions.items() if kind == event_type]


def subscription(event_type: str, name: str) -> Subscription | None:
    """The subscription of that name to that type, if the code still has one."""
    return _subscriptions.get((event_type, name))


def event_types_of(name: str) -> list[str]:
    """The event types a subscriber hears of."""
    return [kind for kind, known in _subscriptions if known == name]


def subscriber_names() -> list[str]:
    """All subscriber names, sorted."""
    return sorted({name for _kind, name in _subscriptions})


@contextmanager
def only_these(*registrations: Subscription) -> Iterator[None]:
    """For tests: inside the block only these subscriptions exist."""
    before = dict(_subscriptions)
    _subscriptions.clear()
    _subscriptions.update({(sub.event_type.type, sub.name): sub for sub in registrations})
    try:
        yield
    finally:
        _subscriptions.clear()
        _subscriptions.update(before)


def _address(handler: Handler) -> tuple[str, str]:
    return handler.__module__, handler.__qualname__
