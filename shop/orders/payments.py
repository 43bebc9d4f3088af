"""The payment state of an order follows the ledger of money."""

from checkout.selectors import OrderMoney, order_money
from shop.core.errors import NotFound
from shop.orders.models import OrderHistory, OrderState
from shop.orders.services import order_state_move
from shop.orders.states import PAYMENT, PaymentStatus


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
