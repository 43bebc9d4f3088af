"""PaymentIntents and their charges."""

import time
from typing import Any
from uuid import uuid4

from tests.fakes.stripe.cards import CARDS, fingerprint
from tests.fakes.stripe.customers import Customers
from tests.fakes.stripe.errors import ApiError, missing
from tests.fakes.stripe.events import Events

Row = dict[str, Any]


class Intents:
    """https://docs.stripe.com/payments/paymentintents/lifecycle and docs.stripe.com/api/payment_intents/object."""

    def __init__(self, events: Events, customers: Customers) -> None:
        self.events, self.customers = events, customers
        self.rows: dict[str, Row] = {}
        self.charges: dict[str, Row] = {}
        self.address = ""

    def make(self, amount: int, currency: str, data: Row) -> Row:
        """One that waits for a payment method."""
        reference = f"pi_{uuid4().hex}"
        self.rows[reference] = {
            "id": reference,
            "object": "payment_intent",
            "amount": amount,
            "amount_capturable": 0,
            "amount_received": 0,
            "capture_method": data.get("capture_method", "automatic_async"),
            "created": int(time.time()),
            "currency": currency,
            "customer": data.get("customer"),
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": data.get("metadata", {}),
            "next_action": None,
            "payment_method": data.get("payment_method"),
            "status": "requires_payment_method",
        }
        return self.rows[reference]

    def create(self, params: Row) -> Row:
        """https://docs.stripe.com/api/payment_intents/create with `confirm`: a saved method is charged at once.

        A method is charged with the customer it belongs to (docs.stripe.com/payments/save-and-reuse); a bank that
        asks answers `requires_action` with an address (docs.stripe.com/api/payment_intents/object, `next_action`).
        """
        if not params.get("confirm") or not params.get("return_url"):
            raise ApiError(400, "return_url is needed to confirm here", code="parameter_missing", param="return_url")
        method = self.customers.methods.get(params.get("payment_method", ""))
        if method is None:
            raise missing("PaymentMethod", params.get("payment_method", ""))
        if method["customer"] != params.get("customer"):
            raise ApiError(400, "The PaymentMethod does not belong to the Customer.", param="payment_method")
        intent = self.make(params["amount"], params["currency"].lower(), params)
        intent["_return_url"] = params["return_url"]
        number = method["_number"]
        if CARDS[number] == "challenge":
            where = {"url": f"{self.address}/3ds/{intent['id']}", "return_url": params["return_url"]}
            intent |= {"status": "requires_action"}
            intent["next_action"] = {"type": "redirect_to_url", "redirect_to_url": where}
            self.events.emit("payment_intent.requires_action", self.shown(intent))
        elif CARDS[number]:
            raise self.refusal(intent, number)
        else:
            self.succeed(intent, number)
        return intent

    def refusal(self, intent: Row, number: str) -> ApiError:
        """402 with the payment inside: https://docs.stripe.com/api/errors#errors-payment_intent."""
        self.fail(intent, "card_declined", CARDS[number], number)
        inside = {"payment_intent": self.shown(intent), "charge": intent["latest_charge"]}
        error = ApiError(402, "Your card was declined.", kind="card_error", code="card_declined", is_saved=True)
        error.body["error"] |= {"decline_code": CARDS[number], **inside}
        return error

    def succeed(self, intent: Row, number: str) -> None:
        """Paid, or set aside: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method."""
        charge = self._charge(intent, number, "succeeded")
        intent |= {"latest_charge": charge["id"], "next_action": None, "last_payment_error": None}
        if intent["capture_method"] == "manual":
            intent |= {"status": "requires_capture", "amount_capturable": intent["amount"]}
            self.events.emit("payment_intent.amount_capturable_updated", self.shown(intent))
        else:
            intent |= {"status": "succeeded", "amount_received": intent["amount"]}
            charge["amount_captured"] = intent["amount"]
            self.events.emit("payment_intent.succeeded", self.shown(intent))

    def fail(self, intent: Row, code: str, decline_code: str, number: str) -> None:
        """https://docs.stripe.com/declines/codes: another method may be tried on the same PaymentIntent."""
        charge = self._charge(intent, number, "failed")
        error: Row = {"type": "card_error", "code": code, "charge": charge["id"]}
        error |= {"decline_code": decline_code} if decline_code else {}
        error["payment_method"] = {"type": "card", "card": {"fingerprint": fingerprint(number), "last4": number[-4:]}}
        intent |= {
            "status": "requires_payment_method",
            "last_payment_error": error,
            "latest_charge": charge["id"],
            "next_action": None,
        }
        self.events.emit("payment_intent.payment_failed", self.shown(intent))

    def _charge(self, intent: Row, number: str, status: str) -> Row:
        """https://docs.stripe.com/api/charges/object."""
        reference = f"ch_{uuid4().hex}"
        self.charges[reference] = {
            "id": reference,
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": 0,
            "amount_refunded": 0,
            "created": int(time.time()),
            "currency": intent["currency"],
            "disputed": False,
            "payment_intent": intent["id"],
            "payment_method_details": {"type": "card", "card": {"fingerprint": fingerprint(number)}},
            "status": status,
        }
        return self.charges[reference]

    def answer(self, reference: str, *, passed: bool) -> str:
        """https://docs.stripe.com/payments/3d-secure/authentication-flow; then the customer goes to return_url."""
        intent = self.get(reference)
        if intent["status"] == "requires_action":
            number = self.customers.methods[intent["payment_method"]]["_number"]
            if passed:
                self.succeed(intent, number)
            else:
                self.fail(intent, "payment_intent_authentication_failure", "", number)
        joint = "&" if "?" in intent["_return_url"] else "?"
        return f"{intent['_return_url']}{joint}payment_intent={reference}&redirect_status={intent['status']}"

    def capture(self, reference: str, params: Row) -> Row:
        """https://docs.stripe.com/api/payment_intents/capture: once, at most what was set aside; the rest is let go."""
        intent = self.get(reference)
        if intent["status"] != "requires_capture":
            raise unexpected(intent)
        amount = params.get("amount_to_capture", intent["amount_capturable"])
        if not 0 < amount <= intent["amount_capturable"]:
            raise ApiError(400, "amount_to_capture is too large", code="amount_too_large", param="amount_to_capture")
        intent |= {"status": "succeeded", "amount_capturable": 0, "amount_received": amount}
        self.charges[intent["latest_charge"]]["amount_captured"] = amount
        self.events.emit("payment_intent.succeeded", self.shown(intent))
        return intent

    def cancel(self, reference: str) -> Row:
        """https://docs.stripe.com/api/payment_intents/cancel: never one that succeeded or was cancelled.

        An authorisation that runs out ends the same way (docs.stripe.com/payments/place-a-hold-on-a-payment-method).
        """
        intent = self.get(reference)
        if intent["status"] in ("succeeded", "canceled"):
            raise unexpected(intent)
        intent |= {"status": "canceled", "amount_capturable": 0, "next_action": None}
        self.events.emit("payment_intent.canceled", self.shown(intent))
        return intent

    def get(self, reference: str) -> Row:
        """One of them."""
        if reference not in self.rows:
            raise missing("payment_intent", reference)
        return self.rows[reference]

    def shown(self, intent: Row, *, expand: bool = False) -> Row:
        """As the API shows it; the charge inside when asked to (https://docs.stripe.com/api/expanding_objects)."""
        body = {name: value for name, value in intent.items() if not name.startswith("_")}
        if expand and body["latest_charge"]:
            body["latest_charge"] = self.charges[body["latest_charge"]]
        return body

    def between(self, params: Row) -> list[Row]:
        """https://docs.stripe.com/api/payment_intents/list: newest first."""
        made = params.get("created", {})
        rows = reversed(list(self.rows.values()))
        return [row for row in rows if made.get("gte", 0) <= row["created"] <= made.get("lte", 2**40)]


def unexpected(intent: Row) -> ApiError:
    """https://docs.stripe.com/error-codes#payment-intent-unexpected-state."""
    words = f"This PaymentIntent is {intent['status']}."
    return ApiError(400, words, code="payment_intent_unexpected_state", is_saved=True)
