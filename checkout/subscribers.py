"""What follows when money came for something that cannot be delivered: it goes back, and we say so."""

from uuid import UUID

from checkout.events import OrderPlaced, PaymentNotPlaceable, PaymentReturned, RefundAsked
from checkout.models import PaymentAttempt
from checkout.payments import registry
from checkout.services import attempt_pay_back, refund_pay, saved_methods_refresh
from shop.core import money
from shop.events import subscribe
from shop.notifications.services import message_queue


@subscribe(PaymentNotPlaceable, name="checkout.pay_back")
def pay_back(event: PaymentNotPlaceable) -> None:
    """Refund with the attempt's own key; tried again by the worker until it went through."""
    attempt_pay_back(attempt_id=UUID(event.attempt_id))


@subscribe(OrderPlaced, name="checkout.saved_methods")
def look_at_saved_methods(event: OrderPlaced) -> None:
    """An account holder may have let the gateway keep the card: see what there is now."""
    attempt = PaymentAttempt.objects.filter(pk=UUID(event.attempt_id), one_click=False).first()
    if attempt is not None and attempt.user_id and registry.saves_methods(attempt.gateway):
        saved_methods_refresh(user_id=attempt.user_id, gateway=attempt.gateway)


@subscribe(RefundAsked, name="checkout.refund_pay")
def pay_refund(event: RefundAsked) -> None:
    """Have the gateway pay; tried again by the worker, and by reconciliation, until it is settled."""
    refund_pay(refund_id=event.refund_id)


@subscribe(PaymentReturned, name="checkout.payment_returned_message", atomic=True)
def tell_customer(event: PaymentReturned) -> None:
    """Tell the customer what happened and when the money is back."""
    attempt = PaymentAttempt.objects.select_related("contact").get(pk=UUID(event.attempt_id))
    language = attempt.snapshot["language"]
    message_queue(
        template="payment_returned",
        contact=attempt.contact,
        channel="email",
        to=attempt.snapshot["email"],
        context={
            "amount": money.format_money(event.amount, event.currency, language),
            "number": attempt.order_number,
            "titles": [line["title"] for line in attempt.snapshot["lines"]],
        },
        dedupe_key=f"payment_returned:{attempt.pk}",
        language=language,
        time_zone=attempt.snapshot["time_zone"],
        about=f"attempt:{attempt.pk}",
    )
