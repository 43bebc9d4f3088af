"""Text messages through Twilio, over plain HTTPS."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

from django.conf import settings

from shop.contacts.addresses import normalise_phone
from shop.contacts.models import Suppression
from shop.core.errors import Invalid
from shop.notifications.channels.errors import Refused
from shop.notifications.sms.base import InboundSms, OutgoingSms, Unproved
from shop.notifications.sms.webhook import answer_check, post

_API = "https://api.twilio.com/2010-04-01/Accounts"
_STOPPED = 21610
_NO_SUCH_NUMBER = (21211, 21214, 21217, 21614)


class TwilioSms:
    """Needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; SHOP_SMS_SENDER is a number or a messaging service."""

    def send(self, sms: OutgoingSms) -> str:
        """Post the message; returns Twilio's sid."""
        sid, sender = settings.TWILIO_ACCOUNT_SID, settings.SHOP_SMS_SENDER
        origin = "MessagingServiceSid" if sender.startswith("MG") else "From"
        answer = post(
            f"{_API}/{sid}/Messages.json",
            data={"To": sms.to, origin: sender, "Body": sms.text},
            auth=(sid, settings.TWILIO_AUTH_TOKEN),
        )
        if answer.status_code == 400:
            raise _refusal(answer.json().get("code"), answer.text[:200])
        answer_check(answer)
        return str(answer.json()["sid"])

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        """The message's sid. Raises Unproved unless Twilio signed the whole form and our address."""
        given = {name.lower(): value for name, value in headers.items()}.get("x-twilio-signature", "")
        if not settings.TWILIO_AUTH_TOKEN or not hmac.compare_digest(signature_of(body), given):
            raise Unproved
        return self.read(body).event_id

    def read(self, body: bytes) -> InboundSms:
        """The message. Raises ValueError for anything else."""
        form = dict(_form(body))
        try:
            return InboundSms(form["MessageSid"], normalise_phone(form["From"]), form.get("Body", ""))
        except (KeyError, Invalid) as error:
            raise ValueError("not a text message") from error


def signature_of(body: bytes) -> str:
    """HMAC-SHA1 over our hook's address and the sorted fields, as Twilio computes it."""
    url = f"{settings.SHOP_BASE_URL}/hooks/sms/"
    signed = url + "".join(f"{name}{value}" for name, value in sorted(_form(body)))
    digest = hmac.new(settings.TWILIO_AUTH_TOKEN.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def _form(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)


def _refusal(code: object, detail: str) -> Refused:
    if code == _STOPPED:
        return Refused(detail, suppress=Suppression.Reason.STOP)
    return Refused(detail, suppress=Suppression.Reason.BOUNCE if code in _NO_SUCH_NUMBER else "")
