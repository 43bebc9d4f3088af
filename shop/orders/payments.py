"""The payment state of an order follows the ledger of money."""

import logging

from checkout.payments.base import GatewayError
from checkout.selectors import OrderMoney, order_money
from checkout.services import payment_capture
from shop.core.errors import NotFound
from shop.orders.models import OrderHistory, OrderState
from shop.orders.services import order_state_move
from shop.orders.states import PAYMENT, FulfilmentStatus, PaymentStatus

logger = logging.getLogger(__name__)
BATCH = 200


def payment_status_of(money: OrderMoney) -> str:
    """What the ledger says of an order with a gateway."""
    if not money.captured:
        if not money.authorised:
            return PaymentStatus.UNPAID
        return PaymentStatus.REFUNDED if money.released >= money.authorised else PaymentStatus.AUTHORISED
    if money.refunded <= 0:
        return PaymentStatus.PAID
    return PaymentStatus.REFUNDED if money.refunded >= money.captured else PaymentStatus.PARTLY_REFUNDED


def order_payment_follow(*, order_id: int, by: str = OrderHistory.By.SYSTEM) -> None:
    """Move the payment of an order to what the ledger says; the same again changes nothing.

    Raises NotFound while the order's story has not begun, and Conflict when somebody else moved it at this
    moment; the caller tries again.
    """
    state = OrderState.objects.filter(order_id=order_id).first()
    if state is None:
        raise NotFound("The order has no state yet.", code="order")
    wanted = payment_status_of(order_money(order_id))
    for step in _steps(state.payment_status, wanted):
        order_state_move(order_id=order_id, about="payment", new=step, by=by)


def _steps(now: str, wanted: str) -> list[str]:
    """The moves that lead there; a payment is always paid before it is paid back."""
    if now == wanted:
        return []
    if PAYMENT.allows(now, wanted):
        return [wanted]
    if PAYMENT.allows(now, PaymentStatus.PAID) and PAYMENT.allows(PaymentStatus.PAID, wanted):
        return [PaymentStatus.PAID, wanted]
    return []


def captures_catch_up() -> int:
    """Take the money of orders whose goods have left and whose payment is only authorised; returns how many.

    An authorisation that is over is left to reconciliation, which tells the staff.
    """
    gone = (FulfilmentStatus.HANDED_OVER, FulfilmentStatus.DELIVERED)
    due = OrderState.objects.filter(payment_status=PaymentStatus.AUTHORISED, fulfilment_status__in=gone)
    taken = 0
    for order_id in list(due.values_list("order_id", flat=True)[:BATCH]):
        taken += order_capture(order_id=order_id)
    return taken


def order_capture(*, order_id: int) -> bool:
    """Take what is authorised of an order; says whether nothing stands in the way. Tried again by the sweep."""
    try:
        return payment_capture(order_id=order_id) is not None
    except GatewayError as problem:
        logger.error("the money of order %s was not taken: %s", order_id, problem)
        return False
