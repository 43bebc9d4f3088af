"""What a customer types at checkout."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from checkout.addresses import needs_region, postcode_problem, region_choices
from checkout.countries import all_countries, delivery_countries
from checkout.details import CheckoutDetails
from checkout.fields import ADDRESS, country_field, fields_shape, postcode_first, text_field
from checkout.snapshot import AddressSnapshot
from shipping.delivery.places import clean_postcode, place_of
from shipping.delivery.selectors import current_plan
from shipping.delivery.types import Destination, NotDeliverable
from shop.contacts.addresses import normalise_email, normalise_phone, one_line
from shop.core.errors import Invalid

NOTE_MAX = 500


def _saved(gateway: str) -> int | None:
    """The saved way to pay in "stripe:12"; None for a mere gateway, 0 for what cannot be one."""
    _code, colon, number = gateway.partition(":")
    if not colon:
        return None
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


class CheckoutForm(forms.Form):
    """The one form of the one page. Fields that a basket does not need are left out."""

    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"required": _("Enter the address the confirmation should go to.")},
    )
    phone = forms.CharField(
        label=_("Mobile phone"),
        max_length=32,
        required=False,
        help_text=_("For text messages about this order. Nothing else."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    name = text_field(_("Name"), "shipping name", 120)
    line1 = text_field(_("Street and number"), "shipping address-line1", 120)
    line2 = text_field(_("Company, floor or entrance"), "shipping address-line2", 120, required=False)
    postcode = text_field(_("Postcode"), "shipping postal-code", 16, spellcheck="false")
    city = text_field(_("Town or city"), "shipping address-level2", 80)
    region = text_field(_("State or province"), "shipping address-level1", 40, required=False)
    country = country_field(_("Country"), delivery_countries, "shipping country")
    billing_differs = forms.BooleanField(label=_("The invoice goes to another address"), required=False)
    billing_name = text_field(_("Name for the invoice"), "billing name", 120)
    billing_line1 = text_field(_("Street and number for the invoice"), "billing address-line1", 120)
    billing_line2 = text_field(
        _("Company, floor or entrance for the invoice"), "billing address-line2", 120, required=False
    )
    billing_postcode = text_field(_("Postcode for the invoice"), "billing postal-code", 16, spellcheck="false")
    billing_city = text_field(_("Town or city for the invoice"), "billing address-level2", 80)
    billing_region = text_field(_("State or province for the invoice"), "billing address-level1", 40, required=False)
    billing_country = country_field(_("Country for the invoice"), all_countries, "billing country")
    company = text_field(_("Company"), "organization", 120, required=False)
    tax_number = text_field(_("VAT number"), "off", 32, required=False, spellcheck="false")
    note = forms.CharField(
        label=_("Note for us"),
        max_length=NOTE_MAX,
        required=False,
        help_text=_("For whoever packs it: a second bell, a date to avoid, a gift."),
        widget=forms.Textarea(attrs={"rows": "3", "autocomplete": "off"}),
        error_messages={"max_length": _("Please use at most %(limit_value)d characters.")},
    )
    saved_address = forms.CharField(max_length=20, required=False, label=_("Address"))
    save_address = forms.BooleanField(label=_("Keep this address for next time"), required=False)
    service = forms.CharField(max_length=40, required=False, label=_("Delivery"))
    gateway = forms.CharField(max_length=32, required=False, label=_("Payment"))

    use_required_attribute = False

    def __init__(self, *args: Any, needs_delivery: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not needs_delivery:
            gone = ["billing_differs", "service", "phone", "saved_address", "save_address"]
            for name in [*ADDRESS, *(f"billing_{name}" for name in ADDRESS), *gone]:
                del self.fields[name]
        self._shape_for_country()

    def _shape_for_country(self) -> None:
        """Names, keyboards and the list of states depend on the country; the second address on whether it is wanted."""
        for prefix in ("", "billing_"):
            if prefix + "country" in self.fields:
                wanted = not prefix or not self.is_bound or bool(self["billing_differs"].data)
                for name in ("name", "line1", "city", "country", "postcode"):
                    self.fields[prefix + name].required = wanted
                fields_shape(self, prefix, self._value(prefix + "country"))

    @property
    def postcode_first(self) -> bool:
        """Whether the postcode stands before the town."""
        return postcode_first(self._value("country"))

    def _value(self, name: str) -> str:
        value = self[name].value()
        known = {code for code, _label in self.fields[name].choices}  # type: ignore[attr-defined]
        return value if value in known else ""

    def clean_email(self) -> str:
        """One spelling per mailbox."""
        return self._or_error(normalise_email, self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """What needs more than one field: phone and postcode by country, the other address if asked for."""
        data = super().clean() or {}
        self._clean_texts(data)
        self._clean_business(data)
        if "country" in self.fields:
            self._clean_phone(data)
            self._clean_address(data, "")
            if data.get("billing_differs"):
                self._clean_address(data, "billing_")
        return data

    def _clean_texts(self, data: dict[str, Any]) -> None:
        """One line per field; what consists of invisible characters only is nothing."""
        for name in (prefix + part for prefix in ("", "billing_") for part in ADDRESS):
            if isinstance(data.get(name), str):
                data[name] = one_line(data[name])
                if not data[name] and self.fields[name].required:
                    self.add_error(name, gettext("Please fill this in."))

    def _clean_business(self, data: dict[str, Any]) -> None:
        """What an invoice to a business shows; whether the number exists is asked elsewhere."""
        data["company"] = one_line(data.get("company") or "")
        data["tax_number"] = "".join(one_line(data.get("tax_number") or "").upper().split())
        data["note"] = (data.get("note") or "").strip()
        if data["tax_number"] and not data["company"] and "company" not in self.errors:
            self.add_error("company", gettext("Which company does the VAT number belong to?"))

    def _clean_phone(self, data: dict[str, Any]) -> None:
        if data.get("phone"):
            try:
                data["phone"] = normalise_phone(data["phone"], data.get("country") or "")
            except Invalid as error:
                self.add_error("phone", str(error))

    def _clean_address(self, data: dict[str, Any], prefix: str) -> None:
        country = data.get(prefix + "country")
        if not country:
            return
        problem = self._postcode_problem(country, data, prefix)
        if problem and prefix + "postcode" not in self.errors:
            self.add_error(prefix + "postcode", problem)
        if needs_region(country) and data.get(prefix + "region") not in dict(region_choices(country)):
            self.add_error(prefix + "region", gettext("Please choose one."))

    def _postcode_problem(self, country: str, data: dict[str, Any], prefix: str) -> str:
        """Where parcels go, the delivery plan knows best; an invoice only needs a postcode that can exist."""
        typed = data.get(prefix + "postcode") or ""
        if prefix:
            return postcode_problem(country, typed)
        try:
            place_of(current_plan(), Destination(country, typed, data.get("region") or ""))
        except NotDeliverable as refusal:
            return str(refusal)
        return ""

    def _or_error(self, function: Any, value: str) -> str:
        try:
            return function(value)
        except Invalid as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def details(self, *, language: str) -> CheckoutDetails:
        """The cleaned form as one value."""
        data = self.cleaned_data
        return CheckoutDetails(
            email=data["email"],
            phone=data.get("phone", ""),
            language=language,
            shipping=self._address("") if "country" in self.fields else None,
            billing=self._address("billing_") if data.get("billing_differs") else None,
            service=data.get("service", ""),
            note=data["note"],
            company=data["company"],
            tax_number=data["tax_number"],
            gateway=data["gateway"].partition(":")[0],
            method=_saved(data["gateway"]),
        )

    def _address(self, prefix: str) -> AddressSnapshot:
        values = {name: self.cleaned_data.get(prefix + name) or "" for name in ADDRESS}
        values["postcode"] = clean_postcode(values["country"], values["postcode"])
        return AddressSnapshot(**values)
