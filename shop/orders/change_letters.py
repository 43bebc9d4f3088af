"""What the customer hears about cancelling, refunds and withdrawals."""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from checkout.events import RefundMade
from shop.contacts.quiet import zone_of
from shop.core.money import format_money
from shop.core.templatetags.shop_format import long_date
from shop.notifications.services import message_queue
from shop.orders.events import OrderCancelled
from shop.orders.letters import order_letter
from shop.orders.links import order_url
from shop.orders.models import LineCancellation, Withdrawal
from shop.orders.selectors import orders_joined


def cancelled_tell(event: OrderCancelled, key: str) -> None:
    """What was cancelled; ``key`` tells this cancelling from others of the order."""
    rows = LineCancellation.objects.filter(order_id=event.order_id).select_related("line").order_by("-pk")
    goods, pieces = [], event.pieces
    for row in rows:
        if pieces <= 0:
            break
        goods.append(f"{row.quantity} × {row.line.title}")
        pieces -= row.quantity
    values = {"goods": ", ".join(reversed(goods))}
    order_letter(order_id=event.order_id, template="order_cancelled", key=key, values=values)


def refunded_tell(event: RefundMade) -> None:
    """What goes back, once per refund."""
    order_letter(
        order_id=event.order_id,
        template="order_refunded",
        key=f"order:{event.order_id}:refunded:{event.refund_id}",
        values={"amount": format_money(event.amount, event.currency)},
        mail_only=True,
    )


def withdrawal_tell(*, withdrawal_id: int, answered: bool = False) -> None:
    """The receipt with content, day and time, or our answer, to the address that was given."""
    row = Withdrawal.objects.get(pk=withdrawal_id)
    order = orders_joined().get(pk=row.order_id)
    contact = order.order_contact
    template = "withdrawal_answered" if answered else "withdrawal_received"
    message_queue(
        template=template,
        contact=contact.contact,
        channel="email",
        to=row.email,
        context={
            "contact_name": row.name,
            "order_number": order.number,
            "order_url": order_url(order),
            "action_url": order_url(order),
            "action_label": _("See your order"),
            "statement": row.text,
            "moment": moment_words(row, contact.language, contact.time_zone),
            "answer": row.answer,
        },
        dedupe_key=f"withdrawal:{row.pk}:{template}",
        language=contact.language,
        time_zone=contact.time_zone,
        about=f"order:{row.order_id}",
    )


def moment_words(row: Withdrawal, language: str, zone: str) -> str:
    """Day and time to the second, with the zone they are told in."""
    local = timezone.localtime(row.received_at, zone_of(zone))
    with translation.override(language or settings.LANGUAGE_CODE):
        return f"{long_date(local.date())} {local:%Y, %H:%M:%S} ({local.tzname()})"
