"""Three ways to write something down, each slow enough to be killed in the middle."""

import time

from django.db import connection

from shop.events import subscribe
from shop.notifications.models import Message
from tests.crashes.sink.events import CrateArrived

PAUSE = 0.01


@subscribe(CrateArrived, name="sink.ledger", atomic=True)
def write_ledger(event: CrateArrived) -> None:
    """No key at all: only the common commit with the delivery keeps this from doubling."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO crash_ledger (crate) VALUES (%s)", [event.crate_id])
    time.sleep(PAUSE)


@subscribe(CrateArrived, name="sink.keyed")
def write_keyed(event: CrateArrived) -> None:
    """At least once, made once by a unique key."""
    time.sleep(PAUSE)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO crash_keyed (crate) VALUES (%s) ON CONFLICT DO NOTHING", [event.crate_id])
    time.sleep(PAUSE)


@subscribe(CrateArrived, name="sink.letter")
def write_letter(event: CrateArrived) -> None:
    """A message to a person, sent by the same workers from its own table."""
    Message.objects.get_or_create(
        dedupe_key=f"crate:{event.crate_id}",
        defaults={
            "template": "crate",
            "channel": "email",
            "language": "en",
            "to": f"crate{event.crate_id}@example.com",
            "subject": f"Crate {event.crate_id}",
            "body_text": "It is here.",
        },
    )
