"""One address of the address book, with the fields its country has."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from checkout.addresses import needs_region, postcode_problem, region_choices
from checkout.countries import all_countries
from checkout.fields import ADDRESS, country_field, fields_shape, postcode_first, text_field
from shipping.delivery.places import clean_postcode
from shop.contacts.addresses import one_line


class AddressForm(forms.Form):
    """Whether parcels go there is asked at checkout; an address in the book only has to exist."""

    country = country_field(_("Country"), all_countries, "country")
    name = text_field(_("Name"), "name", 120)
    line1 = text_field(_("Street and number"), "address-line1", 120)
    line2 = text_field(_("Company, floor or entrance"), "address-line2", 120, required=False)
    postcode = text_field(_("Postcode"), "postal-code", 16, spellcheck="false")
    city = text_field(_("Town or city"), "address-level2", 80)
    region = text_field(_("State or province"), "address-level1", 40, required=False)
    for_delivery = forms.BooleanField(label=_("Parcels usually go here"), required=False)
    for_invoices = forms.BooleanField(label=_("Invoices usually go here"), required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields_shape(self, "", self._country)

    @property
    def _country(self) -> str:
        value = str(self["country"].value() or "")
        return value if value in dict(all_countries()) else ""

    @property
    def postcode_first(self) -> bool:
        """Whether the postcode stands before the town."""
        return postcode_first(self._country)

    def clean(self) -> dict[str, Any]:
        """Postcode and state by country."""
        data = super().clean() or {}
        for name in ADDRESS:
            if isinstance(data.get(name), str):
                data[name] = one_line(data[name])
                if not data[name] and self.fields[name].required:
                    self.add_error(name, gettext("Please fill this in."))
        if data.get("country"):
            self._clean_place(data)
        return data

    def _clean_place(self, data: dict[str, Any]) -> None:
        country = data["country"]
        problem = postcode_problem(country, data.get("postcode") or "")
        if problem and "postcode" not in self.errors:
            self.add_error("postcode", problem)
        data["postcode"] = clean_postcode(country, data.get("postcode") or "")
        if needs_region(country) and data.get("region") not in dict(region_choices(country)):
            self.add_error("region", gettext("Please choose one."))
        elif not needs_region(country):
            data["region"] = ""

    @property
    def values(self) -> dict[str, str]:
        """The cleaned address."""
        return {name: self.cleaned_data.get(name) or "" for name in ADDRESS}
