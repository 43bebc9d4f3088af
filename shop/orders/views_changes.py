"""What customers do with their order by its link: cancel it, send it elsewhere, withdraw from the contract, find it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.core import limits
from shop.core.errors import ShopError
from shop.orders.forms import AddressForm, FindOrderForm, WithdrawForm
from shop.orders.models import OrderHistory
from shop.orders.selectors import cancelled_pieces, order_summary
from shop.orders.services import (
    address_expects,
    link_ask,
    may_change_address,
    may_withdraw,
    order_address_change,
    order_cancel,
    withdrawal_receive,
    withdrawal_until,
)
from shop.orders.views import order_by_token, over, private

FORM = ["GET", "HEAD", "POST"]
FINDS_PER_CLIENT = "12/10minutes"
FINDS_PER_ADDRESS = "5/hour"
CHANGES_PER_ORDER = "30/hour"
CUSTOMER = OrderHistory.By.CUSTOMER


def of_order(view: Callable[..., HttpResponse]) -> Any:
    """A private page of the order a link was made for."""

    @private
    @never_cache
    @require_http_methods(FORM)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        order = order_by_token(request, token)
        if order is None:
            return over(request)
        if request.method == "POST":
            limits.hit("order-change", str(order.pk), CHANGES_PER_ORDER)
        return view(request, order, token)

    return wrapped


@of_order
def cancel(request: HttpRequest, order: Any, token: str) -> HttpResponse:
    """Ask once, then cancel all that is left."""
    if request.method == "POST":
        try:
            order_cancel(order_id=order.pk, by=CUSTOMER, reason=request.POST.get("reason", ""))
        except ShopError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The order is cancelled. What you paid goes back to you."))
        return redirect("orders:page", token)
    return render(request, "orders/cancel.html", {**_about(order, token), "may": may_change_address(order.state)})


@of_order
def address(request: HttpRequest, order: Any, token: str) -> HttpResponse:
    """Type the address, see the day it would come there, then confirm."""
    form = AddressForm(request.POST or None, initial=_typed(order))
    context = {**_about(order, token), "form": form, "may": may_change_address(order.state)}
    if request.method != "POST" or not context["may"]:
        return render(request, "orders/address.html", context)
    status = 422
    if form.is_valid():
        try:
            return _address_step(request, order, token, form, context)
        except ShopError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return render(request, "orders/address.html", context, status=status)


def _address_step(
    request: HttpRequest, order: Any, token: str, form: AddressForm, context: dict[str, Any]
) -> HttpResponse:
    shown = request.POST.get("shown", "")
    if shown:
        order_address_change(order_id=order.pk, address=form.address(), shown=shown[:10], by=CUSTOMER)
        messages.success(request, _("It goes to the new address."))
        return redirect("orders:page", token)
    return render(
        request, "orders/address.html", {**context, "expected": address_expects(order=order, address=form.address())}
    )


@of_order
def withdraw(request: HttpRequest, order: Any, token: str) -> HttpResponse:
    """Two steps, as the law asks: say from what you withdraw, then confirm."""
    summary, gone = order_summary(order), cancelled_pieces(order.pk)
    rows = [(line.pk, line.title, line.quantity - gone.get(line.pk, 0)) for line in order.lines.all()]
    form = WithdrawForm(
        request.POST or None,
        lines=[row for row in rows if row[2] > 0],
        initial={"name": summary.name, "email": summary.email},
    )
    context = {**_about(order, token), "form": form, "until": withdrawal_until(order), "key": uuid.uuid4().hex}
    context["may"] = may_withdraw(order)
    if request.method != "POST" or not form.is_valid() or not context["may"]:
        return render(request, "orders/withdraw.html", context, status=422 if form.errors else 200)
    if request.POST.get("step") != "confirm":
        return render(request, "orders/withdraw.html", {**context, "confirming": True})
    return _withdrawn(request, order, form, context)


def _withdrawn(request: HttpRequest, order: Any, form: WithdrawForm, context: dict[str, Any]) -> HttpResponse:
    key = request.POST.get("key", "").replace("\x00", "")[:64] or context["key"]
    try:
        row = withdrawal_receive(
            order=order,
            key=key,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            pieces=form.pieces(),
        )
    except ShopError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return render(request, "orders/withdraw.html", context, status=422)
    return render(request, "orders/withdrawn.html", {**context, "row": row})


@private
@never_cache
@require_http_methods(FORM)
def find(request: HttpRequest) -> HttpResponse:
    """Number and address in, the same answer out, whether they belong together or not."""
    form = FindOrderForm(request.POST or None)
    if request.method != "POST":
        return render(request, "orders/find.html", {"form": form})
    limits.hit("order-find", limits.client_ip(request), FINDS_PER_CLIENT)
    if not form.is_valid():
        return render(request, "orders/find.html", {"form": form}, status=422)
    limits.hit("order-find-address", form.cleaned_data["email"], FINDS_PER_ADDRESS)
    link_ask(number=form.cleaned_data["number"], email=form.cleaned_data["email"])
    return render(request, "orders/find.html", {"form": form, "asked": True})


def _about(order: Any, token: str) -> dict[str, Any]:
    return {"order": order, "summary": order_summary(order), "token": token}


def _typed(order: Any) -> dict[str, str]:
    """The address the order goes to, as the form has it."""
    place = order.shipping_address
    if place is None:
        return {}
    return {
        "name": place.name,
        "line1": place.line1,
        "line2": place.line2,
        "postcode": place.postcode,
        "city": place.line4,
        "region": place.state,
        "country": place.country_id,
    }
