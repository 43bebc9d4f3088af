"""Withdrawing from a contract: Directive 2011/83/EU, Art. 9 to 11a.

The window is open from the order on and closes ``SHOP_WITHDRAWAL_DAYS`` after the day the last parcel arrived
(Art. 9(2)(b)). The statement takes effect by being sent (Art. 11(2)); its receipt goes out at once with its content,
day and time (Art. 11a(4)).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shop.contacts.addresses import normalise_email, one_line
from shop.core import clock
from shop.core.errors import Conflict, Invalid
from shop.events import publish
from shop.orders.events import WithdrawalAnswered, WithdrawalReceived
from shop.orders.models import OrderState, Withdrawal, WithdrawalStatus
from shop.orders.models.withdrawal import WITHDRAWAL
from shop.orders.selectors import cancelled_pieces
from shop.orders.states import OrderStatus

ANSWER_MAX = 4_000


def withdrawal_until(order: Any) -> dt.date | None:
    """The last day of the window; None while it has not begun to run out."""
    state: OrderState | None = getattr(order, "state", None)
    if state is None or state.delivered_at is None:
        return None
    return clock.local(state.delivered_at).date() + dt.timedelta(days=settings.SHOP_WITHDRAWAL_DAYS)


def may_withdraw(order: Any) -> bool:
    """Whether the function is offered for this order today; no query for one of ``orders_joined``."""
    address = order.shipping_address or order.billing_address
    state = getattr(order, "state", None)
    if address is None or address.country_id not in settings.SHOP_WITHDRAWAL_COUNTRIES:
        return False
    if order.shipping_address is None or state is None or state.order_status == OrderStatus.CANCELLED:
        return False
    until = withdrawal_until(order)
    return until is None or clock.today() <= until


def withdrawal_receive(
    *, order: Any, key: str, name: str, email: str, pieces: Mapping[int, int] | None = None
) -> Withdrawal:
    """Take in a confirmed statement about all, or ``pieces``, of an order; the same ``key`` again is the same one.

    Raises Conflict outside the window, Invalid without name, address or anything to withdraw from.
    """
    known = Withdrawal.objects.filter(key=key, order=order).first()
    if known:
        return known
    if not may_withdraw(order):
        raise Conflict(_("The time to withdraw from this contract is over."), code="window")
    lines = _lines(order, pieces)
    name, email = one_line(name, limit=200), normalise_email(email)
    if not name:
        raise Invalid(_("Please fill this in."), code="name", field="name")
    try:
        with transaction.atomic():
            return _write(order, key, name, email, lines)
    except IntegrityError:
        return Withdrawal.objects.get(key=key)


def _lines(order: Any, pieces: Mapping[int, int] | None) -> list[list[Any]]:
    cancelled = cancelled_pieces(order.pk)
    rows = {line.pk: (line.title, line.quantity - cancelled.get(line.pk, 0)) for line in order.lines.all()}
    wanted = {pk: count for pk, (_title, count) in rows.items()} if pieces is None else pieces
    found = [[pk, rows[pk][0], min(count, rows[pk][1])] for pk, count in wanted.items() if pk in rows and count > 0]
    if not [row for row in found if row[2] > 0]:
        raise Invalid(_("Choose what you withdraw from."), code="nothing", field="lines")
    return [row for row in found if row[2] > 0]


def _write(order: Any, key: str, name: str, email: str, lines: list[list[Any]]) -> Withdrawal:
    text = _("I withdraw from the contract of order %(number)s for: %(goods)s.") % {
        "number": order.number,
        "goods": ", ".join(f"{count} × {title}" for _pk, title, count in lines),
    }
    row = Withdrawal.objects.create(order=order, key=key, name=name, email=email, lines=lines, text=text)
    pieces = sum(line[2] for line in lines)
    event = WithdrawalReceived(order.pk, row.pk, pieces, row.received_at)
    publish(event, aggregate_id=order.pk, key=f"order.withdrawal_received:{row.pk}")
    return row


def withdrawal_answer(*, withdrawal_id: int, accept: bool, answer: str, user: Any) -> Withdrawal:
    """Our answer, sent by mail. Raises Invalid without one, Conflict when somebody answered already."""
    words = answer.replace("\x00", "").strip()
    if not words or len(words) > ANSWER_MAX:
        raise Invalid(_("Write an answer of at most 4,000 characters."), code="answer", field="answer")
    row = Withdrawal.objects.get(pk=withdrawal_id)
    if row.status != WithdrawalStatus.RECEIVED:
        raise Conflict(_("This withdrawal has been answered already."), code="transition")
    new = WithdrawalStatus.ACCEPTED if accept else WithdrawalStatus.DECLINED
    with transaction.atomic():
        at = clock.now()
        WITHDRAWAL.move(Withdrawal, row.pk, row.status, new, answer=words, answered_at=at, answered_by=user)
        publish(WithdrawalAnswered(row.order_id, row.pk), aggregate_id=row.order_id)
    row.refresh_from_db()
    return row
