"""What can be done with an order after it was placed. One use case per module; import them from here."""

from shop.orders.services.addressing import address_expects, may_change_address, order_address_change
from shop.orders.services.cancelling import order_cancel, pieces_left
from shop.orders.services.finding import link_answer, link_ask
from shop.orders.services.state import (
    order_expect,
    order_links_revoke,
    order_note_add,
    order_state_move,
    order_state_open,
)
from shop.orders.services.withdrawing import (
    may_withdraw,
    withdrawal_answer,
    withdrawal_receive,
    withdrawal_until,
)

__all__ = [
    "address_expects",
    "link_answer",
    "link_ask",
    "may_change_address",
    "may_withdraw",
    "order_address_change",
    "order_cancel",
    "order_expect",
    "order_links_revoke",
    "order_note_add",
    "order_state_move",
    "order_state_open",
    "pieces_left",
    "withdrawal_answer",
    "withdrawal_receive",
    "withdrawal_until",
]
