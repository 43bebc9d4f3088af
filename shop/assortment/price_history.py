"""The lowest price of the thirty days before a reduction: pure, from the history of prices.

Article 6a of the EU's price indication directive: whoever announces a reduction names the lowest price of at least
the 30 days before it began. While a reduction goes on, further cuts do not move that price.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

WINDOW = timedelta(days=30)

#: (from when, price, former price), oldest first
Entry = tuple[datetime, Decimal, Decimal | None]


def lowest_before_reduction(history: Sequence[Entry]) -> Decimal | None:
    """The price to name beside the reduction that is in force after ``history``; None where there is none.

    For goods that were never sold at another price, that is the price they began with.
    """
    lowest: Decimal | None = None
    for place, (at, price, was) in enumerate(history):
        if was is None:
            lowest = None
        elif lowest is None or price > history[place - 1][1]:
            lowest = _lowest(history[:place], at, price)
    return lowest


def _lowest(earlier: Sequence[Entry], began: datetime, price: Decimal) -> Decimal:
    """The lowest price in force within the window; the one it opened with counts, too."""
    opened = began - WINDOW
    within = [entry[1] for entry in earlier if entry[0] >= opened]
    before = [entry[1] for entry in earlier if entry[0] < opened][-1:]
    return min([*before, *within], default=price)
