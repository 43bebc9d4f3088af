"""The phone of the demo: text messages are kept for staff to read."""

from shop.contacts.kinds import Channel
from shop.notifications.models import CapturedMessage
from shop.notifications.sms.base import OutgoingSms
from shop.notifications.sms.webhook import SignedJson


class CapturedSms(SignedJson):
    """Stores what would have left; incoming messages are read as from the webhook backend."""

    def send(self, sms: OutgoingSms) -> str:
        """Store the message; the same key twice stays one row."""
        CapturedMessage.objects.get_or_create(
            key=sms.key, defaults={"channel": Channel.SMS, "to": sms.to, "body_text": sms.text}
        )
        return sms.key
