"""Form fields of an address, and what they are called where it lies."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from checkout.addresses import needs_postcode, needs_region, region_choices, rules
from checkout.widgets import QuickSelect

ADDRESS = ("name", "line1", "line2", "postcode", "city", "region", "country")
POSTCODES: dict[str, Any] = {
    "postal": _("Postcode"),
    "zip": _("ZIP code"),
    "eircode": _("Eircode"),
    "pin": _("PIN code"),
}
REGIONS: dict[str, Any] = {
    "state": _("State"),
    "province": _("Province"),
    "county": _("County"),
    "prefecture": _("Prefecture"),
    "canton": _("Canton"),
    "island": _("Island"),
    "emirate": _("Emirate"),
}


def text_field(label: Any, autocomplete: str, limit: int, *, required: bool = True, **attrs: str) -> forms.CharField:
    """One line of text with a limit and errors in our words."""
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete, **attrs}),
        error_messages={
            "required": _("Please fill this in."),
            "max_length": _("Please use at most %(limit_value)d characters."),
        },
    )


def country_field(label: Any, choices: Any, autocomplete: str) -> forms.ChoiceField:
    """A country by code."""
    return forms.ChoiceField(label=label, choices=choices, widget=QuickSelect(attrs={"autocomplete": autocomplete}))


def fields_shape(form: forms.Form, prefix: str, code: str) -> None:
    """Give postcode and region the name, the keyboard and the choices of the country ``code`` ("" if unknown)."""
    postcode, region = form.fields[prefix + "postcode"], form.fields[prefix + "region"]
    postcode.widget.attrs["inputmode"] = "numeric" if _digits_only(code) else "text"
    if not code or not needs_region(code):
        region.widget = forms.HiddenInput()
    else:
        region.widget = QuickSelect(choices=[("", gettext("Choose")), *region_choices(code)])
        region.label = REGIONS.get(rules(code).country_area_type, _("State or province"))
    if code and not prefix:
        postcode.label = POSTCODES.get(rules(code).postal_code_type, _("Postcode"))
    postcode.required = postcode.required and bool(code) and needs_postcode(code)


def postcode_first(code: str) -> bool:
    """Whether the postcode is written before the town in ``code``."""
    layout = rules(code).address_format if code else "%Z %C"
    return layout.find("%Z") < layout.find("%C")


def _digits_only(code: str) -> bool:
    examples = rules(code).postal_code_examples if code else []
    return not code or (bool(examples) and all(example.replace("-", "").isdigit() for example in examples))
