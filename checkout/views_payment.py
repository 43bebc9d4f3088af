"""Coming back from the payment page, and the page that thanks."""

import logging
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checkout.links import may_be_thanked, thank_you_url, token_read
from checkout.models import PaymentAttempt
from checkout.payments.base import GatewayError, SessionStatus
from checkout.services import order_place, session_look
from shipping.delivery.types import DeliveryPromise
from shop.commerce.models import Order
from shop.core import tokens

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def payment_return(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The landing page: places the order if the gateway says it is paid, as often as it is loaded.

    While the gateway does not tell, the customer waits here: they may have paid, and the jobs ask on.
    """
    try:
        placement = order_place(attempt_id=attempt_id)
    except PaymentAttempt.DoesNotExist:
        raise Http404 from None
    except GatewayError:
        logger.warning("the gateway does not tell whether attempt %s is paid", attempt_id)
        return _waiting(request, PaymentAttempt.objects.get(pk=attempt_id))
    if placement.state == "placed" and may_be_thanked(placement.order):
        return _go(request, thank_you_url(placement.order))
    if placement.state == "placed":
        return _over(request)
    if placement.state == "processing":
        return _waiting(request, placement.attempt)
    if placement.state == "refunding":
        return _go_or_render(request, placement.attempt)
    return _go(request, f"{reverse('checkout:index')}?payment={placement.state}")


@never_cache
@require_safe
def bank_question(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The way to the bank that wants to hear from the owner of a saved card.

    A page of ours with a link, because browsers hold a form's redirects against the content policy, and
    nobody knows the addresses of all banks.
    """
    attempt = get_object_or_404(PaymentAttempt, pk=attempt_id, one_click=True)
    try:
        session = session_look(attempt=attempt)
    except GatewayError:
        return _waiting(request, attempt)
    if not attempt.is_live or session is None or session.status is not SessionStatus.OPEN or not session.url:
        return redirect("checkout:return", attempt.pk)
    return render(request, "checkout/bank.html", {"attempt": attempt, "url": session.url})


@never_cache
@require_safe
def thank_you(request: HttpRequest, token: str) -> HttpResponse:
    """What was ordered, when it comes, what happens next."""
    try:
        number, version = token_read(token)
    except tokens.ExpiredToken:
        return _over(request)
    except tokens.BadToken:
        raise Http404 from None
    rows = Order.objects.select_related(
        "order_contact", "delivery_promise", "payment_attempt", "shipping_address__country"
    )
    order = get_object_or_404(rows, number=number)
    if order.order_contact.link_version != version:
        return _over(request)
    frozen = getattr(order, "delivery_promise", None)
    promise = DeliveryPromise.from_dict(frozen.data) if frozen else None
    return render(request, "checkout/thank_you.html", {"order": order, "promise": promise})


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "checkout/link_over.html", status=410)


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """Redirect the page; a polling fragment is told to move the whole page."""
    if getattr(request, "htmx", False):
        response = HttpResponse(status=200)
        response["HX-Redirect"] = url
        return response
    return redirect(url)


def _go_or_render(request: HttpRequest, attempt: PaymentAttempt) -> HttpResponse:
    if getattr(request, "htmx", False):
        return _go(request, request.path)
    return render(request, "checkout/paid_back.html", {"attempt": attempt}, status=409)


def _waiting(request: HttpRequest, attempt: PaymentAttempt) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponse(status=204)
    return render(request, "checkout/waiting.html", {"attempt": attempt}, status=202)
