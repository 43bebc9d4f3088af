"""Where a listing goes on: the sort key and id of the last card shown, packed for a URL."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Sort:
    """A way to order a listing: the column of the place, and its direction."""

    column: str
    descending: bool = False

    @property
    def order_by(self) -> tuple[str, str]:
        """The ordering, with the card's id to break ties."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}card_id"

    def after(self, value: Any, card_id: int) -> Q:
        """Places behind this one; the first condition lets the index seek."""
        beyond = "lt" if self.descending else "gt"
        return Q(**{f"{self.column}__{beyond}e": value}) & (
            Q(**{f"{self.column}__{beyond}": value}) | Q(**{f"card_id__{beyond}": card_id})
        )


SORTS = {
    "featured": Sort("position"),
    "price": Sort("price"),
    "-price": Sort("price", descending=True),
    "newest": Sort("published_at", descending=True),
    "popular": Sort("popularity", descending=True),
}


def cursor_make(sort: str, value: Any, card_id: int) -> str:
    """A cursor for the page behind the card with this sort value."""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return base64.urlsafe_b64encode(json.dumps([sort, text, card_id]).encode()).decode().rstrip("=")


def cursor_read(sort: str, cursor: str | None) -> Q | None:
    """The condition a cursor stands for; None for no cursor, a broken one or one of another sort."""
    if not cursor or len(cursor) > 200:
        return None
    try:
        packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        made_for, text, card_id = json.loads(packed)
        if made_for != sort or not isinstance(card_id, int) or not 0 <= card_id < 2**63:
            return None
        return SORTS[sort].after(_value(SORTS[sort].column, text), card_id)
    except (ValueError, TypeError, InvalidOperation):
        return None


def _value(column: str, text: str) -> Decimal | datetime | int:
    if column == "price":
        price = Decimal(text)
        if not price.is_finite() or abs(price) >= Decimal(10) ** 10:
            raise ValueError("no price")
        return price
    if column == "published_at":
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("no moment")
        return moment
    number = int(text)
    if not 0 <= number < 2**31:
        raise ValueError("out of range")
    return number
