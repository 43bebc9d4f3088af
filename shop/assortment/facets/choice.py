"""What a visitor chose to see: one value per filter, hashable, in an order of its own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """All filters that are set. Within one filter any value will do, all filters must agree.

    ``values`` holds attribute filters as (code, slugs); ``departments`` ids of categories; prices are gross;
    ``by`` is the last day on which a product may arrive.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    departments: tuple[int, ...] = ()
    price_from: Decimal | None = None
    price_to: Decimal | None = None
    rating: int = 0
    in_stock: bool = False
    reduced: bool = False
    by: date | None = None

    @property
    def has_price(self) -> bool:
        """Whether a price limits it on either side."""
        return self.price_from is not None or self.price_to is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == NOTHING


NOTHING = Choice()
