"""What single cells mean: amounts, counts, yes and no, and texts that pretend to be formulas."""

import re
from decimal import Decimal, InvalidOperation

_FORMULA_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
_AMOUNT = re.compile(r"[^0-9,.\-]{0,4}(-?[0-9][0-9.,]*)[^0-9,.\-]{0,4}")
TRUE = {"true", "yes", "y", "1", "x", "active"}


def text(cell: str) -> str:
    """A cell as text: spreadsheets' ``="00123"`` is unwrapped, a leading ``'`` dropped."""
    match = _FORMULA_TEXT.match(cell)
    if match:
        return match.group(1).replace('""', '"').strip()
    return cell[1:].strip() if cell[:1] == "'" and cell[1:2] in "=+-@'" else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute this instead of showing it."""
    return cell[:1] in "=@\t\r" and not _FORMULA_TEXT.match(cell) and bool(cell)


def amount(cell: str) -> Decimal:
    """A price: "12.50", "1,299.00", "1.299,00", "€ 12,50". Raises ValueError for anything else."""
    match = _AMOUNT.fullmatch(text(cell).strip())
    if match is None:
        raise ValueError(cell)
    digits = match.group(1)
    if "," in digits and "." in digits:
        thousands = "," if digits.rfind(".") > digits.rfind(",") else "."
        digits = digits.replace(thousands, "").replace(",", ".")
    elif digits.count(",") == 1 and len(digits.rsplit(",", 1)[1]) != 3:
        digits = digits.replace(",", ".")
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(cell) from error
    if abs(value) >= Decimal(10) ** 8:
        raise ValueError(cell)
    return value


def whole(cell: str) -> int:
    """A count: "3", "3.0". Raises ValueError for anything else."""
    value = Decimal(text(cell)) if re.fullmatch(r"-?\d{1,9}(\.0+)?", text(cell)) else None
    if value is None:
        raise ValueError(cell)
    return int(value)


def truth(cell: str, default: bool) -> bool:
    """Yes or no; ``default`` for an empty cell."""
    return cell.casefold() in TRUE if cell else default
