"""Everything that changes a basket, and the few reads every page needs.

All changes lock the basket first, so that two of them never overwrite each other and none slips into a
basket that is being ordered.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.core.loading import get_class

from shop.commerce.models import Basket, BasketLine, Product
from shop.core.errors import Conflict, Invalid, NotFound, SoldOut
from shop.forks.basket.owners import basket_adopt, open_basket_of

__all__ = [
    "basket_add",
    "basket_adopt",
    "basket_apply_offers",
    "basket_count",
    "basket_line_change",
    "basket_tidy",
    "basket_with_offers",
    "buyable_quantity",
    "open_basket",
    "price_change",
]

LINE_LIMIT = 99
LINES_LIMIT = 100


def basket_count(request: HttpRequest) -> int:
    """Pieces in the visitor's basket: one query, none for a visitor who carries no basket."""
    carried = getattr(request, "basket_id_in_cookie", None)
    user = getattr(request, "user", None)
    lines = BasketLine.objects.filter(basket__status=Basket.OPEN)
    if user is not None and user.is_authenticated:
        lines = lines.filter(basket__owner_id=user.pk)
    else:
        basket = getattr(request, "_basket_cache", None)
        carried = basket.id if basket is not None else carried
        if carried is None:
            return 0
        lines = lines.filter(basket_id=carried, basket__owner_id=None)
    return lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0


def basket_with_offers(*, request: HttpRequest) -> Any:
    """The visitor's basket with offers and vouchers applied to its lines; once a request."""
    basket = request.basket  # type: ignore[attr-defined]
    if not getattr(basket, "_offers_applied", False):
        if basket.id is not None:
            prefetch_related_objects([basket], "vouchers")
        basket_apply_offers(basket=basket, user=request.user, request=request)
    return basket


def basket_apply_offers(*, basket: Any, user: Any = None, request: HttpRequest | None = None) -> None:
    """Compute discounts anew on the loaded lines of ``basket``, which needs its strategy."""
    basket.reset_offer_applications()
    if basket.id is not None and basket.num_lines:
        get_class("offer.applicator", "Applicator")().apply(basket, user, request)
    basket._offers_applied = True


def basket_add(*, basket: Any, product_id: int, quantity: int = 1, options: Sequence[dict[str, Any]] = ()) -> Any:
    """Add ``quantity`` pieces; an unsaved basket is saved. Returns the line.

    Raises Invalid (quantity, too many lines, a parent), NotFound (not sold here), SoldOut (not that many
    left) and Conflict (the basket has just been ordered).
    """
    if not 1 <= quantity <= LINE_LIMIT:
        raise _impossible_quantity()
    product = _product(product_id)
    info = basket.strategy.fetch_for_product(product)
    if info.stockrecord is None or not info.price.exists or not info.availability.is_available_to_buy:
        raise SoldOut(_("This is sold out at the moment."), code="sold_out", field="quantity")
    with open_basket(basket):
        reference = basket._create_line_reference(product, info.stockrecord, options)
        line = basket.lines.filter(line_reference=reference).first()
        is_new = line is None
        line = line or _new_line(basket, product, info, reference)
        _set_quantity(line, line.quantity + quantity, info)
        if is_new:
            for option in options:
                line.attributes.create(option=option["option"], value=option["value"])
    basket.reset_offer_applications()
    return line


def basket_line_change(
    *, basket: Any, line_id: int, quantity: int | None = None, step: int | None = None
) -> Any | None:
    """Set a line to ``quantity`` or move it by ``step``; nought takes it out. Returns the line, or None when gone.

    Raises NotFound for a line of another basket, Invalid and SoldOut as ``basket_add`` does.
    """
    with open_basket(basket):
        line = _lines(basket).filter(pk=line_id).first()
        if line is None:
            raise NotFound(_("This is no longer in your basket."), code="line_gone")
        wanted = line.quantity + step if step is not None else quantity
        if wanted is None or wanted > LINE_LIMIT:
            raise _impossible_quantity()
        if wanted <= 0:
            line.delete()
            line = None
        else:
            _set_quantity(line, wanted, basket.strategy.fetch_for_product(line.product, line.stockrecord))
    basket.reset_offer_applications()
    return line


