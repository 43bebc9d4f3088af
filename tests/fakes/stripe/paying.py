"""What a customer does on the hosted page, and what the bank says."""

from typing import Any

from tests.fakes.stripe.cards import CARDS
from tests.fakes.stripe.sessions import DELAYED, Sessions


class Till:
    """https://docs.stripe.com/payments/paymentintents/lifecycle and docs.stripe.com/checkout/fulfillment."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def pay(self, reference: str, *, card: str = "4242424242424242", method: str = "card", save: bool = False) -> str:
        """Press "Pay". Returns paid, processing, challenge, closed, or why the card was declined.

        `save` ticks the box that stands there for customers (docs.stripe.com/payments/save-customer-payment-methods).
        """
        row = self.sessions.get(reference)
        if row["status"] != "open":
            return "closed"
        intent = self.sessions.intent(row)
        row["_card"], row["_save"] = card, save
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
        self._emit("checkout.session.completed", row)
        return "paid"

    def _receive(self, row: dict[str, Any]) -> None:
        """The money is there, or with manual capture only set aside: the session is not paid then."""
        intent, card = self.sessions.intent(row), row.get("_card", "4242424242424242")
        self.sessions.payments.succeed(intent, card)
        if intent["status"] == "succeeded":
            row["payment_status"] = "paid"
        if row.get("_save") and (row["saved_payment_method_options"] or {}).get("payment_method_save") == "enabled":
            self.sessions.payments.customers.attach(row["customer"], card)

    def _decline(self, row: dict[str, Any], code: str, decline_code: str) -> str:
        """The page stays open for another card: https://docs.stripe.com/declines/codes."""
        self.sessions.payments.fail(self.sessions.intent(row), code, decline_code, row["_card"])
        return decline_code or code

    def _emit(self, kind: str, row: dict[str, Any]) -> None:
        self.sessions.events.emit(kind, self.sessions.shown(row))
