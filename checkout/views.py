"""The checkout page: look, change, order and pay."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from checkout.forms import CheckoutForm
from checkout.links import may_be_thanked, thank_you_url
from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.page import Page, form_bound, page_make
from checkout.payments import registry
from checkout.payments.base import Flow, GatewayError, GatewayUnreachable, SessionStatus
from checkout.saved import address_keep
from checkout.selectors import placed_attempt
from checkout.services import PageOver, order_place, payment_attempt_start, session_open
from checkout.visits import visit_of, visit_remember, visit_start, visitor_key
from shop.core.errors import ShopError

NOTICES = {
    "unpaid": gettext_lazy("Your payment did not go through, and nothing was charged. Your details are still here."),
    "closed": gettext_lazy("That payment page has run out, and nothing was charged. Your basket is still here."),
}


class HttpResponseSeeOther(HttpResponseRedirect):
    """Go and look there, with a GET."""

    status_code = 303


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """The page, and the button on it."""
    if request.method == "POST":
        return _press(request)
    page = page_make(request)
    return _show(request, page, notice=request.GET.get("payment", "")) if page else _nothing_to_order(request)


@never_cache
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    """Delivery options for another place: a fragment for htmx, else the page with all that was typed."""
    page = page_make(request, typed=request.POST)
    if page is None:
        return _nothing_to_order(request)
    if getattr(request, "htmx", False):
        return render(request, "checkout/_live.html", {"page": page, "form": page.form, "is_fragment": True})
    return _show(request, page, focus="delivery")


def _press(request: HttpRequest) -> HttpResponse:
    form = form_bound(request)
    if form is None:
        return _nothing_to_order(request)
    if form.is_valid():
        return _order(request, form)
    page = page_make(request, form=form)
    return _show(request, page, status=422) if page else _nothing_to_order(request)


def _order(request: HttpRequest, form: CheckoutForm) -> HttpResponse:
    """Hold the goods, then send the customer to pay; whatever goes wrong is said on the page."""
    try:
        try:
            url = _next_url(_start(request, form))
        except PageOver:  # what it held is free again: once more, with a page of its own
            url = _next_url(_start(request, form))
        address_keep(request.user, form)
        return HttpResponseSeeOther(url)
    except ShopError as refusal:
        return _refused(request, form, str(refusal), status=refusal.status, field=refusal.field)
    except GatewayUnreachable:
        text = _("The payment service does not answer. Nothing was charged; please try again in a minute.")
        return _refused(request, form, text, status=503)
    except GatewayError:
        text = _("The payment service refused this order. Nothing was charged; please choose another way to pay.")
        return _refused(request, form, text, status=409, field="gateway")


def _start(request: HttpRequest, form: CheckoutForm) -> PaymentAttempt:
    basket_id = request.basket.id  # type: ignore[attr-defined]
    return payment_attempt_start(
        basket_id=basket_id,
        details=form.details(language=get_language() or ""),
        user=request.user,
        visitor=visitor_key(request),
        started_at=visit_start(request, basket_id),
        shown=request.POST.get(f"shown-{request.POST.get('service', '')}", ""),
    )


def _next_url(attempt: PaymentAttempt) -> str:
    """The payment page; orders of nought, paid ones, and those paid for later need none."""
    if attempt.status != AttemptStatus.PLACED and _pays_first(attempt):
        return _payment_url(attempt)
    placement = order_place(attempt_id=attempt.pk)
    if placement.state == "placed":
        return thank_you_url(placement.order)
    return reverse("checkout:return", args=[attempt.pk])


def _payment_url(attempt: PaymentAttempt) -> str:
    """The gateway's page; after a charge the bank's question, or the landing page at once."""
    session = session_open(attempt=attempt)
    if not attempt.one_click:
        return session.url
    asks = session.status is SessionStatus.OPEN
    return reverse("checkout:bank" if asks else "checkout:return", args=[attempt.pk])


def _pays_first(attempt: PaymentAttempt) -> bool:
    return bool(attempt.gateway) and registry.gateway(attempt.gateway).flow is not Flow.ORDER_FIRST


def _refused(
    request: HttpRequest, form: CheckoutForm, text: str, *, status: int, field: str | None = None
) -> HttpResponse:
    """The page again with today's figures, everything typed, and the reason."""
    form.add_error(field if field in form.fields else None, text)
    page = page_make(request, form=form, anew=True)
    return _show(request, page, status=status) if page else _nothing_to_order(request)


def _nothing_to_order(request: HttpRequest) -> HttpResponse:
    """An empty basket, or one that has just become an order: a second press finds that order."""
    visit = visit_of(request)
    placed = placed_attempt(visit.basket_id) if visit and request.method == "POST" else None
    if placed is not None and may_be_thanked(placed.order):
        return HttpResponseSeeOther(thank_you_url(placed.order))
    return redirect("basket:summary")


def _show(request: HttpRequest, page: Page, *, status: int = 200, notice: str = "", focus: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "form": page.form,
        "notice": NOTICES.get(notice, ""),
        "focus": focus,
    }
    response = render(request, "checkout/page.html", context, status=status)
    started = visit_start(request, page.basket_id)
    visit_remember(response, basket_id=page.basket_id, started_at=started)
    return response
