"""The address book of an account holder."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from checkout.address_form import AddressForm
from shop.commerce.addresses import (
    address_delete,
    address_of,
    address_save,
    address_values,
    addresses_of,
    addresses_to_keep,
)
from shop.core.errors import Conflict, NotFound
from shop.orders.selectors import shipping_addresses_of


@never_cache
@require_safe
@login_required
def book(request: HttpRequest) -> HttpResponse:
    """All addresses, and those of past orders that could be kept."""
    past = addresses_to_keep(request.user, list(shipping_addresses_of(request.user)))
    context = {"addresses": addresses_of(request.user), "past": past[:3]}
    return render(request, "account/addresses.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A new address."""
    user: Any = request.user
    initial = {"country": settings.SHOP_COUNTRY, "name": user.get_full_name()}
    return _form(request, initial=initial, address_id=None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another spelling of an address; somebody else's is no address."""
    entry = address_of(request.user, pk)
    flags = {"for_delivery": entry.is_delivery_default, "for_invoices": entry.is_invoice_default}
    return _form(request, initial={**entry.values, **flags}, address_id=pk)


@require_POST
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Gone from the book; orders keep theirs."""
    address_of(request.user, pk)
    address_delete(user=request.user, address_id=pk)
    messages.success(request, _("The address is deleted. Orders that went there keep it."))
    return redirect("addresses:book")


@require_POST
@login_required
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the address of a past order of theirs."""
    row = shipping_addresses_of(request.user).filter(pk=pk).first()
    if row is None:
        raise NotFound(_("There is no such address."), code="address")
    return _saved(request, values=address_values(row))


def _form(request: HttpRequest, *, initial: dict[str, Any], address_id: int | None) -> HttpResponse:
    form = AddressForm(request.POST if request.method == "POST" else None, initial=initial)
    asks_country = "change-country" in request.POST
    if asks_country:  # another country has other fields: show them, with all that was typed
        form = AddressForm(initial={name: request.POST.get(name, "") for name in form.fields})
    elif form.is_valid():
        return _saved(
            request,
            values=form.values,
            address_id=address_id,
            for_delivery=form.cleaned_data["for_delivery"],
            for_invoices=form.cleaned_data["for_invoices"],
        )
    context = {"form": form, "address_id": address_id}
    return render(request, "account/address_form.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, **facts: Any) -> HttpResponse:
    try:
        address_save(user=request.user, **facts)
    except Conflict as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The address is kept."))
    return redirect("addresses:book")
