"""The basket: shown as a receipt, changed by plain forms that htmx makes live."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shop.commerce.basket_vouchers import CODE_MAX, basket_voucher_add, basket_voucher_remove
from shop.commerce.baskets import basket_add, basket_line_change, basket_tidy
from shop.commerce.lost_lines import lost_lines_seen
from shop.core import limits
from shop.core.errors import Conflict, NotFound, ShopError
from shop.storefront.basket_page import receipt
from shop.storefront.destination import destination_for
from shop.storefront.forms import AddForm, LineForm, quantity_message
from shop.storefront.guards import same_origin_form
from shop.storefront.views.product import find_page, product_context


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """The receipt; ``added`` names the line that was put in last."""
    added = request.GET.get("added", "")
    return _page(request, fresh_id=int(added) if added.isdecimal() and len(added) < 19 else None)


@same_origin_form
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a product into the basket; a refusal comes back on its own page, beside the quantity."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return _refused(request, pk, quantity_message(), 422)
    try:
        line = basket_add(
            basket=request.basket,  # type: ignore[attr-defined]
            product_id=pk,
            quantity=form.cleaned_data["quantity"],
        )
    except NotFound:
        raise  # a page of its own: there is no product page to come back to
    except ShopError as refusal:
        return _refused(request, pk, str(refusal), refusal.status)
    return HttpResponseRedirect(f"{reverse('basket:summary')}?added={line.pk}#line-{line.pk}")


@same_origin_form
@require_POST
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Change or remove one line."""
    form = LineForm(request.POST)
    if not form.is_valid():
        return _page(request, refusals={pk: quantity_message(0)}, status=422)
    try:
        basket_line_change(
            basket=request.basket,  # type: ignore[attr-defined]
            line_id=pk,
            quantity=form.cleaned_data["quantity"],
            step=form.cleaned_data["step"],
        )
    except ShopError as refusal:
        return _page(request, refusals={pk: str(refusal)}, status=refusal.status)
    return _after_change(request)


@same_origin_form
@require_POST
def tidy(request: HttpRequest) -> HttpResponse:
    """Take out what cannot be bought."""
    try:
        basket_tidy(basket=request.basket)  # type: ignore[attr-defined]
    except Conflict as refusal:
        return _page(request, refusals={0: str(refusal)}, status=refusal.status)
    return _after_change(request)


@same_origin_form
@require_POST
def voucher(request: HttpRequest) -> HttpResponse:
    """Take in a code; ten tries in ten minutes, because codes must not be guessed."""
    try:
        limits.hit("voucher", limits.client_ip(request), "10/10minutes")
        code = request.POST.get("code", "")
        basket_voucher_add(basket=request.basket, code=code, user=request.user)  # type: ignore[attr-defined]
    except ShopError as refusal:
        typed = request.POST.get("code", "")[:CODE_MAX]
        return _page(request, status=refusal.status, voucher_refusal=str(refusal), voucher_typed=typed)
    return _after_change(request)


@same_origin_form
@require_POST
def voucher_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a voucher out."""
    try:
        basket_voucher_remove(basket=request.basket, voucher_id=pk)  # type: ignore[attr-defined]
    except Conflict as refusal:
        return _page(request, refusals={0: str(refusal)}, status=refusal.status)
    return _after_change(request)


@same_origin_form
@require_POST
def lost_seen(request: HttpRequest) -> HttpResponse:
    """The visitor has read what is no longer sold."""
    lost_lines_seen(basket=request.basket)  # type: ignore[attr-defined]
    return _after_change(request)


def _after_change(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request)
    return HttpResponseRedirect(reverse("basket:summary"))


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, or only the receipt for htmx."""
    refusals = more.get("refusals", {})
    shown = receipt(request, destination_for(request), more.get("fresh_id"))
    context = {
        "receipt": shown,
        "refusals": refusals,
        "basket_count": shown.pieces,
        "voucher_refusal": more.get("voucher_refusal", ""),
        "voucher_typed": more.get("voucher_typed", ""),
        "general_refusal": _general(refusals, {row.line_id for row in shown.rows}),
        "swap_oob": bool(request.htmx),  # type: ignore[attr-defined]
    }
    template = "basket/_receipt.html" if request.htmx else "basket/summary.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _general(refusals: dict[int, str], line_ids: set[int]) -> str:
    """A refusal about a line that is not there any more stands above the receipt."""
    return next((text for pk, text in refusals.items() if pk not in line_ids), "")


def _refused(request: HttpRequest, pk: int, message: str, status: int) -> HttpResponse:
    page = find_page(pk)
    context = product_context(request, page, refusal=message, quantity=request.POST.get("quantity", "")[:6])
    return render(request, "storefront/product.html", context, status=status)
