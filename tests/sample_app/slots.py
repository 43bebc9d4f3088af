from typing import Any

from shop.core.slots import Panel, register
from tests.sample_app.models import PackingCard


def order_card(*, order: Any, **_: Any) -> dict[str, Any] | None:
    """The card of this order; stays away while there is none."""
    card = PackingCard.objects.filter(order_id=order.pk).first()
    return {"card": card} if card else None


def card_count(**_: Any) -> dict[str, Any]:
    """How many cards have been written."""
    return {"cards": PackingCard.objects.count()}


register("order_page", Panel(key="sample_card", template="sample_app/order_card.html", selector=order_card, order=900))
register(
    "staff_start", Panel(key="sample_cards", template="sample_app/staff_cards.html", selector=card_count, order=900)
)
