"""What happened to an order after it was placed. The order itself is Oscar's; we keep these beside it."""

from shop.orders.models.changes import AddressChange, LineCancellation, LinkRequest
from shop.orders.models.state import OrderHistory, OrderState
from shop.orders.models.withdrawal import Withdrawal, WithdrawalStatus

__all__ = [
    "AddressChange",
    "LineCancellation",
    "LinkRequest",
    "OrderHistory",
    "OrderState",
    "Withdrawal",
    "WithdrawalStatus",
]
