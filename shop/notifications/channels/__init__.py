"""How a message leaves: one module per channel, each with one `send(message)`."""

from collections.abc import Callable

from shop.contacts.kinds import Channel
from shop.notifications.channels import email, sms
from shop.notifications.models import Message

Send = Callable[[Message], str]

_channels: dict[str, Send] = {Channel.EMAIL: email.send, Channel.SMS: sms.send}


def sender_of(channel: str) -> Send:
    """The function that hands a message over and returns the provider's reference."""
    return _channels[channel]
