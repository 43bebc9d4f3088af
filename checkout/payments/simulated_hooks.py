"""The simulated provider's own mailman: takes its notices to the shop when they are due."""

import json
from collections.abc import Sequence
from datetime import datetime

from checkout.hooks import SIGNATURE, simulated_signature
from checkout.models import SimulatedHook
from shop.core import clock
from shop.events.hooks import hook_receive
from shop.events.work import WorkSource


def claim_due(limit: int) -> Sequence[int]:
    """Notices that should leave now; sending one twice is harmless, a provider does it too."""
    due = SimulatedHook.objects.filter(sent_at=None, due_at__lte=clock.now()).order_by("due_at")
    return list(due.values_list("pk", flat=True)[:limit])


def send(pk: int) -> None:
    """Hand one notice to the shop the way it would come over the network: signed bytes."""
    notice = SimulatedHook.objects.select_related("session").get(pk=pk)
    data = {
        "id": notice.event_id,
        "type": notice.kind,
        "attempt": str(notice.session.attempt_id),
        "reference": notice.session.reference,
        "outcome": notice.session.outcome,
    }
    body = json.dumps(data, sort_keys=True).encode()
    for _copy in range(notice.copies):
        hook_receive(provider_name="simulated", headers={SIGNATURE: simulated_signature(body)}, body=body)
    SimulatedHook.objects.filter(pk=pk, sent_at=None).update(sent_at=clock.now())


def next_due() -> datetime | None:
    """When the next notice should leave."""
    waiting = SimulatedHook.objects.filter(sent_at=None).order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()


source = WorkSource(name="simulated-notices", claim_due=claim_due, run=send, next_due=next_due)
