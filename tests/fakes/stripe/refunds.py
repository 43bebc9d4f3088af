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
        left = intent["amount_received"] - self.given_back(reference)
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
            "livemode": False,
            "metadata": params.get("metadata", {}),
            "payment_intent": reference,
            "reason": params.get("reason"),
            "status": self.status,
        }
        self.rows.append(row)
        self._count(intent)
        return row

    def given_back(self, reference: str) -> int:
        """Cents that went back of a payment; a failed refund gives its amount free again."""
        return sum(row["amount"] for row in self.of(reference) if row["status"] != "failed")

    def fail(self, reference: str) -> None:
        """The bank sends it back days later: https://docs.stripe.com/refunds#failed-refunds."""
        row = next(row for row in self.rows if row["id"] == reference)
        row["status"] = "failed"
        self._count(self.sessions.intents[row["payment_intent"]])
        self.sessions.events.emit("refund.failed", row)

    def _count(self, intent: dict[str, Any]) -> None:
        """https://docs.stripe.com/api/charges/object#charge_object-amount_refunded."""
        self.sessions.payments.charges[intent["latest_charge"]]["amount_refunded"] = self.given_back(intent["id"])

    def of(self, reference: str) -> list[dict[str, Any]]:
        """https://docs.stripe.com/api/refunds/list: newest first, failed ones included."""
        return [row for row in reversed(self.rows) if row["payment_intent"] == reference]
