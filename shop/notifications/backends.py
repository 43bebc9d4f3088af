"""A mail backend for a machine without mail: staff read there what would have left."""

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from shop.contacts.kinds import Channel
from shop.notifications.models import CapturedMessage


class CapturedEmailBackend(BaseEmailBackend):
    """Every mail becomes a row; the same Message-ID twice stays one row, as in a real mailbox's thread."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store each mail. Raises BadHeaderError for a header with a line break, as SMTP would."""
        for mail in email_messages:
            mail.message()
            _store(mail)
        return len(email_messages)


def _store(mail: EmailMessage) -> None:
    key = str(mail.extra_headers.get("Message-ID") or f"<{uuid.uuid4()}@captured>")
    html = [str(part[0]) for part in getattr(mail, "alternatives", []) if part[1] == "text/html"]
    CapturedMessage.objects.get_or_create(
        key=key,
        defaults={
            "channel": Channel.EMAIL,
            "to": ", ".join(mail.recipients())[:500],
            "subject": str(mail.subject)[:250],
            "body_text": str(mail.body),
            "body_html": "".join(html),
            "headers": {name: str(value) for name, value in mail.extra_headers.items()},
        },
    )
