"""What orders do by the clock."""

from datetime import timedelta

from shop.events.schedule import periodic
from shop.orders.payments import captures_catch_up


@periodic("orders.captures", every=timedelta(minutes=2))
def captures() -> None:
    """Money that was set aside is taken when the goods have left."""
    captures_catch_up()
