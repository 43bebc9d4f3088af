"""Customers who ask their bank for the money."""

import time
from typing import Any
from uuid import uuid4

from tests.fakes.stripe.errors import missing
from tests.fakes.stripe.intents import Intents

Row = dict[str, Any]
DAY_S = 24 * 60 * 60


class Disputes:
    """https://docs.stripe.com/disputes/how-disputes-work and docs.stripe.com/api/disputes/object."""

    def __init__(self, intents: Intents) -> None:
        self.intents = intents
        self.rows: dict[str, Row] = {}

    def open(self, intent: str, *, reason: str = "fraudulent") -> Row:
        """The bank takes the money back until it is settled."""
        payment = self.intents.get(intent)
        charge = self.intents.charges[payment["latest_charge"]]
        charge["disputed"] = True
        reference = f"dp_{uuid4().hex}"
        self.rows[reference] = {
            "id": reference,
            "object": "dispute",
            "amount": charge["amount_captured"],
            "charge": charge["id"],
            "created": int(time.time()),
            "currency": payment["currency"],
            "evidence_details": {"due_by": int(time.time()) + 7 * DAY_S},
            "livemode": False,
            "payment_intent": intent,
            "reason": reason,
            "status": "needs_response",
        }
        self.intents.events.emit("charge.dispute.created", self.rows[reference])
        return self.rows[reference]

    def close(self, reference: str, *, won: bool) -> None:
        """https://docs.stripe.com/api/events/types#event_types-charge.dispute.closed."""
        self.rows[reference]["status"] = "won" if won else "lost"
        self.intents.events.emit("charge.dispute.closed", self.rows[reference])

    def get(self, reference: str) -> Row:
        """One dispute."""
        if reference not in self.rows:
            raise missing("dispute", reference)
        return self.rows[reference]

    def between(self, params: Row) -> list[Row]:
        """https://docs.stripe.com/api/disputes/list: newest first."""
        made = params.get("created", {})
        rows = reversed(list(self.rows.values()))
        return [row for row in rows if made.get("gte", 0) <= row["created"] <= made.get("lte", 2**40)]
