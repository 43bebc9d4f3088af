"""Typed events and their way into JSON and back.

An event is a frozen dataclass with three class attributes::

    @dataclass(frozen=True)
    class OrderPlaced(Event):
        type = "order.placed"
        version = 1
        aggregate = "order"
        order_id: int
        total: Decimal

Fields carry ids, amounts and dates as they were; never names or addresses, because the log is
kept. When the fields change, raise ``version`` and override :meth:`Event.upgrade`, which turns the
data of an older row into today's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, get_type_hints

from shop.events.coding import EventDataError, decode, encode

_types: dict[str, type["Event"]] = {}


class UnknownEventType(LookupError):
    """The log names a type for which no class is installed."""


@dataclass(frozen=True)
class Event:
    """Base of all events; a subclass that names a ``type`` is registered under it."""

    type: ClassVar[str]
    version: ClassVar[int] = 1
    aggregate: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "type" in cls.__dict__:
            _register(cls)

    def to_data(self) -> dict[str, Any]:
        """The fields as JSON-safe values. Raises EventDataError for what JSON cannot hold exactly."""
        return {field.name: encode(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any], version: int) -> Self:
        """Rebuild the event from a row written as ``version``. Raises EventDataError."""
        if version > cls.version:
            raise EventDataError(f"{cls.type} version {version} is newer than this program")
        current = cls.upgrade(dict(data), version) if version < cls.version else data
        event: Self = build(cls, current)
        return event

    @classmethod
    def upgrade(cls, data: dict[str, Any], version: int) -> dict[str, Any]:
        """Turn the data of an older ``version`` into today's; additions need only a default."""
        return data


def build(cls: type[Any], data: Mapping[str, Any]) -> Any:
    """An instance of the dataclass from decoded ``data``; fields left out take their defaults."""
    hints = get_type_hints(cls)
    known = {field.name for field in fields(cls)}
    try:
        return cls(**{name: decode(hints[name], value) for name, value in data.items() if name in known})
    except TypeError as error:
        raise EventDataError(f"{cls.__name__}: {error}") from None


def event_class(type_name: str) -> type[Event]:
    """The class registered for a type. Raises UnknownEventType."""
    try:
        return _types[type_name]
    except KeyError:
        raise UnknownEventType(type_name) from None


def event_types() -> dict[str, type[Event]]:
    """All registered types by name."""
    return dict(_types)


def _register(cls: type[Event]) -> None:
    known = _types.get(cls.type)
    if known and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
        raise ValueError(f"The event type {cls.type!r} belongs to {known.__module__}.{known.__qualname__}")
    if not getattr(cls, "aggregate", ""):
        raise ValueError(f"The event {cls.__qualname__} names no aggregate")
    _types[cls.type] = cls
