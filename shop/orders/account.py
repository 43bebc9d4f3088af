"""Orders as an account holder finds them: the next arrival, the latest ones, all of them in pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shop.assortment.selectors import picture_for
from shop.commerce.again import Again, Wanted, basket_add_again
from shop.orders.page import DONE
from shop.orders.selectors import order_summary, orders_of
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus
from shop.orders.summary import OrderSummary

PER_PAGE = 10
LAST_PAGE = 1000
SHOWN_PICTURES = 4


@dataclass(frozen=True)
class OrderRow:
    """One order in a list. ``done`` are the steps of the promise line that lie behind it."""

    summary: OrderSummary
    done: tuple[str, ...]
    pictures: tuple[Any, ...]
    more: int

    @property
    def is_coming(self) -> bool:
        """Whether something of it is still on its way to the customer."""
        state = self.summary.state
        arrived = state.fulfilment in (FulfilmentStatus.DELIVERED, FulfilmentStatus.NOT_NEEDED)
        return state.order == OrderStatus.OPEN and not arrived and self.summary.promise is not None

    @property
    def word(self) -> str:
        """Where it stands, in a word or two."""
        state = self.summary.state
        if state.order == OrderStatus.CANCELLED:
            return str(state.order_label)
        if state.payment in (PaymentStatus.UNPAID, PaymentStatus.REFUNDED):
            return str(state.payment_label)
        return _("complete") if state.fulfilment == FulfilmentStatus.NOT_NEEDED else str(state.fulfilment_label)

    @property
    def tone(self) -> str:
        """The look of that word: ok, arrives or quiet."""
        if self.is_coming:
            return "arrives"
        return "quiet" if self.summary.state.order == OrderStatus.CANCELLED else "ok"


@dataclass(frozen=True)
class OrderPage:
    """One page of the list; the numbers of its neighbours, 0 for none."""

    rows: list[OrderRow]
    earlier: int
    later: int


def order_page(user: Any, number: int) -> OrderPage:
    """The account holder's orders, newest first, ten a page: 4 queries whatever their number."""
    number = min(max(number, 1), LAST_PAGE)
    start = (number - 1) * PER_PAGE
    rows = _rows(orders_of(user)[start : start + PER_PAGE + 1])
    return OrderPage(rows[:PER_PAGE], number + 1 if len(rows) > PER_PAGE else 0, number - 1)


def latest_rows(user: Any, limit: int = 20) -> list[OrderRow]:
    """The latest orders, for the start page of the account."""
    return _rows(orders_of(user)[:limit])


def next_arrival(rows: list[OrderRow]) -> OrderRow | None:
    """The order that comes first."""
    coming = [row for row in rows if row.is_coming]
    return min(coming, key=lambda row: row.summary.promise.arrives_to, default=None)  # type: ignore[union-attr]


def order_again(*, basket: Any, order: Any) -> list[Again]:
    """Put what an order held into the basket; see :func:`basket_add_again`."""
    lines = sorted(order.lines.all(), key=lambda line: line.pk)
    return basket_add_again(basket=basket, lines=[Wanted(line.title, line.quantity, line.product_id) for line in lines])


def _rows(orders: Any) -> list[OrderRow]:
    summaries = [order_summary(order) for order in orders.prefetch_related("lines", "discounts")]
    ids = {line.product_id for summary in summaries for line in summary.lines if line.product_id}
    pictures = picture_for(sorted(ids)) if ids else {}
    return [_row(summary, pictures) for summary in summaries]


def _row(summary: OrderSummary, pictures: dict[int, Any]) -> OrderRow:
    found = [pictures.get(line.product_id or 0) for line in summary.lines]
    shown = tuple(picture for picture in found if picture)[:SHOWN_PICTURES]
    return OrderRow(summary, DONE[summary.state.fulfilment], shown, max(0, len(summary.lines) - len(shown)))
