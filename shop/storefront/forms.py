"""What visitors type on the pages before the checkout."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shipping.delivery.places import place_of
from shipping.delivery.selectors import current_plan
from shipping.delivery.types import Destination, NotDeliverable
from shop.commerce.baskets import LINE_LIMIT


def countries() -> list[tuple[str, str]]:
    """Code and name of every country of the plan in force, in the active language."""
    return [(country.code, gettext(country.name)) for country in current_plan().countries]


class DestinationForm(forms.Form):
    """Country and postcode, checked against what the delivery plan knows."""

    country = forms.ChoiceField(label=_("Country"), choices=countries)
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false", "size": 8}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "country" in data and "postcode" in data:
            try:
                data["destination"] = place_of(
                    current_plan(), Destination(data["country"], data["postcode"])
                ).destination
            except NotDeliverable as refusal:
                self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
        return data


def quantity_message(lowest: int = 1) -> str:
    """One sentence for whatever is wrong with a quantity."""
    if lowest:
        return gettext("Choose a quantity from 1 to %(n)s.") % {"n": LINE_LIMIT}
    return gettext("Choose a quantity from 1 to %(n)s, or remove it.") % {"n": LINE_LIMIT}


class AddForm(forms.Form):
    """How many pieces go into the basket."""

    quantity = forms.IntegerField(
        min_value=1,
        max_value=LINE_LIMIT,
        required=False,
    )

    def clean_quantity(self) -> int:
        return 1 if self.cleaned_data["quantity"] is None else self.cleaned_data["quantity"]


class LineForm(forms.Form):
    """A new quantity for a basket line, or one step up or down."""

    quantity = forms.IntegerField(min_value=0, max_value=LINE_LIMIT, required=False)
    step = forms.TypedChoiceField(choices=[("1", "+"), ("-1", "-")], coerce=int, empty_value=None, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and data.get("quantity") is None and data.get("step") is None:
            self.add_error("quantity", "")
        return data


class WishForm(forms.Form):
    """What a search did not find. ``website`` is for machines: people do not see it."""

    wish = forms.CharField(
        label=_("What did you look for?"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tell us in a few words what you looked for.")},
    )
    website = forms.CharField(required=False, max_length=200)
