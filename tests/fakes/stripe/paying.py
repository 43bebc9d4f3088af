"""What a customer does on the hosted page, and what the bank says."""

from typing import Any
from uuid import uuid4

from tests.fakes.stripe.sessions import DELAYED, Sessions

CARDS = {
    "4242424242424242": "",
    "4000000000000002": "generic_decline",
    "4000000000009995": "insufficient_funds",
    "4000002760003184": "challenge",
}
"""https://docs.stripe.com/testing#cards and #regulatory-cards."""


class Till:
    """https://docs.stripe.com/payments/paymentintents/lifecycle and docs.stripe.com/checkout/fulfillment."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def pay(self, reference: str, *, card: str = "4242424242424242", method: str = "card") -> str:
        """Press "Pay". Returns paid, processing, challenge, closed, or why the card was declined."""
        row = self.sessions.get(reference)
        if row["status"] != "open":
            return "closed"
        intent = self.sessions.intent(row)
        if method in DELAYED:
            intent["status"], row["status"], row["url"] = "processing", "complete", None
            self._emit("checkout.session.completed", row)
            return "processing"
        verdict = CARDS[card]
        if verdict == "challenge":
            intent["status"] = "requires_action"
            return "challenge"
        return self._decline(row, "card_declined", verdict) if verdict else self._take(row)

    def answer_challenge(self, reference: str, *, passed: bool) -> str:
        """https://docs.stripe.com/payments/3d-secure/authentication-flow: the bank was or was not convinced."""
        row = self.sessions.get(reference)
        if row["status"] != "open":
            return "closed"
        return self._take(row) if passed else self._decline(row, "payment_intent_authentication_failure", "")

    def settle(self, reference: str, *, succeeded: bool = True) -> None:
        """Days later a direct debit came, or did not: docs.stripe.com/payments/payment-methods#delayed."""
        row = self.sessions.get(reference)
        if succeeded:
            self._receive(row)
            self._emit("checkout.session.async_payment_succeeded", row)
        else:
            self.sessions.intent(row)["status"] = "requires_payment_method"
            self._emit("checkout.session.async_payment_failed", row)

    def _take(self, row: dict[str, Any]) -> str:
        self._receive(row)
        row["status"], row["url"] = "complete", None
        intent = self.sessions.intent(row)
        self.sessions.events.emit("payment_intent.succeeded", intent)
        self._emit("checkout.session.completed", row)
        return "paid"

    def _receive(self, row: dict[str, Any]) -> None:
        intent = self.sessions.intent(row)
        intent |= {"status": "succeeded", "amount_received": intent["amount"], "latest_charge": f"ch_{uuid4().hex}"}
        row["payment_status"] = "paid"

    def _decline(self, row: dict[str, Any], code: str, decline_code: str) -> str:
        """The page stays open for another card: https://docs.stripe.com/declines/codes."""
        intent = self.sessions.intent(row)
        error = {"type": "card_error", "code": code} | ({"decline_code": decline_code} if decline_code else {})
        intent |= {"status": "requires_payment_method", "last_payment_error": error}
        self.sessions.events.emit("payment_intent.payment_failed", intent)
        return decline_code or code

    def _emit(self, kind: str, row: dict[str, Any]) -> None:
        self.sessions.events.emit(kind, self.sessions.shown(row))
