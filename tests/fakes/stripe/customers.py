"""Customers, and the ways to pay that stay with them."""

from typing import Any
from uuid import uuid4

from tests.fakes.stripe.cards import fingerprint
from tests.fakes.stripe.errors import ApiError, missing

Row = dict[str, Any]


class Customers:
    """https://docs.stripe.com/api/customers and docs.stripe.com/payments/save-and-reuse."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.methods: dict[str, Row] = {}

    def create(self, params: Row) -> Row:
        """https://docs.stripe.com/api/customers/create."""
        reference = f"cus_{uuid4().hex[:14]}"
        self.rows[reference] = {
            "id": reference,
            "object": "customer",
            "email": params.get("email"),
            "metadata": params.get("metadata", {}),
        }
        return self.rows[reference]

    def get(self, reference: str) -> Row:
        """One customer."""
        if reference not in self.rows:
            raise missing("customer", reference)
        return self.rows[reference]

    def delete(self, reference: str) -> Row:
        """https://docs.stripe.com/api/customers/delete: for good, ways to pay included."""
        self.get(reference)
        del self.rows[reference]
        self.methods = {key: row for key, row in self.methods.items() if row["customer"] != reference}
        return {"id": reference, "object": "customer", "deleted": True}

    def attach(self, customer: str, number: str, *, redisplay: str = "always") -> Row:
        """A card that stays. `allow_redisplay` says whether its owner agreed to see it again
        (https://docs.stripe.com/payments/save-customer-payment-methods)."""
        reference = f"pm_{uuid4().hex}"
        card = {
            "brand": "visa",
            "display_brand": "visa",
            "exp_month": 8,
            "exp_year": 2034,
            "fingerprint": fingerprint(number),
            "last4": number[-4:],
        }
        self.methods[reference] = {
            "id": reference,
            "object": "payment_method",
            "allow_redisplay": redisplay,
            "card": card,
            "customer": customer,
            "type": "card",
            "_number": number,
        }
        return self.methods[reference]

    def detach(self, reference: str) -> Row:
        """https://docs.stripe.com/api/payment_methods/detach: it can never be charged again."""
        row = self.methods.get(reference)
        if row is None:
            raise missing("PaymentMethod", reference)
        if row["customer"] is None:
            raise ApiError(400, "The payment method you provided is not attached to a customer.")
        row["customer"] = None
        return row

    def listed(self, customer: str, params: Row) -> list[Row]:
        """https://docs.stripe.com/api/payment_methods/customer_list."""
        self.get(customer)
        wanted = params.get("allow_redisplay")
        mine = [row for row in self.methods.values() if row["customer"] == customer]
        return [shown(row) for row in reversed(mine) if wanted in (None, row["allow_redisplay"])]


def shown(row: Row) -> Row:
    """What the API shows of it."""
    return {name: value for name, value in row.items() if not name.startswith("_")}
