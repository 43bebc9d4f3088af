"""What a litre, a kilogram or a metre costs: pure, from the text that says how much is in a product."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_CENT = Decimal("0.01")
#: What is measured, and how much of it one unit is.
_UNITS = {
    "ml": ("l", Decimal("0.001")),
    "cl": ("l", Decimal("0.01")),
    "l": ("l", Decimal(1)),
    "g": ("kg", Decimal("0.001")),
    "kg": ("kg", Decimal(1)),
    "mm": ("m", Decimal("0.001")),
    "cm": ("m", Decimal("0.01")),
    "m": ("m", Decimal(1)),
    "m²": ("m²", Decimal(1)),
    "m2": ("m²", Decimal(1)),
}
_PER = {
    "l": ("l", Decimal(1)),
    "100 ml": ("l", Decimal("0.1")),
    "kg": ("kg", Decimal(1)),
    "100 g": ("kg", Decimal("0.1")),
    "m": ("m", Decimal(1)),
    "m²": ("m²", Decimal(1)),
    "piece": ("piece", Decimal(1)),
}
_NUMBER = r"(\d{1,6}(?:[.,]\d{1,4})?)"
_AMOUNT = re.compile(rf"^\s*(?:{_NUMBER}\s*[×x*]\s*)?{_NUMBER}\s*([a-zA-Zµ]+[²2]?)?\s*$")


def content_of(text: str, per: str) -> Decimal | None:
    """How many times ``per`` is in what ``text`` says ("2 × 110 g"); None where it does not say.

    >>> content_of("250 ml", "l")
    Decimal('0.25')
    """
    match = _AMOUNT.match(text.casefold())
    if match is None or per not in _PER:
        return None
    times, amount, unit = match.groups()
    kind, size = _PER[per]
    if unit is None:
        measured, factor = "piece", Decimal(1)
    else:
        measured, factor = _UNITS.get(unit, ("piece" if unit.startswith(("piece", "pcs")) else "", Decimal(1)))
    if measured != kind:
        return None
    content = _decimal(times or "1") * _decimal(amount) * factor / size
    return content if content > 0 else None


def unit_price(price: Decimal | None, content: Decimal | str | None) -> Decimal | None:
    """``price`` of one unit, to the cent; None without either."""
    if price is None or not content:
        return None
    try:
        return (price / Decimal(content)).quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:
        return None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
