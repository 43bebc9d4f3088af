"""Events and jobs: what happened, who hears of it, and everything done in the background.

A service publishes a typed event inside its transaction::

    publish(OrderPlaced(order_id=7, …), aggregate_id=7, key="order.placed:7")

One row goes into the append-only log and one delivery row per subscriber beside it, in the same
transaction: rolled back means it never happened, committed means it will be delivered at least
once. The tables are the truth; a message broker, where there is one, is only a doorbell.
docs/events.md explains the guarantees.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shop.events.replay import replaying
from shop.events.subscriptions import subscribe
from shop.events.types import Event

if TYPE_CHECKING:
    from shop.events.services import publish

__all__ = ["Event", "publish", "replaying", "subscribe"]


def __getattr__(name: str) -> Any:
    """Load ``publish`` on first use: it needs models, which exist only after the apps are loaded."""
    if name == "publish":
        return import_module("shop.events.services").publish
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
