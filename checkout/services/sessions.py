"""The payment page of an attempt: opened after the commit, looked at before anything is believed."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.payments import registry
from checkout.payments.base import (
    CardDeclined,
    CustomerGone,
    Gateway,
    GatewayError,
    GatewaySession,
    GatewayUnreachable,
    SessionRequest,
    SessionStatus,
)
from checkout.services.close import attempt_close, attempt_drop
from checkout.services.failures import failure_note
from checkout.services.saved_methods import customer_ensure, customer_forget
from checkout.services.start import SESSION
from checkout.states import attempt_move
from shop.core.errors import Conflict, ShopError


class PageOver(Conflict):
    """The attempt's page was found closed, and the attempt was given up: a new one may start."""


class Declined(ShopError):
    """A saved way to pay was refused by its bank."""

    status = 402


def session_open(*, attempt: PaymentAttempt) -> GatewaySession:
    """Open the payment page of a live attempt; asking again gives the same page.

    Goes over the network: never call it inside a transaction. Raises GatewayUnreachable as the gateway
    does, GatewayError when it refuses (a new attempt holds nothing any more then), and Conflict when the
    attempt was closed meanwhile (the page just opened is closed again then), PageOver when its page is
    found closed. A saved method is charged instead of opening a page; Declined when its bank refuses.
    """
    gateway = registry.gateway(attempt.gateway)
    session = _create(gateway, attempt)
    if session.status is SessionStatus.EXPIRED:
        attempt_close(attempt_id=attempt.pk, status=AttemptStatus.EXPIRED, reason="the payment page was closed")
        raise PageOver(_("That payment page has run out. Nothing was charged; please order again."), code="page_over")
    if _note_open(attempt, session.reference):
        return session
    status = PaymentAttempt.objects.values_list("status", flat=True).get(pk=attempt.pk)
    if status in (AttemptStatus.OPEN, AttemptStatus.PLACED):
        return session
    gateway.session_expire(attempt_id=attempt.pk, reference=session.reference)
    raise Conflict(_("This order was changed in another window. Please look again."), code="superseded")


def _create(gateway: Gateway, attempt: PaymentAttempt) -> GatewaySession:
    try:
        return _create_for_customer(gateway, attempt)
    except GatewayUnreachable:
        raise
    except CardDeclined as refusal:
        raise _declined(attempt, refusal) from None
    except GatewayError:
        attempt_drop(attempt_id=attempt.pk)
        raise


def _create_for_customer(gateway: Gateway, attempt: PaymentAttempt) -> GatewaySession:
    """A page, or the charge of a saved method; a customer whom the gateway has lost is made once more."""
    if attempt.one_click:
        return _charge(attempt)
    customer = _customer(attempt)
    try:
        return gateway.session_create(_request(attempt, customer=customer))
    except CustomerGone:
        customer_forget(gateway=attempt.gateway, reference=customer)
        return gateway.session_create(_request(attempt, customer=_customer(attempt)))


def _charge(attempt: PaymentAttempt) -> GatewaySession:
    method = attempt.saved_method
    if method is None:
        raise GatewayError("The saved way to pay was removed meanwhile.")
    request = _request(attempt, customer=method.customer.reference, method=method.reference)
    return registry.saves(attempt.gateway).method_charge(request)


def _customer(attempt: PaymentAttempt) -> str:
    """Account holders are known to a gateway that can keep their cards; guests are not."""
    if attempt.user is None or not registry.saves_methods(attempt.gateway):
        return ""
    return customer_ensure(user=attempt.user, gateway=attempt.gateway)


def _declined(attempt: PaymentAttempt, refusal: CardDeclined) -> Declined:
    """Nothing was charged: note the failure, give everything back, let the customer choose anew."""
    failure_note(
        attempt=attempt,
        reference=refusal.reference,
        key=refusal.charge or f"{attempt.pk}:{refusal.code}",
        reason=refusal.code,
    )
    attempt_drop(attempt_id=attempt.pk, reason=f"declined: {refusal.code}")
    return Declined(
        _("Your bank declined this way to pay. Nothing was charged; please choose another."),
        code="declined",
        field="gateway",
    )


def _note_open(attempt: PaymentAttempt, reference: str) -> bool:
    """Move a new attempt on; false when somebody else moved it first."""
    if attempt.status != AttemptStatus.NEW:
        return False
    try:
        with transaction.atomic():
            attempt_move(attempt, AttemptStatus.OPEN, gateway_reference=reference)
    except Conflict:
        return False
    return True


def _request(attempt: PaymentAttempt, *, customer: str = "", method: str = "") -> SessionRequest:
    snapshot = attempt.snapshot
    return SessionRequest(
        attempt_id=attempt.pk,
        order_number=attempt.order_number,
        amount=attempt.amount,
        currency=attempt.currency,
        email=snapshot["email"],
        language=snapshot["language"],
        return_url=settings.SHOP_BASE_URL + reverse("checkout:return", args=[attempt.pk]),
        cancel_url=settings.SHOP_BASE_URL + reverse("checkout:index"),
        expires_at=attempt.created_at + SESSION,
        customer=customer,
        method=method,
        capture_later=attempt.captures_later,
    )
