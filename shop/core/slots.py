"""Slots: pages that several apps share, without one app editing another's template.

A page declares ``{% slot "order_page" order=order %}``; an app registers a :class:`Panel` for that
name in its ``slots.py`` (found at start-up) or in ``AppConfig.ready``. A panel is a selector that
returns the panel's context (or None to stay away) and a template.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Selector = Callable[..., dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One app's contribution to a slot; panels are shown by ``order``, then ``key``."""

    key: str
    template: str
    selector: Selector
    order: int = 100


_panels: dict[str, dict[str, Panel]] = {}


def register(slot: str, panel: Panel) -> None:
    """Add ``panel`` to ``slot``; the same key replaces the earlier one."""
    _panels.setdefault(slot, {})[panel.key] = panel


def unregister(slot: str, key: str) -> None:
    """Take a panel out again."""
    _panels.get(slot, {}).pop(key, None)


def panels(slot: str) -> list[Panel]:
    """The panels of ``slot`` in the order they are shown."""
    return sorted(_panels.get(slot, {}).values(), key=lambda panel: (panel.order, panel.key))
