from checkout.events import OrderPlaced
from shop.events import subscribe
from tests.sample_app.models import PackingCard


@subscribe(OrderPlaced, name="sample_app.packing_card")
def write_card(event: OrderPlaced) -> None:
    """One card per order, however often the event arrives: the order is the unique key."""
    PackingCard.objects.get_or_create(
        order_id=event.order_id, defaults={"text": f"{event.quantity} things worth keeping"}
    )
