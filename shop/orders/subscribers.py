"""What happens once an order was placed."""

from checkout.events import OrderPlaced, PaymentCaptured, RefundMade
from shipping.delivery.events import EstimateMade
from shipping.delivery.services import slots_release
from shop.events import subscribe
from shop.events.replay import replaying
from shop.orders.change_letters import cancelled_tell, refunded_tell, withdrawal_tell
from shop.orders.confirmation import order_confirm
from shop.orders.events import LinkAsked, OrderCancelled, OrderMoved, WithdrawalAnswered, WithdrawalReceived
from shop.orders.models import LineCancellation
from shop.orders.payments import order_capture, order_payment_follow
from shop.orders.popularity import popularity_recount
from shop.orders.services import link_answer, order_expect, order_state_open
from shop.orders.states import FulfilmentStatus


@subscribe(OrderPlaced, name="orders.open")
def open_state(event: OrderPlaced) -> None:
    """The order begins its story."""
    order_state_open(
        order_id=event.order_id,
        paid=event.paid,
        needs_delivery=bool(event.service),
        authorised=event.authorised,
    )


@subscribe(OrderPlaced, name="orders.confirmation")
def confirm(event: OrderPlaced) -> None:
    """The customer hears of it at once, in words that fit its state; nobody does when history is told again."""
    if not replaying():
        open_state(event)
        order_confirm(order_id=event.order_id)


@subscribe(OrderPlaced, name="orders.popularity")
def recount(event: OrderPlaced) -> None:
    """What is bought often moves up; counted from the orders themselves, so twice is as good as once."""
    popularity_recount(order_id=event.order_id)


@subscribe(PaymentCaptured, name="orders.payment_captured")
def captured(event: PaymentCaptured) -> None:
    """The money is ours now."""
    order_payment_follow(order_id=event.order_id)


@subscribe(RefundMade, name="orders.payment_refunded")
def refunded(event: RefundMade) -> None:
    """Money went back."""
    order_payment_follow(order_id=event.order_id, by=event.by)


@subscribe(RefundMade, name="orders.tell_refunded")
def tell_refunded(event: RefundMade) -> None:
    """The customer hears what goes back."""
    if not replaying():
        refunded_tell(event)


@subscribe(OrderCancelled, name="orders.tell_cancelled")
def tell_cancelled(event: OrderCancelled) -> None:
    """The customer hears what was cancelled."""
    if not replaying():
        last = LineCancellation.objects.filter(order_id=event.order_id).count()
        cancelled_tell(event, f"order:{event.order_id}:cancelled:{'all' if event.whole else last}")


@subscribe(WithdrawalReceived, name="orders.tell_withdrawal")
def tell_withdrawal(event: WithdrawalReceived) -> None:
    """The receipt leaves at once."""
    if not replaying():
        withdrawal_tell(withdrawal_id=event.withdrawal_id)


@subscribe(LinkAsked, name="orders.link")
def send_link(event: LinkAsked) -> None:
    """Whoever asked gets the link, if it is theirs."""
    if not replaying():
        link_answer(request_id=event.request_id)


@subscribe(EstimateMade, name="orders.expect")
def expect(event: EstimateMade) -> None:
    """The order's page shows the day it is expected now."""
    order_expect(order_id=event.order_id)


@subscribe(OrderMoved, name="orders.capture")
def capture(event: OrderMoved) -> None:
    """Money that was only set aside is taken when the goods have left."""
    if event.about == "fulfilment" and event.new == FulfilmentStatus.HANDED_OVER:
        order_capture(order_id=event.order_id)


@subscribe(OrderCancelled, name="orders.places", atomic=True)
def give_places_back(event: OrderCancelled) -> None:
    """A cancelled order needs no place of its packing day any more."""
    if event.whole and not replaying():
        slots_release(order_id=event.order_id)


@subscribe(WithdrawalAnswered, name="orders.tell_withdrawal_answer")
def tell_withdrawal_answer(event: WithdrawalAnswered) -> None:
    """Our answer leaves."""
    if not replaying():
        withdrawal_tell(withdrawal_id=event.withdrawal_id, answered=True)