def basket_tidy(*, basket: Any) -> int:
    """Take out what cannot be bought and lower what is too much; returns the number of lines touched."""
    touched = 0
    with open_basket(basket):
        for line in _lines(basket):
            info = basket.strategy.fetch_for_product(line.product, line.stockrecord)
            possible = buyable_quantity(info, line.quantity)
            if possible == line.quantity:
                continue
            touched += 1
            if possible == 0:
                line.delete()
            else:
                _set_quantity(line, possible, info)
    basket.reset_offer_applications()
    return touched


def buyable_quantity(info: Any, wanted: int) -> int:
    """How many of ``wanted`` pieces can be bought now, 0 when none."""
    if info.stockrecord is None or not info.availability.is_available_to_buy:
        return 0
    left = getattr(info.availability, "num_available", None)
    return wanted if left is None else max(0, min(wanted, left))


@contextmanager
def open_basket(basket: Any) -> Iterator[None]:
    """Hold ``basket`` for one change: saved, locked, and still open. Raises Conflict otherwise."""
    is_new = basket.id is None
    try:
        with transaction.atomic():
            if not (is_new and _save_new(basket)):
                _lock(basket)
            yield
    except BaseException:
        if is_new:
            basket.id = None
            basket._state.adding = True
        raise


def _save_new(basket: Any) -> bool:
    """Insert the basket and say so; of two first baskets of one account the second joins the first."""
    try:
        with transaction.atomic():
            basket.save()
        return True
    except IntegrityError:
        first = open_basket_of(basket.owner_id)
        if first is None:
            raise
        basket.id = first.id
        basket._state.adding = False
        return False


def _lock(basket: Any) -> None:
    if not Basket.open.select_for_update().filter(pk=basket.id).exists():
        raise Conflict(_("This basket has just been ordered. Start a new one."), code="basket_closed")


def _lines(basket: Any) -> Any:
    return basket.lines.select_related(
        "product__product_class", "product__parent__product_class", "stockrecord__partner"
    ).order_by("pk")


def _product(product_id: int) -> Any:
    product = (
        Product.objects.filter(pk=product_id)
        .select_related("product_class", "parent__product_class")
        .prefetch_related("stockrecords__partner")
        .first()
    )
    if product is None or not product.is_public or (product.parent_id and not product.parent.is_public):
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    if product.is_parent:
        raise Invalid(_("Choose which one you would like first."), code="variant_missing", field="variant")
    return product


def _new_line(basket: Any, product: Any, info: Any, reference: str) -> Any:
    if basket.lines.count() >= LINES_LIMIT:
        raise Invalid(
            _("A basket holds %(n)s different things. Order these first, or take one out.") % {"n": LINES_LIMIT},
            code="basket_full",
        )
    return BasketLine(
        basket=basket, product=product, stockrecord=info.stockrecord, line_reference=reference, quantity=0
    )


def _set_quantity(line: Any, quantity: int, info: Any) -> None:
    """Write a checked quantity with today's price, so that a later change of price can be told."""
    if quantity > LINE_LIMIT:
        raise _impossible_quantity()
    possible = buyable_quantity(info, quantity)
    if possible < quantity and quantity > line.quantity:
        raise _not_that_many(possible, line.quantity)
    line.quantity = quantity
    line.price_currency = info.price.currency
    line.price_excl_tax = info.price.excl_tax
    line.price_incl_tax = info.price.incl_tax if info.price.is_tax_known else None
    line.save()


def _impossible_quantity() -> Invalid:
    return Invalid(_("Choose a quantity from 1 to %(n)s.") % {"n": LINE_LIMIT}, code="quantity", field="quantity")


def _not_that_many(left: int, in_basket: int) -> SoldOut:
    if left == 0:
        message = _("This is sold out at the moment.")
    elif in_basket >= left:
        message = ngettext(
            "There is only %(left)d, and it is in your basket.",
            "There are only %(left)d, and all of them are in your basket.",
            left,
        ) % {"left": left}
    elif in_basket:
        message = _("Only %(left)d are left, and %(own)d of them are in your basket.") % {
            "left": left,
            "own": in_basket,
        }
    else:
        message = ngettext("Only %(left)d is left.", "Only %(left)d are left.", left) % {"left": left}
    return SoldOut(message, code="not_that_many", field="quantity")


def price_change(line: Any) -> tuple[Decimal, Decimal] | None:
    """Price when the line was last touched and price now, or None where they agree or one is unknown."""
    now = line.purchase_info.price
    if line.price_incl_tax is None or not now.exists or now.incl_tax == line.price_incl_tax:
        return None
    return line.price_incl_tax, now.incl_tax
