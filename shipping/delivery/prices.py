"""Price tables of delivery: one price, or bands by weight, value or number of pieces."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

FLAT, WEIGHT, VALUE, ITEMS = "flat", "weight", "value", "items"
KINDS = (FLAT, WEIGHT, VALUE, ITEMS)

#: (up to and including, price); no limit in the last band means without end. Weights are grams.
Band = tuple[int | Decimal | None, Decimal]
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class PriceTable:
    """Gross prices of one parcel. Delivery is free for orders of ``free_from`` (gross value of goods) and more."""

    kind: str
    bands: tuple[Band, ...]
    free_from: Decimal | None = None

    def price(self, *, weight_g: int, value: Decimal, items: int) -> Decimal | None:
        """The price before ``free_from`` is looked at; None when no band reaches that far."""
        measures: dict[str, int | Decimal] = {WEIGHT: weight_g, VALUE: value, ITEMS: items}
        measure = measures.get(self.kind, 0)
        return next((price for limit, price in self.bands if limit is None or measure <= limit), None)

    def is_free_for(self, order_value: Decimal) -> bool:
        """Whether an order of that value travels free of charge."""
        return self.free_from is not None and order_value >= self.free_from

    @property
    def heaviest_g(self) -> int | None:
        """The heaviest parcel that has a price; None without limit."""
        last = self.bands[-1][0] if self.bands else None
        return int(last) if self.kind == WEIGHT and last is not None else None


def by_weight(*bands: tuple[float, str], free_from: str | None = None) -> PriceTable:
    """A table from (up to kilograms, price)."""
    rows = tuple((round(kilograms * 1000), Decimal(price)) for kilograms, price in bands)
    return PriceTable(WEIGHT, rows, Decimal(free_from) if free_from else None)


def flat(price: str) -> PriceTable:
    """One price for everything."""
    return PriceTable(FLAT, ((None, Decimal(price)),))
