"""What single cells mean: amounts, counts, yes and no, and texts that pretend to be formulas."""

import re
from decimal import Decimal, InvalidOperation

_FORMULA_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
_AMOUNT = re.compile(
    r"(?:[A-Za-z]{1,3}\.\s?|[^0-9,.\-]{0,4})(-?[0-9.,][0-9.,'’\u00a0\u202f ]*?)(?:[.,][-–])?[^0-9,.\-]{0,4}"
)
_GROUPING = re.compile(r"['’\u00a0\u202f ]")
_ENDS_IN_CENTS = re.compile(r"\d([,.])\d{1,2}\D*$")
_SEPARATOR = re.compile(r"(?<!\\),")
TRUE = {"true", "yes", "y", "1", "x", "on", "active", "wahr", "ja", "oui", "vrai", "si", "sí", "verdadero", "vero"}
#: A cell that begins like this would be computed by a spreadsheet; exports put an apostrophe before it.
RISKY = "=+-@|%\t\r"


def text(cell: str) -> str:
    """A cell as text: spreadsheets' ``="00123"`` is unwrapped, a protecting ``'`` dropped."""
    match = _FORMULA_TEXT.match(cell)
    if match:
        return match.group(1).replace('""', '"').strip()
    if cell[:1] == "'" and cell[1:2] and cell[1:2] in RISKY + "'":
        return cell[1:].replace("\\|", "|").strip()
    return cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute this instead of showing it."""
    return cell[:1] in "=@\t\r" and not _FORMULA_TEXT.match(cell) and bool(cell)


def amount(cell: str, comma: bool = False) -> Decimal:
    """A price: "12.50", "1,299.00", "1.299,00", "€ 12,50". Raises ValueError for anything else.

    ``comma`` says that the file writes decimals with a comma: only then is "1.299" more than a thousand.
    """
    match = _AMOUNT.fullmatch(text(cell).strip())
    if match is None:
        raise ValueError(cell)
    try:
        value = Decimal(_digits(_GROUPING.sub("", match.group(1)), comma))
    except InvalidOperation as error:
        raise ValueError(cell) from error
    if abs(value) >= Decimal(10) ** 8:
        raise ValueError(cell)
    return value


def _digits(number: str, comma: bool) -> str:
    """The number with a point for its decimals and nothing between thousands."""
    if "," in number and "." in number:
        thousands = "," if number.rfind(".") > number.rfind(",") else "."
        return number.replace(thousands, "").replace(",", ".")
    sign = "," if "," in number else "."
    whole, *rest = number.lstrip("-").split(sign)
    grouped = len(rest) > 1 and all(len(part) == 3 for part in rest)
    thousand = len(rest) == 1 and len(rest[0]) == 3 and whole not in ("", "0") and (sign == "," or comma)
    return number.replace(sign, "") if grouped or thousand else number.replace(",", ".")


def decimal_sign(cell: str) -> str:
    """The sign before the cents of an amount, "" where there are none."""
    match = _ENDS_IN_CENTS.search(cell)
    return match.group(1) if match else ""


def whole(cell: str) -> int:
    """A count: "3", "3.0", "1,200". Raises ValueError for anything else."""
    value = amount(cell)
    if value != value.to_integral_value():
        raise ValueError(cell)
    return int(value)


def truth(cell: str, default: bool) -> bool:
    """Yes or no; ``default`` for an empty cell."""
    return cell.casefold() in TRUE if cell else default


def parts(cell: str) -> list[str]:
    """The parts of a list between commas; ``\\,`` is a comma inside a part."""
    found = (text(part.replace("\\,", ",").strip()) for part in _SEPARATOR.split(cell))
    return [part for part in found if part]
