"""Text messages coming in: STOP, START and HELP are obeyed before anybody reads them."""

import re
from collections.abc import Mapping

from shop.contacts.kinds import Channel
from shop.contacts.models import Suppression
from shop.contacts.services import suppression_add, suppression_lift
from shop.events.hooks import hook_provider
from shop.events.models import InboundHook
from shop.notifications.services import message_queue
from shop.notifications.sms import InboundSms, backend

STOP = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "stopp", "abmelden", "arret"})
START = frozenset({"start", "unstop", "yes"})
HELP = frozenset({"help", "info", "hilfe", "aide"})


def verify(headers: Mapping[str, str], body: bytes) -> str:
    """The event's id. Raises Unproved."""
    return backend().verify(headers, body)


@hook_provider("sms", verify=verify)
def handle(hook: InboundHook) -> None:
    """Obey one incoming message; anything but the three words is left on the hook's row."""
    sms_obey(backend().read(bytes(hook.body)))


def sms_obey(sms: InboundSms) -> None:
    """Do what the word says; the same message twice changes nothing more."""
    word = re.sub(r"[\W_]+", "", sms.text).casefold()
    if word in STOP:
        suppression_add(channel=Channel.SMS, value=sms.sender, reason=Suppression.Reason.STOP)
    elif word in START:
        suppression_lift(channel=Channel.SMS, value=sms.sender)
    elif word in HELP:
        message_queue(
            template="help",
            contact=None,
            channel=Channel.SMS,
            to=sms.sender,
            context={},
            dedupe_key=f"sms-help:{sms.event_id}",
            kind="account",
        )
