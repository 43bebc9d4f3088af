"""Finding an order by number and address: the answer is the same whether there is one, and the work is done later."""

from typing import Any

from django.db import transaction

from shop.contacts.addresses import email_or_blank
from shop.events import publish
from shop.orders.events import LinkAsked
from shop.orders.letters import order_letter
from shop.orders.models import LinkRequest
from shop.orders.selectors import orders_joined


def link_ask(*, number: str, email: str) -> LinkRequest:
    """Note the question. Nothing is looked up here, so nothing can be told from how long it takes."""
    with transaction.atomic():
        row = LinkRequest.objects.create(number=number.replace("\x00", "")[:40], email=email.replace("\x00", "")[:254])
        publish(LinkAsked(row.pk), aggregate_id=row.pk, key=f"order.link_asked:{row.pk}")
        return row


def link_answer(*, request_id: int) -> Any | None:
    """Mail the link to the order's own address if the two belong together; the question is forgotten either way."""
    row = LinkRequest.objects.filter(pk=request_id).first()
    if row is None:
        return None
    number, email = row.number.strip().upper(), email_or_blank(row.email)
    found = orders_joined().filter(number__iexact=number, order_contact__email__iexact=email).first() if email else None
    with transaction.atomic():
        if found is not None:
            order_letter(order_id=found.pk, template="order_link", key=f"link:{row.pk}", mail_only=True)
        row.delete()
    return found
