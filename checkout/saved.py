"""Addresses an account holder keeps, offered at checkout. A chosen one stands for the typed fields."""

from typing import Any

from checkout.fields import ADDRESS
from checkout.forms import CheckoutForm
from shop.commerce.addresses import SavedAddress, address_save
from shop.core.errors import ShopError

NEW = "new"
"""What is posted for "another address"."""


def typed_with_saved(data: Any, saved: list[SavedAddress]) -> Any:
    """What was posted, with the chosen entry in place of the address fields; anything else comes back unchanged."""
    chosen = entry_chosen(data, saved)
    if chosen is None:
        return data
    merged = data.copy()
    for name, value in chosen.values.items():
        merged[name] = value
    return merged


def entry_chosen(data: Any, saved: list[SavedAddress]) -> SavedAddress | None:
    """The entry that was posted, None for another address or one that is not (or no longer) theirs."""
    wanted = str(data.get("saved_address") or "")
    return next((entry for entry in saved if str(entry.id) == wanted), None)


def chosen_for(known: Any, saved: list[SavedAddress], form: CheckoutForm | None) -> str:
    """Which card is ticked: the posted one, unless something is wrong with it; else the one that was typed before."""
    if form is not None and any(form.has_error(name) for name in ADDRESS):
        return NEW
    entry = entry_chosen(known, saved)
    if entry is None and not known.get("saved_address"):
        entry = next((each for each in saved if _same(each, known)), None)
    return str(entry.id) if entry else NEW


def first_choice(saved: list[SavedAddress]) -> dict[str, Any]:
    """What the form begins with for somebody with an address book."""
    if not saved:
        return {}
    usual = next((entry for entry in saved if entry.is_delivery_default), saved[0])
    known: dict[str, Any] = {"saved_address": str(usual.id), **usual.values}
    invoice = next((entry for entry in saved if entry.is_invoice_default), usual)
    if invoice != usual:
        known |= {f"billing_{name}": value for name, value in invoice.values.items()} | {"billing_differs": True}
    return known


def address_keep(user: Any, form: CheckoutForm) -> None:
    """Put a typed address into the book where that was asked for; the order never fails over it."""
    data = form.cleaned_data
    if not user.is_authenticated or not data.get("save_address") or not data.get("country"):
        return
    if str(data.get("saved_address") or NEW) == NEW:
        try:
            address_save(user=user, values={name: data.get(name) or "" for name in ADDRESS})
        except ShopError:
            return


def _same(entry: SavedAddress, known: Any) -> bool:
    return all((known.get(name) or "") == value for name, value in entry.values.items())
