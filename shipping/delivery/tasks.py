"""What delivery does by the clock."""

from datetime import time

from shipping.delivery.services import learned_publish
from shop.events.schedule import daily


@daily("delivery.learned", at=time(3, 40))
def learned() -> None:
    """Once a night what was learned counts, where a service uses it."""
    learned_publish()
