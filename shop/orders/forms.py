"""What customers type on the pages about changes of their order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from checkout.forms import CheckoutForm
from checkout.snapshot import AddressSnapshot
from shop.contacts.addresses import normalise_email
from shop.core.errors import Invalid

ADDRESS = ("name", "line1", "line2", "postcode", "city", "region", "country")


class AddressForm(CheckoutForm):
    """The address of the checkout, alone."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name in set(self.fields) - set(ADDRESS):
            del self.fields[name]

    def address(self) -> AddressSnapshot:
        """The cleaned address."""
        return self._address("")


class FindOrderForm(forms.Form):
    """Number and address; both are looked up later, so nothing here tells whether they belong together."""

    number = forms.CharField(
        label=_("Number of the order"),
        max_length=40,
        help_text=_("It stands in every mail about the order."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    use_required_attribute = False

    def clean_email(self) -> str:
        """Something that can be an address."""
        try:
            return normalise_email(self.cleaned_data["email"])
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error


class WithdrawForm(forms.Form):
    """Who withdraws, where the receipt goes, and from what."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.CharField(
        label=_("The receipt goes to"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    use_required_attribute = False

    clean_email = FindOrderForm.clean_email

    def __init__(self, *args: Any, lines: list[tuple[int, str, int]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        for pk, title, count in lines:
            choices = [(str(number), str(number)) for number in range(count, -1, -1)][:100]
            self.fields[f"line-{pk}"] = forms.ChoiceField(label=title, choices=choices, initial=str(count))
        self.line_ids = [pk for pk, _title, _count in lines]

    def pieces(self) -> dict[int, int]:
        """What was chosen."""
        return {pk: int(self.cleaned_data[f"line-{pk}"]) for pk in self.line_ids}
