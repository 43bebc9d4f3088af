"""The confirmation of an order: one mail, and one text message where a phone number was given."""

from typing import Any

from shop.contacts.kinds import Channel, Kind
from shop.core.errors import Invalid
from shop.notifications.models import Message
from shop.notifications.services import message_queue
from shop.orders.links import order_url
from shop.orders.selectors import order_summary, orders_joined
from shop.orders.states import PaymentStatus
from shop.orders.summary import OrderSummary


def order_confirm(*, order_id: int) -> list[Message]:
    """Queue the confirmation over every channel the order has an address for.

    Safe to call again: each channel has a key of its own. A phone number nothing can be sent to
    costs the text message, never the mail.
    """
    order = orders_joined().get(pk=order_id)
    summary = order_summary(order)
    context = confirmation_context(summary, order_url(order))
    addresses = [(Channel.EMAIL, summary.email), (Channel.SMS, summary.phone)]
    queued = [_queue(order, summary, context, channel, to) for channel, to in addresses if to]
    return [message for message in queued if message is not None]


def confirmation_context(summary: OrderSummary, url: str) -> dict[str, Any]:
    """What the templates of the confirmation may use; labels stay lazy until the reader's language is set."""
    return {
        "contact_name": summary.name,
        "order_number": summary.number,
        "order_url": url,
        "currency": summary.currency,
        "lines": [{"title": line.title, "quantity": line.quantity, "total": line.total} for line in summary.lines],
        "totals": [
            {"label": total.label, "amount": total.amount, "is_total": total.is_sum} for total in summary.totals
        ],
        "promise": summary.promise,
        "delivery_address": list(summary.ship_to),
        "awaits_payment": summary.state.payment == PaymentStatus.UNPAID,
    }


def _queue(order: Any, summary: OrderSummary, context: dict[str, Any], channel: Channel, to: str) -> Message | None:
    try:
        return message_queue(
            template="order_confirmation",
            contact=order.order_contact.contact,
            channel=channel,
            to=to,
            context=context,
            dedupe_key=f"order:{order.pk}:confirmation:{channel}",
            kind=Kind.ORDER,
            language=summary.language,
            time_zone=summary.time_zone,
            about=f"order:{order.pk}",
        )
    except Invalid:
        if channel == Channel.EMAIL:
            raise
        return None
