"""Text messages through the backend the settings name."""

from shop.notifications.models import Message
from shop.notifications.sms import OutgoingSms, backend


def send(message: Message) -> str:
    """Hand the text message over; returns the provider's reference. Raises SendError."""
    return backend().send(OutgoingSms(key=str(message.pk), to=message.to, text=message.body_text))
