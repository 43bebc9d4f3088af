"""Order and pay: freeze what is bought and set it aside, before anybody is charged."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from checkout.changes import change_words
from checkout.countries import country_rows_ensure
from checkout.details import CheckoutDetails
from checkout.holds import holds_take
from checkout.models import PaymentAttempt, SavedMethod
from checkout.models.attempt import AttemptStatus
from checkout.numbers import number_make
from checkout.payments import registry
from checkout.payments.base import Flow, PaymentContext
from checkout.quote_lines import CATEGORY_SHIPPING
from checkout.quote_options import ZERO, OptionQuote, delivery_snapshot
from checkout.quotes import Quote, quote_make
from checkout.selectors import saved_methods_of
from checkout.services.close import attempt_close
from checkout.snapshot import DiscountSnapshot, Snapshot, TenderSnapshot
from shop.commerce.loading import basket_load
from shop.commerce.models import Basket
from shop.contacts.models import Contact
from shop.contacts.selectors import contact_of_user
from shop.contacts.services import contact_for_email
from shop.core import clock
from shop.core.errors import Conflict, Invalid, SoldOut, TooMany

HOLD = timedelta(minutes=35)
SESSION = timedelta(minutes=30)
REUSE = timedelta(minutes=25)
LIVE_PER_VISITOR = 12
"""Unless the setting SHOP_LIVE_HOLDS_PER_VISITOR says otherwise."""


class Changed(Conflict):
    """The total or the date is not what the customer was looking at."""


def payment_attempt_start(
    *,
    basket_id: int,
    details: CheckoutDetails,
    user: Any = None,
    visitor: str = "",
    started_at: datetime | None = None,
    shown: str | None = None,
) -> PaymentAttempt:
    """Freeze and hold what the basket contains; the same press again returns the same attempt.

    `shown` is `OptionQuote.shown` as the customer saw it; `visitor` a key for counting live holds. An
    older attempt of the basket with other contents is closed at its gateway first. Returns an attempt
    that may already be placed, when it was paid meanwhile. Raises SoldOut, Changed, Invalid, TooMany,
    and GatewayUnreachable when an older attempt cannot be closed now; nothing is held then.
    """
    for turn in range(3):
        with transaction.atomic():
            found, stale = _start_locked(basket_id, details, user, visitor, started_at, shown)
            if found is not None and turn:
                _note_successor(basket_id, found)
        if found is not None:
            return found
        closed = attempt_close(attempt_id=stale, status=AttemptStatus.SUPERSEDED, reason="replaced by a newer attempt")
        if closed.status == AttemptStatus.PLACED:
            return closed
    raise Conflict(_("This basket is being ordered elsewhere. Please try again."), code="busy")


def _start_locked(
    basket_id: int,
    details: CheckoutDetails,
    user: Any,
    visitor: str,
    started_at: datetime | None,
    shown: str | None,
) -> tuple[PaymentAttempt, UUID] | tuple[None, UUID]:
    """An attempt to go on with, or None and the id of an older one that has to be closed first."""
    basket = basket_load(basket_id=basket_id, user=user, lock=True)
    if basket is None or basket.status != Basket.OPEN:
        placed = _placed_attempt(basket_id)
        return placed, placed.pk
    live = PaymentAttempt.objects.live().filter(basket_id=basket_id).first()
    snapshot = _snapshot(basket, details, live, shown)
    fingerprint = _fingerprint(snapshot, details)
    if live is None:
        attempt = _create(basket, snapshot, fingerprint, details, user, visitor, started_at)
        return attempt, attempt.pk
    if live.fingerprint == fingerprint and live.created_at + REUSE > clock.now():
        return live, live.pk
    return None, live.pk


def _placed_attempt(basket_id: int) -> PaymentAttempt:
    placed = PaymentAttempt.objects.filter(basket_id=basket_id, status=AttemptStatus.PLACED).first()
    if placed is None:
        raise Conflict(_("This basket was closed. Please start a new one."), code="basket_closed")
    return placed


def _snapshot(basket: Any, details: CheckoutDetails, live: PaymentAttempt | None, shown: str | None) -> Snapshot:
    frozen = Snapshot.from_dict(live.snapshot) if live else None
    quote = quote_make(basket=basket, destination=details.destination, at=clock.now(), frozen=frozen)
    if not quote.lines:
        raise Invalid(_("Your basket is empty."), code="empty")
    if quote.gone:
        raise SoldOut(quote.gone[0], code="not_sold")
    option = _chosen_option(quote, details)
    current = option.shown if option else quote.shown
    if shown is not None and shown != current:
        raise Changed(change_words(shown=shown, now=current, currency=quote.currency), code="changed")
    total_incl = option.total_incl if option else quote.goods_incl
    return Snapshot(
        basket_version=quote.basket_version,
        currency=quote.currency,
        total_incl=total_incl,
        total_excl=option.total_excl if option else quote.goods_excl,
        email=details.email,
        phone=details.phone,
        language=details.language,
        time_zone=_time_zone(option),
        billing=details.billing or details.shipping,
        shipping=details.shipping if option else None,
        delivery=delivery_snapshot(option, quote.options) if option else None,
        lines=quote.lines,
        discounts=_discounts(quote, option),
        vouchers=quote.vouchers,
        tenders=(TenderSnapshot(_gateway_code(details, quote, total_incl), total_incl),) if total_incl else (),
        note=details.note,
        company=details.company,
        tax_number=details.tax_number,
    )


def _chosen_option(quote: Quote, details: CheckoutDetails) -> OptionQuote | None:
    if not quote.needs_delivery:
        return None
    option = quote.option(details.service)
    if option is None or details.shipping is None:
        raise Invalid(_("Choose how we deliver."), code="service", field="service")
    if not option.is_available:
        raise Invalid(option.reason, code="service", field="service")
    return option


def _gateway_code(details: CheckoutDetails, quote: Quote, total: Any) -> str:
    country = details.shipping.country if details.shipping else ""
    context = PaymentContext(
        amount=total, currency=quote.currency, country=country, leaves_at=_leaves_at(_chosen_option(quote, details))
    )
    if details.gateway not in [gateway.code for gateway in registry.offered(context)]:
        raise Invalid(_("Choose how you pay."), code="gateway", field="gateway")
    return details.gateway


def _leaves_at(option: OptionQuote | None) -> datetime | None:
    return option.promise.hands_over_at if option and option.promise else None


def _saved_method(details: CheckoutDetails, user: Any) -> SavedMethod | None:
    """The saved way to pay that was chosen. Raises Invalid when it is not this account's, or gone."""
    if details.method is None:
        return None
    account = user if user is not None and user.is_authenticated else None
    found = saved_methods_of(account).filter(pk=details.method, customer__gateway=details.gateway).first()
    if found is None:
        raise Invalid(
            _("This way to pay is not saved any more. Please choose another."), code="method", field="gateway"
        )
    return found


