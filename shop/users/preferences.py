"""What an account holder lets us send beyond messages about orders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.contacts.kinds import Channel, Kind
from shop.contacts.selectors import consent_granted, contact_of_user
from shop.contacts.services import consent_record, contact_adopt

CHOICES = {
    "news": (Channel.EMAIL, Kind.MARKETING),
    "surveys": (Channel.EMAIL, Kind.SURVEY),
    "reviews": (Channel.EMAIL, Kind.REVIEW_REQUEST),
}


class PreferencesForm(forms.Form):
    """One box per kind of mail; the label is the wording the person agrees to."""

    news = forms.BooleanField(label=_("Now and then a mail about new things in the shop"), required=False)
    surveys = forms.BooleanField(label=_("A short question on how we did"), required=False)
    reviews = forms.BooleanField(label=_("A request to review what I bought"), required=False)


def preferences_of(user: Any) -> dict[str, bool]:
    """What the person said last, per box."""
    contact = contact_of_user(user)
    return {name: contact is not None and consent_granted(contact, *choice) for name, choice in CHOICES.items()}


def preferences_save(*, user: Any, wanted: dict[str, bool]) -> None:
    """Record a consent for every box whose answer changed."""
    contact = contact_of_user(user) or contact_adopt(user=user)
    if contact is None:
        return
    before = preferences_of(user)
    for name, (channel, kind) in CHOICES.items():
        if wanted[name] != before[name]:
            wording = str(PreferencesForm.base_fields[name].label)
            consent_record(
                contact=contact, channel=channel, kind=kind, granted=wanted[name], source="account", wording=wording
            )
