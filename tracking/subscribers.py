"""What follows when parcels and orders move."""

from shop.events import replaying, subscribe
from shop.orders.events import OrderMoved
from shop.orders.states import FulfilmentStatus
from tracking.events import ParcelMoved
from tracking.messages import packed_tell, parcel_tell
from tracking.services.catching_up import parcels_catch_up


@subscribe(OrderMoved, name="tracking.catch_up")
def catch_up(event: OrderMoved) -> None:
    """Whoever moves an order by itself moves its parcels, too; those that came first are left alone."""
    if event.about == "fulfilment" and not replaying():
        parcels_catch_up(order_id=event.order_id, reached=event.new, at=event.at)


@subscribe(OrderMoved, name="tracking.tell_packed")
def tell_packed(event: OrderMoved) -> None:
    """The customer hears that all is packed."""
    if event.about == "fulfilment" and event.new == FulfilmentStatus.PACKED and not replaying():
        packed_tell(order_id=event.order_id)


@subscribe(ParcelMoved, name="tracking.tell")
def tell(event: ParcelMoved) -> None:
    """The customer hears where the parcel is now."""
    if not replaying():
        parcel_tell(parcel_id=event.parcel_id)
