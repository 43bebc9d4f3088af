"""Who an account holder is, in their own words."""

import datetime as dt
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.contacts.addresses import normalise_phone, one_line
from shop.contacts.models import Birthday, Contact, ContactPoint
from shop.contacts.selectors import contact_of_user
from shop.contacts.services import birthday_save, contact_adopt, contact_profile_save
from shop.core import clock
from shop.core.errors import Invalid

OLDEST = dt.date(1900, 1, 1)
BIRTHDAY_WORDING = gettext_lazy("For one greeting a year. We tell it to nobody and forget it when you clear it.")


def zones() -> list[tuple[str, str]]:
    """Places of the world that have a time of their own, as people write them."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [(name, name.replace("_", " ")) for name in names]


class ProfileForm(forms.Form):
    """Everything in it may be left out."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Mobile phone"),
        max_length=32,
        required=False,
        help_text=gettext_lazy("Filled in for you when you order, for text messages about that order."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    birthday = forms.DateField(
        label=gettext_lazy("Birthday"),
        required=False,
        help_text=BIRTHDAY_WORDING,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
        error_messages={"invalid": gettext_lazy("Enter a date like 1988-11-24.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES, required=False)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zones,
        required=False,
        help_text=gettext_lazy("So that no text message wakes you."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        if len(settings.LANGUAGES) < 2:
            del self.fields["language"]

    def clean_first_name(self) -> str:
        return one_line(self.cleaned_data["first_name"], 150)

    def clean_last_name(self) -> str:
        return one_line(self.cleaned_data["last_name"], 150)

    def clean_phone(self) -> str:
        try:
            return normalise_phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"].strip() else ""
        except Invalid as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def clean_birthday(self) -> dt.date | None:
        date: dt.date | None = self.cleaned_data["birthday"]
        if date is not None and not OLDEST <= date <= clock.today():
            raise forms.ValidationError(_("This cannot be a birthday."), code="impossible")
        return date


def profile_of(user: Any) -> dict[str, Any]:
    """What the form begins with."""
    contact = contact_of_user(user)
    known = {"first_name": user.first_name, "last_name": user.last_name, "time_zone": settings.SHOP_TIME_ZONE}
    if contact is None:
        return known
    birthday = Birthday.objects.filter(contact=contact).first()
    phone = ContactPoint.objects.filter(contact=contact, kind=ContactPoint.Kind.PHONE).order_by("-pk").first()
    return known | {
        "phone": phone.value if phone else "",
        "birthday": birthday.date if birthday else None,
        "language": contact.language or settings.LANGUAGE_CODE,
        "time_zone": contact.time_zone or settings.SHOP_TIME_ZONE,
    }


@transaction.atomic
def profile_save(*, user: Any, profile: dict[str, Any]) -> None:
    """Keep the cleaned form; needs a proved mailbox for anything but the name."""
    names = {"first_name": profile["first_name"], "last_name": profile["last_name"]}
    get_user_model()._default_manager.filter(pk=user.pk).update(**names)
    contact: Contact | None = contact_of_user(user) or contact_adopt(user=user)
    if contact is None:
        return
    contact_profile_save(
        contact=contact,
        name=" ".join(part for part in names.values() if part),
        language=profile.get("language") or contact.language,
        time_zone=profile["time_zone"],
        phone=profile["phone"],
    )
    birthday_save(contact=contact, date=profile["birthday"], wording=str(BIRTHDAY_WORDING))
