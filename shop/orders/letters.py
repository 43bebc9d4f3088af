"""Writing to the customer of an order: one mail, and one text message where a number was given."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from shop.contacts.kinds import Channel, Kind
from shop.core.errors import Invalid
from shop.notifications.models import Message
from shop.notifications.services import message_queue
from shop.notifications.wording import wording
from shop.orders.links import order_url
from shop.orders.selectors import order_summary, orders_joined
from shop.orders.summary import OrderSummary


def order_letter(
    *,
    order_id: int,
    template: str,
    key: str,
    values: Mapping[str, Any] | None = None,
    held_back: str = "",
    mail_only: bool = False,
) -> list[Message]:
    """Queue one worded message about an order over every channel it has an address for.

    ``key`` is what it is about; the same key again writes nothing. ``values`` fill the placeholders and blocks of the
    message. Text messages keep quiet hours. With ``held_back`` the message is only noted, because something later
    overtook it.
    """
    order = orders_joined().get(pk=order_id)
    summary = order_summary(order)
    context = {**_context(order, summary), **(values or {})}
    found = wording(template)
    by_sms = bool(summary.phone and found and found.sms and not mail_only)
    addresses = [(Channel.EMAIL, summary.email)] + ([(Channel.SMS, summary.phone)] if by_sms else [])
    queued = [_queue(order, summary, template, context, channel, to, key, held_back) for channel, to in addresses if to]
    return [message for message in queued if message is not None]


def _context(order: Any, summary: OrderSummary) -> dict[str, Any]:
    url = order_url(order)
    return {
        "contact_name": summary.name,
        "order_number": summary.number,
        "order_url": url,
        "action_url": url,
        "action_label": _("See your order"),
        "promised_day": summary.promise.arrives_to if summary.promise else "",
    }


def _queue(
    order: Any,
    summary: OrderSummary,
    template: str,
    context: dict[str, Any],
    channel: Channel,
    to: str,
    key: str,
    held_back: str,
) -> Message | None:
    try:
        return message_queue(
            template=template,
            contact=order.order_contact.contact,
            channel=channel,
            to=to,
            context=context,
            dedupe_key=f"{key}:{channel}",
            kind=Kind.ORDER,
            language=summary.language,
            time_zone=summary.time_zone,
            about=f"order:{order.pk}",
            keeps_quiet_hours=channel == Channel.SMS,
            held_back=held_back,
        )
    except Invalid:
        if channel == Channel.EMAIL:
            raise
        return None
