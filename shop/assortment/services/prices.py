"""Prices: every change leaves a row, from a product's first day on."""

from decimal import Decimal
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.assortment.events import PriceChanged
from shop.assortment.models import PriceHistory, StockFacts
from shop.assortment.price_history import lowest_before_reduction
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import StockRecord
from shop.core import clock, money
from shop.core.errors import Invalid
from shop.events import publish


@transaction.atomic
def price_set(
    *,
    stockrecord_id: int,
    price: Decimal,
    was_price: Decimal | None = None,
    reason: str = "",
    refresh: bool = True,
) -> bool:
    """Give a stock record a gross price and perhaps a former price; say whether that changed it.

    Raises Invalid for amounts below zero. ``refresh=False`` leaves the card to the caller.
    """
    record = StockRecord.objects.select_for_update().get(pk=stockrecord_id)
    price, was_price = price_checked(price, was_price, record.price_currency)
    facts, _created = StockFacts.objects.get_or_create(stockrecord=record)
    has_history = PriceHistory.objects.filter(stockrecord=record).exists()
    if has_history and (record.price, facts.was_price) == (price, was_price):
        return False
    old = record.price
    StockRecord.objects.filter(pk=record.pk).update(price=price)
    _history_write(record, price, was_price, reason)
    lowest = lowest_price_of(stockrecord_id=record.pk) if was_price is not None else None
    StockFacts.objects.filter(pk=record.pk).update(was_price=was_price, lowest_price=lowest)
    _announce(record, old, price, was_price)
    if refresh:
        cards_refresh(product_ids=[record.product_id])
    return True


def lowest_price_of(*, stockrecord_id: int) -> Decimal | None:
    """The price to name beside the present reduction, from the history as it stands; one query."""
    rows = PriceHistory.objects.filter(stockrecord_id=stockrecord_id).order_by("at", "pk")
    return lowest_before_reduction(list(rows.values_list("at", "price", "was_price")))


def price_checked(price: Decimal, was_price: Decimal | None, currency: str) -> tuple[Decimal, Decimal | None]:
    """Both amounts to the cent; a former price that is not higher is none. Raises Invalid."""
    if price < 0 or price >= Decimal(10) ** 10:
        raise Invalid(_("A price lies between zero and ten thousand million."), field="price")
    if was_price is not None and was_price <= price:
        was_price = None
    code = currency or settings.SHOP_CURRENCY
    return money.quantize(price, code), None if was_price is None else money.quantize(was_price, code)


def _history_write(record: StockRecord, price: Decimal, was_price: Decimal | None, reason: str) -> None:
    PriceHistory.objects.create(
        product_id=record.product_id,
        stockrecord=record,
        price=price,
        was_price=was_price,
        currency=record.price_currency,
        reason=reason[:64],
        at=clock.now(),
    )


def _announce(record: StockRecord, old: Decimal | None, price: Decimal, was_price: Decimal | None) -> None:
    event = PriceChanged(
        product_id=record.product_id,
        stockrecord_id=record.pk,
        old_price="" if old is None else str(old),
        price=str(price),
        was_price="" if was_price is None else str(was_price),
        currency=record.price_currency,
    )
    publish(event, aggregate_id=record.product_id, key=f"price.changed:{uuid4()}")
