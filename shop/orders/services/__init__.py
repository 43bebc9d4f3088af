"""What can be done with an order after it was placed. One use case per module; import them from here."""

from shop.orders.services.state import (
    order_expect,
    order_links_revoke,
    order_note_add,
    order_state_move,
    order_state_open,
)

__all__ = ["order_expect", "order_links_revoke", "order_note_add", "order_state_move", "order_state_open"]
