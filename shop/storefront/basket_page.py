"""The basket as a receipt: what it shows for each line, what is wrong with it, and the sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checkout.selectors import held_by_basket
from shipping.delivery.lines import Piece, lines_for
from shipping.delivery.types import Destination, PromiseLine
from shop.assortment.selectors import picture_for
from shop.commerce.basket_vouchers import vouchers_in
from shop.commerce.baskets import LINE_LIMIT, basket_with_offers, buyable_quantity, price_change
from shop.commerce.lost_lines import lost_titles
from shop.core.money import format_money
from shop.storefront.promises import Arrival, arrival

GONE, SOLD_OUT, TOO_MANY, PRICE = "gone", "sold_out", "too_many", "price"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the receipt; ``problem`` is a code, ``problem_text`` the sentence shown."""

    line_id: int
    product_id: int
    title: str
    options: str
    url: str
    picture: tuple[str, str, str] | None
    quantity: int
    unit: Decimal | None
    amount: Decimal | None
    discount: Decimal
    problem: str
    problem_text: str
    is_fresh: bool
    left: int = 0
    arrives: date | None = None

    @property
    def blocks(self) -> bool:
        """Whether it has to be solved before the checkout."""
        return self.problem in {GONE, SOLD_OUT, TOO_MANY}

    @property
    def can_grow(self) -> bool:
        return not self.blocks and self.quantity < LINE_LIMIT


@dataclass(frozen=True, slots=True)
class Receipt:
    """The whole basket page. Amounts are gross in ``currency``; delivery is not part of ``total``."""

    rows: tuple[Row, ...]
    pieces: int
    currency: str
    goods: Decimal
    discounts: tuple[tuple[str, Decimal], ...]
    total: Decimal
    arrival: Arrival | None
    vouchers: tuple[tuple[Any, bool], ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def to_free_delivery(self) -> Decimal | None:
        """What is missing until a delivery that costs something now is free; None when nothing is."""
        edge = self.arrival.free_from if self.arrival else None
        return edge - self.total if edge is not None and edge > self.total else None

    @property
    def free_share(self) -> int:
        """How far the way to that edge is gone, in percent."""
        edge = self.arrival.free_from if self.arrival else None
        return min(100, int(100 * self.total / edge)) if edge else 0

    @property
    def days(self) -> int:
        """On how many different days the soonest parcels come."""
        return len({row.arrives for row in self.rows if row.arrives})

    @property
    def is_blocked(self) -> bool:
        return any(row.blocks for row in self.rows)


def receipt(request: HttpRequest, destination: Destination, fresh_id: int | None = None) -> Receipt:
    """The visitor's basket with offers, problems and the day it could be there."""
    basket = basket_with_offers(request=request)
    lines = list(basket.all_lines())
    lost = lost_titles(basket)
    if not lines:
        return Receipt((), 0, "", Decimal("0.00"), (), Decimal("0.00"), None, lost=lost)
    ids = [line.product_id for line in lines]
    pictures = picture_for(ids, width=320)
    held = held_by_basket(basket.pk) if any(_is_short(line) for line in lines) else {}
    promise_lines = lines_for(_piece(line) for line in lines)
    when = _arrival(promise_lines, destination)
    days = _days(promise_lines, when)
    rows = tuple(
        _row(line, pictures.get(line.product_id), line.pk == fresh_id, held, days.get(line.product_id))
        for line in lines
    )
    return Receipt(
        rows=rows,
        pieces=sum(row.quantity for row in rows),
        currency=lines[0].price_currency,
        goods=basket.total_incl_tax_excl_discounts,
        discounts=tuple((offer["name"], offer["discount"]) for offer in _discounts(basket)),
        total=basket.total_incl_tax,
        arrival=when,
        vouchers=tuple(vouchers_in(basket)),
        lost=lost,
    )


def _discounts(basket: Any) -> list[dict[str, Any]]:
    return [*basket.offer_discounts, *basket.voucher_discounts]


def _row(
    line: Any,
    picture: tuple[str, str, str] | None,
    is_fresh: bool,
    held: Mapping[int, int],
    arrives: date | None,
) -> Row:
    product = line.product
    parent = product.parent if product.parent_id else None
    left = buyable_quantity(line.purchase_info, line.quantity) + held.get(line.stockrecord_id, 0)
    problem, text = _problem(line, left)
    price = line.purchase_info.price
    return Row(
        line_id=line.pk,
        product_id=product.pk,
        title=(parent or product).get_title(),
        options=product.title.removeprefix(f"{parent.title}, ") if parent else "",
        url=reverse("catalogue:detail", kwargs={"product_slug": (parent or product).slug, "pk": product.pk}),
        picture=picture,
        quantity=line.quantity,
        unit=price.incl_tax if price.exists else None,
        amount=line.line_price_incl_tax if price.exists else None,
        discount=line.discount_value,
        problem=problem,
        problem_text=text,
        is_fresh=is_fresh,
        left=left,
        arrives=arrives,
    )


def _is_short(line: Any) -> bool:
    """Whether there is less on the shelf than the line asks for; pieces held for this basket aside."""
    return buyable_quantity(line.purchase_info, line.quantity) < line.quantity


def _problem(line: Any, left: int) -> tuple[str, str]:
    """What stands between this line and the checkout, or what changed since it was added.

    ``left`` includes pieces set aside for this very basket, whose customer came back from the payment page.
    """
    product = line.product
    if not product.is_public or (product.parent_id and not product.parent.is_public):
        return GONE, _("We do not sell this any more. Please take it out.")
    if left == 0:
        return SOLD_OUT, _("This has sold out since you added it. Please take it out.")
    if left < line.quantity:
        return TOO_MANY, ngettext("Only %(n)d is left.", "Only %(n)d are left.", left) % {"n": left}
    change = price_change(line)
    if change is None:
        return "", ""
    before, now = (format_money(amount, line.price_currency) for amount in change)
    return PRICE, _("The price changed from %(before)s to %(now)s since you added it.") % {
        "before": before,
        "now": now,
    }


def _arrival(promise_lines: Sequence[PromiseLine], destination: Destination) -> Arrival | None:
    """When all of it could be there; None when nothing has to travel."""
    if not any(line.needs_delivery for line in promise_lines):
        return None
    return arrival(promise_lines, destination)


def _days(promise_lines: Sequence[PromiseLine], when: Arrival | None) -> dict[int, date]:
    """The soonest day by product, where the order travels in parcels from several warehouses."""
    if when is None or when.soonest is None or not when.soonest.parts:
        return {}
    by_warehouse = {part.warehouse: part.arrives_to for part in when.soonest.parts}
    return {line.product_id: by_warehouse[line.warehouse] for line in promise_lines if line.warehouse in by_warehouse}


def _piece(line: Any) -> Piece:
    has_price = line.purchase_info.price.exists
    return Piece(
        product_id=line.product_id,
        quantity=line.quantity,
        value=line.line_price_incl_tax_incl_discounts if has_price else Decimal("0.00"),
        net=line.line_price_excl_tax_incl_discounts if has_price else None,
        stockrecord_id=line.stockrecord_id,
        title=line.product.get_title(),
    )
