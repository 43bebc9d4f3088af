"""The carriers that are installed, by code."""

import re

from shipping.carriers.base import Carrier

_carriers: dict[str, Carrier] = {}


def register(carrier: Carrier) -> None:
    """Add ``carrier``. Raises ValueError for an unusable code, or one another class already took."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,30}", carrier.code):
        raise ValueError(f"{carrier.code!r} is not a carrier code: lower-case letters, digits, dashes")
    present = _carriers.get(carrier.code)
    if present is not None and type(present) is not type(carrier):
        raise ValueError(f"two carriers call themselves {carrier.code!r}")
    _carriers[carrier.code] = carrier


def carrier(code: str) -> Carrier | None:
    """The carrier with that code, if it is installed."""
    return _carriers.get(code)


def carriers() -> list[Carrier]:
    """All installed carriers by code."""
    return [_carriers[code] for code in sorted(_carriers)]
