"""Periodic work on notices."""

from datetime import timedelta

from shop.events.schedule import periodic
from shop.wishlist.notices import stock_notices_send


@periodic("wishlist.back_in_stock", every=timedelta(minutes=5))
def tell_those_who_wait() -> None:
    """Also for a variant that came back while another one was there all along: the product's word did not change."""
    stock_notices_send()
