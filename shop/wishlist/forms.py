"""What a visitor types to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoticeForm(forms.Form):
    """An address for one mail; ``website`` is for machines."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("We need an address to write to.")},
    )
    website = forms.CharField(required=False, max_length=200)
