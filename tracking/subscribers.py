"""What follows when parcels and orders move."""

from datetime import timedelta

from shop.events import replaying, subscribe
from shop.orders.events import OrderCancelled, OrderMoved
from shop.orders.states import FulfilmentStatus
from tracking.events import DelayTold, MakeGoodGranted, ParcelMoved, PromiseMissed
from tracking.late_messages import delay_tell, make_good_tell
from tracking.messages import packed_tell, parcel_tell
from tracking.services import make_good_consider, parcel_score
from tracking.services.catching_up import parcels_catch_up
from tracking.services.following import order_follow


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
    """The promise is scored, and the customer hears where the parcel is now."""
    if not replaying():
        parcel_score(parcel_id=event.parcel_id)
        make_good_consider(parcel_id=event.parcel_id)
        parcel_tell(parcel_id=event.parcel_id)


@subscribe(PromiseMissed, name="tracking.make_good")
def make_good(event: PromiseMissed) -> None:
    """What was missed is put right."""
    if not replaying():
        make_good_consider(parcel_id=event.parcel_id)


@subscribe(MakeGoodGranted, name="tracking.tell_make_good", delay=timedelta(seconds=5))
def tell_make_good(event: MakeGoodGranted) -> None:
    """The customer gets the credit, unless it came with the word of the delivery."""
    if not replaying():
        make_good_tell(make_good_id=event.make_good_id)


@subscribe(DelayTold, name="tracking.tell_delay")
def tell_delay(event: DelayTold) -> None:
    """The customer hears the new day."""
    if not replaying():
        delay_tell(event)


@subscribe(OrderCancelled, name="tracking.follow_cancelled")
def follow_cancelled(event: OrderCancelled) -> None:
    """With fewer pieces to send, what is packed may be all there is."""
    if not replaying() and not event.whole:
        order_follow(order_id=event.order_id)
