"""From stock levels to the one word a card shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from shop.assortment.card_models import StockState

#: Units left at or below which a product without a threshold of its own counts as low.
LOW_STOCK_AT = 3


@dataclass(frozen=True, slots=True)
class StockLevel:
    """The stock of one buyable form; ``in_stock`` None means nothing was ever counted."""

    in_stock: int | None
    allocated: int | None
    low_at: int | None = None
    is_tracked: bool = True

    @property
    def available(self) -> int | None:
        """Units that can still be bought; None where stock is not counted. Never negative."""
        if not self.is_tracked:
            return None
        return max(0, (self.in_stock or 0) - (self.allocated or 0))

    @property
    def is_left(self) -> bool:
        """Whether at least one unit can be bought now."""
        return self.available is None or self.available > 0

    @property
    def state(self) -> StockState:
        """The word for this form alone."""
        if self.available is None:
            return StockState.UNTRACKED
        if self.available == 0:
            return StockState.SOLD_OUT
        low_at = LOW_STOCK_AT if self.low_at is None else self.low_at
        return StockState.LOW if self.available <= low_at else StockState.IN_STOCK


_BEST_FIRST = (StockState.UNTRACKED, StockState.IN_STOCK, StockState.LOW, StockState.SOLD_OUT)


def state_of(levels: Iterable[StockLevel]) -> StockState:
    """The word for a product: that of its best form; sold out if there is none."""
    states = {level.state for level in levels}
    return next((state for state in _BEST_FIRST if state in states), StockState.SOLD_OUT)
