"""The address book of an account holder: Oscar's table, our words, at most thirty entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_lazy

from shop.commerce.models import Country, UserAddress
from shop.core.errors import Conflict, NotFound

LIMIT = 30
FIELDS = ("name", "line1", "line2", "postcode", "city", "region", "country")
ACTIVE = "is_default_for_shipping", "is_default_for_billing"


@dataclass(frozen=True)
class SavedAddress:
    """One entry; ``country`` is a code, ``country_name`` its name."""

    id: int
    name: str
    line1: str
    line2: str
    postcode: str
    city: str
    region: str
    country: str
    country_name: str
    is_delivery_default: bool
    is_invoice_default: bool

    @property
    def values(self) -> dict[str, str]:
        """The entry by the names of form fields."""
        return {name: getattr(self, name) for name in FIELDS}

    @property
    def lines(self) -> list[str]:
        """As written on a parcel, without the name."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return [part for part in (self.line1, self.line2, place, self.region, self.country_name) if part]

    @property
    def one_line(self) -> str:
        """As written in a sentence."""
        return ", ".join(self.lines)


def addresses_of(user: Any) -> list[SavedAddress]:
    """The address book, the one parcels usually go to first: one query, none for a visitor."""
    if not user.is_authenticated:
        return []
    rows = UserAddress.objects.filter(user=user).select_related("country")
    return [_entry(row) for row in rows.order_by("-is_default_for_shipping", "-pk")[:LIMIT]]


def address_of(user: Any, address_id: int) -> SavedAddress:
    """One entry. Raises NotFound for one that is not there or somebody else's."""
    row = UserAddress.objects.filter(user=user, pk=address_id).select_related("country").first()
    if row is None:
        raise NotFound(gettext_lazy("There is no such address."), code="address")
    return _entry(row)


@transaction.atomic
def address_save(
    *,
    user: Any,
    values: Mapping[str, str],
    address_id: int | None = None,
    for_delivery: bool = False,
    for_invoices: bool = False,
) -> int:
    """Add an entry, or change the one named; returns its id. The same address twice is one entry.

    The first entry is where parcels and invoices usually go, until another is chosen. Raises NotFound for an entry
    that is somebody else's, Conflict for a full book.
    """
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)
    mine = UserAddress.objects.filter(user=user)
    row = mine.filter(pk=address_id).first() if address_id else UserAddress(user=user)
    if row is None:
        raise NotFound(gettext_lazy("There is no such address."), code="address")
    if not address_id and mine.count() >= LIMIT:
        raise Conflict(gettext_lazy("Thirty addresses are enough. Please delete one first."), code="full")
    first = not mine.exists()
    _fill(row, values)
    row.is_default_for_shipping = row.is_default_for_shipping or for_delivery or first
    row.is_default_for_billing = row.is_default_for_billing or for_invoices or first
    return _saved(row)


@transaction.atomic
def address_delete(*, user: Any, address_id: int) -> None:
    """Delete an entry; parcels then usually go to the newest one left. Deleting twice is harmless."""
    row = UserAddress.objects.filter(user=user, pk=address_id).first()
    if row is None:
        return
    row.delete()
    for flag in ACTIVE:
        heir = UserAddress.objects.filter(user=user).order_by("-pk").first() if getattr(row, flag) else None
        if heir is not None:
            UserAddress.objects.filter(pk=heir.pk).update(**{flag: True})


def addresses_to_keep(user: Any, shipping_addresses: list[Any]) -> list[dict[str, str]]:
    """Addresses of past orders that are not in the book yet, each once, newest first."""
    known = {_key(entry.values) for entry in addresses_of(user)}
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in shipping_addresses:
        values = _values(row)
        if _key(values) not in known and values["line1"]:
            found.setdefault(_key(values), {**values, "id": str(row.pk)})
    return list(found.values())


def address_values(shipping_address: Any) -> dict[str, str]:
    """A delivery address of an order, by the names of form fields."""
    return _values(shipping_address)


def _values(row: Any) -> dict[str, str]:
    return {
        "name": row.name,
        "line1": row.line1,
        "line2": row.line2,
        "postcode": row.postcode,
        "city": row.line4,
        "region": row.state,
        "country": row.country_id,
    }


def _key(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(values[name].casefold().strip() for name in FIELDS)


def _entry(row: Any) -> SavedAddress:
    return SavedAddress(
        id=row.pk,
        country_name=gettext(row.country.printable_name),
        is_delivery_default=row.is_default_for_shipping,
        is_invoice_default=row.is_default_for_billing,
        **_values(row),
    )


def _fill(row: Any, values: Mapping[str, str]) -> None:
    country, _new = Country.objects.get_or_create(
        pk=values["country"], defaults={"printable_name": values["country"], "name": values["country"]}
    )
    row.first_name, row.last_name = "", values["name"]
    row.line1, row.line2, row.line4 = values["line1"], values.get("line2", ""), values["city"]
    row.state, row.postcode, row.country = values.get("region", ""), values["postcode"], country


def _saved(row: Any) -> int:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        twin = UserAddress.objects.get(user=row.user, hash=row.generate_hash())
        if row.pk and row.pk != twin.pk:
            UserAddress.objects.filter(pk=row.pk).delete()
        flags = {flag: True for flag in ACTIVE if getattr(row, flag)}
        for flag in flags:
            UserAddress.objects.filter(user=row.user).update(**{flag: False})
        UserAddress.objects.filter(pk=twin.pk).update(**flags) if flags else None
        return int(twin.pk)
    return int(row.pk)
