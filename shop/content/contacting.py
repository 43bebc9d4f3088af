"""A message to the shop: one mail to the shop's mailbox, one line of receipt to whoever wrote."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shop.contacts.addresses import normalise_email, one_line
from shop.contacts.kinds import Channel, Kind
from shop.contacts.selectors import contact_at_email
from shop.core import limits
from shop.core.errors import Invalid
from shop.notifications.services import message_queue

PER_CLIENT = "6/10minutes"
PER_ADDRESS = "4/hour"
MESSAGE_MAX = 4000


class ContactForm(forms.Form):
    """What somebody wants to tell us. ``website`` is shown to no person: who fills it in is a program."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Enter the address we should answer to.")},
    )
    order_number = forms.CharField(label=_("Order number"), max_length=32, required=False)
    message = forms.CharField(
        label=_("What is it about?"),
        max_length=MESSAGE_MAX,
        widget=forms.Textarea(attrs={"rows": "6"}),
        error_messages={"required": _("Write what it is about.")},
    )
    website = forms.CharField(required=False, max_length=200, label=_("Leave this empty"))

    use_required_attribute = False

    def clean_email(self) -> str:
        try:
            return normalise_email(self.cleaned_data["email"])
        except Invalid as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    @property
    def is_from_a_program(self) -> bool:
        """Whether the trap was stepped into; the answer is the same, nothing is sent."""
        return bool(self.cleaned_data.get("website"))


def contact_message_send(*, name: str, email: str, order_number: str, message: str, client: str) -> None:
    """Queue both mails. Raises TooMany when one client or one address writes too often.

    The receipt repeats nothing of what was typed, so that nobody can have us send their words to others.
    """
    limits.hit("contact-form", client, PER_CLIENT)
    limits.hit("contact-receipt", email, PER_ADDRESS)
    key = uuid.uuid4()
    facts = {
        "from_name": one_line(name) or email,
        "from_email": email,
        "order_number": one_line(order_number),
        "message": message,
    }
    common: dict[str, Any] = {"contact": contact_at_email(email), "channel": Channel.EMAIL, "kind": Kind.ACCOUNT}
    with transaction.atomic():
        message_queue(
            template="contact_message", to=settings.SHOP_EMAIL, context=facts, dedupe_key=f"contact:{key}", **common
        )
        message_queue(
            template="contact_receipt",
            to=email,
            context={},
            dedupe_key=f"contact:{key}:receipt",
            language=get_language() or "",
            **common,
        )
