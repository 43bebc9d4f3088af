"""Mail through whatever backend the settings name, in both text and HTML."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from shop.contacts.models import Suppression
from shop.notifications.channels.errors import ChannelDown, Refused, SendError, TryLater
from shop.notifications.models import Message
from shop.notifications.unsubscribe import one_click_headers

_UNKNOWN_MAILBOX = (b"5.1.1", b"5.1.10", b"5.1.6")
_NOT_ABOUT_THIS_MAIL = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPSenderRefused,
)


def send(message: Message) -> str:
    """Hand the mail to the server; returns its Message-ID. Raises SendError."""
    mail = mail_of(message)
    try:
        mail.connection = get_connection(timeout=settings.EMAIL_TIMEOUT)
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _recipient_error(error) from error
    except smtplib.SMTPResponseException as error:
        raise _response_error(error) from error
    except OSError as error:
        raise ChannelDown(f"{type(error).__name__}: {error}") from error
    return mail.extra_headers["Message-ID"]


def mail_of(message: Message) -> EmailMultiAlternatives:
    """The mail as it goes out."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body_text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        headers={
            "Message-ID": message_id(message),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
            **one_click_headers(message),
        },
    )
    if message.body_html:
        mail.attach_alternative(message.body_html, "text/html")
    return mail


def message_id(message: Message) -> str:
    """Derived from the row, so that the same mail sent twice is recognised as one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{message.pk}@{domain}>"


def _recipient_error(error: smtplib.SMTPRecipientsRefused) -> SendError:
    code, text = next(iter(error.recipients.values()), (450, b""))
    return _by_code(code, text)


def _response_error(error: smtplib.SMTPResponseException) -> SendError:
    if isinstance(error, _NOT_ABOUT_THIS_MAIL):
        return ChannelDown(f"{type(error).__name__}: {error.smtp_code}")
    return _by_code(error.smtp_code, error.smtp_error)


def _by_code(code: int, text: bytes | str) -> SendError:
    """5xx is final, 4xx is not; 421 means that the server is closing for everyone."""
    raw = text if isinstance(text, bytes) else text.encode()
    detail = f"{code} {raw.decode(errors='replace')}"
    if code == 421:
        return ChannelDown(detail)
    if code < 500:
        return TryLater(detail)
    unknown = raw.startswith(_UNKNOWN_MAILBOX)
    return Refused(detail, suppress=Suppression.Reason.BOUNCE if unknown else "")
