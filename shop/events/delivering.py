"""Bringing events to their subscribers: the deliveries as a source of work."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from shop.events import conf, leases
from shop.events.leases import LeaseLost, Ticket
from shop.events.models import Delivery
from shop.events.renewal import holding
from shop.events.replay import replay_mode
from shop.events.subscriptions import subscription
from shop.events.types import event_class
from shop.events.work import WorkSource

logger = logging.getLogger(__name__)


class UnknownSubscriber(LookupError):
    """A delivery names a subscriber the installed code does not have."""


def attempt(ticket: Ticket, job: Callable[[], object], *, label: str, max_attempts: int) -> None:
    """Run ``job`` under the ticket; whatever it raises is noted on the row and retried later."""
    try:
        with holding(ticket):
            job()
    except LeaseLost:
        logger.warning("%s took longer than its lease; another worker has it", label)
    except Exception as error:
        dead = leases.fail(ticket, error, max_attempts=max_attempts)
        level = logging.ERROR if dead else logging.WARNING
        outcome = "failed for good" if dead else "failed and will be retried"
        logger.log(level, "%s %s: %s", label, outcome, leases.describe(error), exc_info=settings.DEBUG)


def claim_due(limit: int) -> list[Ticket]:
    """Claim due deliveries."""
    return leases.claim(Delivery.objects.all(), limit=limit)


def run(ticket: Ticket) -> None:
    """Call the subscriber of one claimed delivery."""
    delivery = Delivery.objects.select_related("event").get(pk=ticket.pk)
    label = f"{delivery.subscriber} of {delivery.event.type} #{delivery.event_id}"
    attempt(ticket, lambda: _deliver(delivery, ticket), label=label, max_attempts=conf.max_attempts())


def _deliver(delivery: Delivery, ticket: Ticket) -> None:
    record = delivery.event
    sub = subscription(record.type, delivery.subscriber)
    if sub is None:
        raise UnknownSubscriber(delivery.subscriber)
    event = event_class(record.type).from_data(record.data, record.version)
    with replay_mode(delivery.replay):
        if not sub.atomic:
            sub.handler(event)
            leases.finish(ticket)
            return
        with transaction.atomic():
            sub.handler(event)
            leases.finish(ticket)


source = WorkSource(
    name="deliveries",
    claim_due=claim_due,
    run=run,
    next_due=lambda: leases.next_due(Delivery),
    sweep=lambda: leases.release_expired(Delivery),
)
