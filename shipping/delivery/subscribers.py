"""What delivery learns from others."""

from shipping.delivery.events import TransitObserved
from shipping.delivery.services import transit_sample_record
from shop.events import subscribe


@subscribe(TransitObserved, name="delivery.learn", atomic=True)
def learn(event: TransitObserved) -> None:
    """Keep the days a parcel was under way."""
    transit_sample_record(
        order_id=event.order_id,
        parcel=event.parcel,
        warehouse=event.warehouse,
        handed_over_at=event.handed_over_at,
        delivered_at=event.delivered_at,
    )
