"""The account holder's list of orders, and buying the same once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shop.commerce.again import Again
from shop.orders.account import order_again, order_page
from shop.orders.selectors import orders_of
from shop.orders.views import private


@private
@require_safe
@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """All orders, ten a page; a page number that is none is the first."""
    wanted = request.GET.get("page", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    return render(request, "orders/list.html", {"page": order_page(request.user, number)})


@private
@require_POST
@login_required
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Fill the basket with what the order held and say what is missing."""
    order = orders_of(request.user).filter(number=number).first()
    if order is None:
        raise Http404
    _tell(request, order_again(basket=request.basket, order=order))  # type: ignore[attr-defined]
    return redirect("basket:summary")


def _tell(request: HttpRequest, found: list[Again]) -> None:
    added = sum(line.added for line in found)
    if added:
        words = ngettext("%(n)d thing is in your basket again, at today's price.",
                         "%(n)d things are in your basket again, at today's prices.", added)  # fmt: skip
        messages.success(request, words % {"n": added})
    for line in found:
        if line.reason:
            messages.warning(request, _("%(title)s: %(reason)s") % {"title": line.title, "reason": line.reason})
