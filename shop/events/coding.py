"""Exact JSON for event fields: decimals, dates, moments, uuids, enums, lists and mappings of these."""

import datetime as dt
import enum
import math
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Union, get_args, get_origin
from uuid import UUID


class EventDataError(ValueError):
    """A field holds, or a row contains, something its type does not allow."""


def encode(value: Any) -> Any:
    """``value`` as JSON types, without loss. Raises EventDataError."""
    if isinstance(value, enum.Enum):
        return encode(value.value)
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    return _encode_scalar(value)


def _encode_scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise EventDataError("An event carries moments with a time zone only")
        return value.isoformat()
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise EventDataError("An event carries finite numbers only")
    if isinstance(value, float):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise EventDataError(f"An event cannot carry a {type(value).__name__}")


def decode(hint: Any, value: Any) -> Any:
    """``value`` as the annotated type ``hint`` says. Raises EventDataError."""
    origin = get_origin(hint)
    if hint is Any:
        return value
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(hint), value)
    if origin is not None:
        return _decode_container(origin, get_args(hint), value)
    return _decode_scalar(hint, value)


def _decode_union(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is not type(None):
            try:
                return decode(choice, value)
            except EventDataError:
                continue
    raise EventDataError("The value fits none of the allowed types")


def _decode_container(origin: Any, inner: tuple[Any, ...], value: Any) -> Any:
    if origin is tuple and isinstance(value, list):
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(decode(inner[0], item) for item in value)
        return tuple(decode(kind, item) for kind, item in zip(inner, value, strict=True))
    if origin is list and isinstance(value, list):
        return [decode(inner[0], item) for item in value]
    if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, dict):
        return {key: decode(inner[1], item) for key, item in value.items()}
    raise EventDataError(f"Expected a {origin.__name__}, found a {type(value).__name__}")


_PARSERS: dict[type, Callable[[str], Any]] = {
    Decimal: Decimal,
    UUID: UUID,
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
}


def _decode_scalar(hint: Any, value: Any) -> Any:
    if hint in _PARSERS and isinstance(value, str):
        try:
            return _PARSERS[hint](value)
        except (ValueError, ArithmeticError):
            raise EventDataError(f"Not a {hint.__name__}") from None
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        try:
            return hint(value)
        except ValueError:
            raise EventDataError(f"Not a {hint.__name__}") from None
    if hint is float and type(value) is int:
        return float(value)
    if hint in (int, float, str, bool, list, dict) and type(value) is hint:
        return value
    raise EventDataError(f"Expected a {getattr(hint, '__name__', hint)}, found a {type(value).__name__}")