def _discounts(quote: Quote, option: OptionQuote | None) -> tuple[DiscountSnapshot, ...]:
    """Discounts on delivery get the amount they take off the chosen option; idle ones are left out."""
    off = dict(option.discounts) if option else {}
    rows = []
    for row in quote.discounts:
        if row.category == CATEGORY_SHIPPING:
            row = replace(row, amount=off.get(row.offer_id, ZERO))
        if row.category != CATEGORY_SHIPPING or row.amount:
            rows.append(row)
    return tuple(rows)


def _time_zone(option: OptionQuote | None) -> str:
    promise = option.promise if option else None
    return promise.destination_zone if promise else settings.SHOP_TIME_ZONE


def _fingerprint(snapshot: Snapshot, details: CheckoutDetails) -> str:
    """A hash of everything but the promise: its dates are honoured as they were frozen."""
    data = snapshot.to_dict()
    if data["delivery"]:
        data["delivery"] |= {"promise": None, "fastest": None}
    data["time_zone"] = ""
    return hashlib.sha256(json.dumps([data, details.gateway, details.method], sort_keys=True).encode()).hexdigest()


def _create(
    basket: Any,
    snapshot: Snapshot,
    fingerprint: str,
    details: CheckoutDetails,
    user: Any,
    visitor: str,
    started_at: datetime | None,
) -> PaymentAttempt:
    now = clock.now()
    gateway = snapshot.tenders[0].kind if snapshot.tenders else ""
    method = _saved_method(details, user) if gateway else None
    _check_visitor(visitor)
    country_rows_ensure({address.country for address in (snapshot.shipping, snapshot.billing) if address})
    contact = _contact_of_account(user) or contact_for_email(
        email=details.email,
        name=details.name,
        phone=details.phone,
        language=details.language,
        time_zone=snapshot.time_zone,
    )
    attempt = PaymentAttempt.objects.create(
        basket_id=basket.pk,
        basket_version=snapshot.basket_version,
        fingerprint=fingerprint,
        contact=contact,
        user=user if user is not None and user.is_authenticated else None,
        visitor=visitor,
        snapshot=snapshot.to_dict(),
        order_number=number_make(),
        amount=snapshot.total_incl,
        currency=snapshot.currency,
        gateway=gateway,
        saved_method=method,
        one_click=method is not None,
        captures_later=bool(gateway) and registry.gateway(gateway).flow is Flow.AUTHORISE,
        started_at=started_at,
        created_at=now,
        expires_at=now + HOLD,
    )
    holds_take(attempt=attempt, snapshot=snapshot)
    return attempt


def _note_successor(basket_id: int, attempt: PaymentAttempt) -> None:
    """Let the attempts that made room say what replaced them."""
    replaced = PaymentAttempt.objects.filter(basket_id=basket_id, status=AttemptStatus.SUPERSEDED)
    replaced.filter(superseded_by=None).update(superseded_by=attempt)


def _contact_of_account(user: Any) -> Contact | None:
    """An account holder stays one person, whichever address the confirmation goes to."""
    return contact_of_user(user) if user is not None else None


def _check_visitor(visitor: str) -> None:
    limit = getattr(settings, "SHOP_LIVE_HOLDS_PER_VISITOR", LIVE_PER_VISITOR)
    if visitor and PaymentAttempt.objects.live().filter(visitor=visitor).count() >= limit:
        raise TooMany(_("You have many unfinished orders. Please finish one, or wait half an hour."), code="live_holds")
