"""Goods came in: whoever waits for them is told."""

from shop.assortment.card_models import StockState
from shop.assortment.events import StockChanged
from shop.events import subscribe
from shop.wishlist.notices import stock_notices_send


@subscribe(StockChanged, name="wishlist.back_in_stock")
def tell_those_who_wait(event: StockChanged) -> None:
    if event.state != StockState.SOLD_OUT:
        stock_notices_send(family_id=event.product_id)
