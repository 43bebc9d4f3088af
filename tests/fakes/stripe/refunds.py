"""Money back."""

import time
from typing import Any
from uuid import uuid4

from tests.fakes.stripe.errors import ApiError, missing
from tests.fakes.stripe.sessions import Sessions


class Refunds:
    """https://docs.stripe.com/refunds: never more than was paid, in one part or in several."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.rows: list[dict[str, Any]] = []
        self.status = "succeeded"

    def create(self, params: dict[str, Any]) -> dict[str, Any]:
        """https://docs.stripe.com/api/refunds/create: without an amount, all that is left."""
        reference = params.get("payment_intent", "")
        intent = self.sessions.intents.get(reference)
        if intent is None:
            raise missing("payment_intent", reference)
        left = intent["amount_received"] - sum(row["amount"] for row in self.of(reference))
        amount = params.get("amount", left)
        if left <= 0:
            raise ApiError(400, "This charge has already been refunded.", code="charge_already_refunded", is_saved=True)
        if not 0 < amount <= left:
            raise ApiError(400, f"Refund amount ({amount}) is greater than {left}", param="amount", is_saved=True)
        row = {
            "id": f"re_{uuid4().hex}",
            "object": "refund",
            "amount": amount,
            "created": int(time.time()),
            "currency": intent["currency"],
            "metadata": params.get("metadata", {}),
            "payment_intent": reference,
            "reason": params.get("reason"),
            "status": self.status,
        }
        self.rows.append(row)
        return row

    def of(self, reference: str) -> list[dict[str, Any]]:
        """https://docs.stripe.com/api/refunds/list: newest first; a failed refund gives its amount free again."""
        rows = reversed(self.rows)
        return [row for row in rows if row["payment_intent"] == reference and row["status"] != "failed"]
