"""The page of an order: by signed link for everybody who has it, by number for the account holder."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from shop.core import limits, tokens
from shop.core.errors import TooMany
from shop.orders.links import order_token, token_read
from shop.orders.live import STOP_ASKING, live_answer
from shop.orders.page import live_context, order_page_context
from shop.orders.password import OrderPasswordForm, account_open, may_open, tries_count
from shop.orders.selectors import order_by_link, order_summary, orders_of

BAD_LINKS = "15/10minutes"


def private(view: Any) -> Any:
    """Keep a page out of shared caches, search engines and other sites' logs.

    Not ``no-referrer``: with it browsers send ``Origin: null`` with the page's own forms, which the
    token check has to refuse.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except TooMany as error:
            response = render(request, "429.html", {"message": error.message}, status=429)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@private
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The order a signed link was made for."""
    order = order_by_token(request, token)
    return _page(request, order, token) if order else over(request)


@private
@require_safe
def live(request: HttpRequest, token: str) -> HttpResponse:
    """What has changed since the page was shown (``seen``): the moving parts of it, or nothing."""
    order = order_by_token(request, token)
    if order is None:
        return HttpResponse(status=STOP_ASKING)
    context = live_context(order, order_summary(order), token)
    return live_answer(request, context)


@private
@require_safe
@login_required
def mine(request: HttpRequest, number: str) -> HttpResponse:
    """The same page for the account holder; somebody else's number is no order."""
    order = orders_of(request.user).filter(number=number).first()
    if order is None:
        raise Http404
    return _page(request, order, order_token(order))


@private
@sensitive_post_parameters("password1")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password for the address of the order; whoever comes back here later finds the order."""
    if request.method != "POST":
        return redirect("orders:page", token)
    order = order_by_token(request, token)
    if order is None:
        return over(request)
    if not may_open(request.user, order):
        return redirect("account:home")
    tries_count(request=request, order_id=order.pk)
    form = OrderPasswordForm(request.POST, email=order.order_contact.email)
    if form.is_valid():
        return account_open(request=request, form=form)
    return _page(request, order, token, form, status=422)


def order_by_token(request: HttpRequest, token: str) -> Any | None:
    """The order, None for a link of ours that is over; 404 for what was never a link, and 429 for many of those."""
    try:
        number, version = token_read(token)
    except tokens.ExpiredToken:
        return None
    except tokens.BadToken as error:
        limits.hit("order-link", limits.client_ip(request), BAD_LINKS)
        raise Http404 from error
    return order_by_link(number, version)


def _page(
    request: HttpRequest, order: Any, token: str, form: OrderPasswordForm | None = None, status: int = 200
) -> HttpResponse:
    context = order_page_context(order, token)
    context["password_form"] = form or OrderPasswordForm(email=order.order_contact.email)
    context["may_open_account"] = may_open(request.user, order)
    return render(request, "orders/page.html", context, status=status)


def over(request: HttpRequest) -> HttpResponse:
    """A link of ours that no longer works."""
    return render(request, "orders/link_over.html", status=410)
