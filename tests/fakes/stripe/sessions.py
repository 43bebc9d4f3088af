"""Checkout Sessions and the PaymentIntents they lead to."""

import time
from typing import Any
from uuid import uuid4

from tests.fakes.stripe.errors import ApiError, missing
from tests.fakes.stripe.events import Events
from tests.fakes.stripe.intents import Intents

SHORTEST_S, LONGEST_S = 30 * 60, 24 * 60 * 60
OFFERED = ("card", "link", "paypal", "klarna", "sepa_debit")
DELAYED = ("sepa_debit",)


class Sessions:
    """https://docs.stripe.com/api/checkout/sessions/object and the guide docs.stripe.com/payments/checkout."""

    def __init__(self, events: Events, payments: Intents) -> None:
        self.events, self.payments = events, payments
        self.rows: dict[str, dict[str, Any]] = {}
        self.intents = payments.rows
        self.address = ""

    def create(self, params: dict[str, Any]) -> dict[str, Any]:
        """https://docs.stripe.com/api/checkout/sessions/create.

        The page's end lies between 30 minutes and 24 hours ahead; the methods shown are those of the
        account that the request allows (docs.stripe.com/changelog/endive, allowed_payment_method_types).
        """
        now = int(time.time())
        expires_at = params.get("expires_at", now + LONGEST_S)
        if not now + SHORTEST_S <= expires_at <= now + LONGEST_S:
            raise ApiError(400, "expires_at must be between 30 minutes and 24 hours from now", param="expires_at")
        if params.get("mode") != "payment" or not params.get("success_url") or not params.get("line_items"):
            raise ApiError(400, "A payment page needs mode, line_items and success_url", code="parameter_missing")
        customer, saving = params.get("customer"), params.get("saved_payment_method_options", {})
        if customer is not None:
            self.payments.customers.get(customer)
        elif saving:
            raise ApiError(400, "Ways to pay are saved for a customer", param="saved_payment_method_options")
        if customer is not None and params.get("customer_email"):
            raise ApiError(400, "You may only specify one of customer, customer_email", param="customer_email")
        reference = f"cs_test_{uuid4().hex}"
        prices = [(item["price_data"], item.get("quantity", 1)) for item in params["line_items"]]
        methods = params.get("allowed_payment_method_types", ["card"])
        self.rows[reference] = row = {
            "id": reference,
            "object": "checkout.session",
            "amount_total": sum(price["unit_amount"] * quantity for price, quantity in prices),
            "cancel_url": params.get("cancel_url"),
            "client_reference_id": params.get("client_reference_id"),
            "created": now,
            "currency": prices[0][0]["currency"],
            "customer": customer,
            "customer_email": params.get("customer_email"),
            "expires_at": expires_at,
            "livemode": False,
            "metadata": params.get("metadata", {}),
            "mode": "payment",
            "payment_intent": None,
            "payment_method_types": [method for method in OFFERED if method in methods],
            "payment_status": "unpaid",
            "saved_payment_method_options": saving or None,
            "status": "open",
            "success_url": params["success_url"],
            "ui_mode": "hosted_page",
            "url": f"{self.address}/c/pay/{reference}",
        }
        row["_intent"] = params.get("payment_intent_data", {})
        return self.shown(row)

    def shown(self, row: dict[str, Any], *, expand: bool = False) -> dict[str, Any]:
        """The session as the API shows it; the PaymentIntent inside when asked to
        (https://docs.stripe.com/api/expanding_objects)."""
        body = {name: value for name, value in row.items() if not name.startswith("_")}
        if expand and row["payment_intent"]:
            body["payment_intent"] = self.payments.shown(self.intents[row["payment_intent"]])
        return body

    def get(self, reference: str) -> dict[str, Any]:
        """One session; one whose time is over has expired by itself."""
        row = self.rows.get(reference)
        if row is None:
            raise missing("checkout.session", reference)
        if row["status"] == "open" and row["expires_at"] <= time.time():
            self._close(row)
        return row

    def between(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        """https://docs.stripe.com/api/checkout/sessions/list: newest first."""
        made = params.get("created", {})
        rows = [self.get(reference) for reference in reversed(list(self.rows))]
        rows = [row for row in rows if made.get("gte", 0) <= row["created"] <= made.get("lte", 2**40)]
        return [row for row in rows if params.get("status") in (None, row["status"])]

    def expire(self, reference: str) -> dict[str, Any]:
        """https://docs.stripe.com/api/checkout/sessions/expire: only an open session can be expired."""
        row = self.get(reference)
        if row["status"] != "open":
            words = f'Only Checkout Sessions with a status in ["open"] can be expired; this is {row["status"]}.'
            raise ApiError(400, words)
        self._close(row)
        return row

    def _close(self, row: dict[str, Any]) -> None:
        row["status"], row["url"] = "expired", None
        self.events.emit("checkout.session.expired", self.shown(row))

    def intent(self, row: dict[str, Any]) -> dict[str, Any]:
        """The PaymentIntent of a session. There is none before the customer presses "Pay"
        (https://docs.stripe.com/changelog, 2022-08-01)."""
        if row["payment_intent"] is None:
            data = {**row["_intent"], "customer": row["customer"]}
            row["payment_intent"] = self.payments.make(row["amount_total"], row["currency"], data)["id"]
        return self.intents[row["payment_intent"]]
