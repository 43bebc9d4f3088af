"""Notices of carriers: stored as they came by the kernel, applied here by a worker."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from shipping.carriers import Capability, carrier, carriers
from shop.core.errors import NotFound
from shop.events.hooks import hook_provider
from shop.events.models import InboundHook
from tracking.models import Parcel
from tracking.services import notice_apply, parcel_poll

logger = logging.getLogger(__name__)


def hook_apply(hook: InboundHook) -> None:
    """Take in what one notice says; one that cannot be understood stays stored and changes nothing."""
    sender: Any = carrier(hook.provider)
    try:
        notices = sender.read(bytes(hook.body))
    except (ValueError, TypeError, LookupError, AttributeError) as problem:
        logger.warning("notice %s of %s makes no sense: %s", hook.pk, hook.provider, type(problem).__name__)
        return
    for notice in notices:
        if sender.signs_content:
            notice_apply(carrier=sender, notice=notice, source="hook")
        else:
            _ask_about(hook.provider, notice.number)


def _ask_about(code: str, number: str) -> None:
    """Nothing in this notice is proved but that somebody sent it: look for ourselves."""
    for pk in Parcel.objects.filter(carrier=code, number=number).values_list("pk", flat=True):
        parcel_poll(parcel_id=pk)


def _verifier(code: str) -> Callable[[Mapping[str, str], bytes], str]:
    def verify(headers: Mapping[str, str], body: bytes) -> str:
        sender: Any = carrier(code)
        if sender is None:
            raise NotFound("")
        event_id: str = sender.verify(headers, body)
        return event_id

    return verify


def doors_open() -> None:
    """A door at /hooks/<code>/ for every carrier that knocks."""
    for found in carriers():
        if Capability.WEBHOOK in found.capabilities:
            hook_provider(found.code, verify=_verifier(found.code))(hook_apply)


doors_open()
