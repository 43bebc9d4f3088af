"""Mails about an account are message rows like all others: visible, tried again, styled."""

from typing import Any

from shop.contacts.kinds import Channel, Kind
from shop.contacts.selectors import contact_of_user
from shop.notifications.models import Message
from shop.notifications.services import message_queue

SECRET = frozenset({"email_confirmation", "email_confirmation_signup", "password_reset_key"})
"""Mails that let their reader in: the text is wiped once they have left."""


def account_mail_queue(
    *, name: str, to: str, facts: dict[str, str], user: Any, language: str, dedupe_key: str
) -> Message:
    """Queue ``templates/emails/account/<name>`` for ``to``; nobody becomes a contact by being written to."""
    return message_queue(
        template=f"account/{name}",
        contact=contact_of_user(user) if user is not None else None,
        channel=Channel.EMAIL,
        to=to,
        context=facts,
        dedupe_key=dedupe_key,
        kind=Kind.ACCOUNT,
        language=language,
        confidential=name in SECRET,
    )
