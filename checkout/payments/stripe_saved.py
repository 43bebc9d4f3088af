"""Cards an account holder keeps at Stripe: the customer there, the list, one-click payments."""

from typing import Any

from django.conf import settings

from checkout.payments import stripe
from checkout.payments.base import (
    CardDeclined,
    CustomerGone,
    GatewaySession,
    GatewayUnreachable,
    MethodCard,
    SessionRequest,
)
from checkout.payments.stripe_objects import attempt_key, intent_find, intent_params, intent_session


class StripeSaved:
    """Saved with consent: Stripe's page asks, and only what may be shown again is listed here."""

    saves_methods = True

    def customer_create(self, *, account: str, email: str) -> str:
        """A customer at Stripe for an account of ours; the same account at the same time makes one."""
        params = {"email": email, "metadata": {"account": account, "shop": settings.SHOP_NAME}}
        return str(stripe.customer_create(params, key=f"customer:{account}:{email}")["id"])

    def customer_delete(self, *, customer: str) -> None:
        """Take a customer away with all that was saved; one that is gone already is fine."""
        try:
            stripe.customer_delete(customer)
        except stripe.StripeMissing:
            return

    def methods(self, *, customer: str) -> list[MethodCard]:
        """What the customer agreed to see again. Raises CustomerGone."""
        try:
            return [_card(row) for row in stripe.methods_of(customer)]
        except stripe.StripeMissing as gone:
            raise CustomerGone(str(gone)) from gone

    def method_remove(self, *, method: str) -> None:
        """Detach a method for good; one that is gone already is fine."""
        try:
            stripe.method_detach(method)
        except (stripe.StripeMissing, stripe.StripeRefused):
            return

    def method_charge(self, request: SessionRequest) -> GatewaySession:
        """Pay with a saved method at once; an open answer leads to the bank's question.

        The attempt's id is the key of the call, so that pressing twice charges once. Raises CardDeclined.
        """
        try:
            made = stripe.intent_create(intent_params(request), key=attempt_key(request.attempt_id))
        except stripe.StripeDeclined as refusal:
            raise CardDeclined(refusal.decline, reference=refusal.intent.get("id", ""), charge=refusal.charge) from None
        except (stripe.StripeFailed, stripe.StripeKeyUsed) as problem:
            found = intent_find(request.attempt_id)
            if found is None:
                raise GatewayUnreachable(str(problem)) from problem
            return intent_session(found, return_url=request.return_url)
        intent = stripe.intent_retrieve(made["id"]) if made["is_replay"] else made
        return intent_session(intent, return_url=request.return_url)


def _card(row: dict[str, Any]) -> MethodCard:
    card = row.get(row["type"]) or {}
    return MethodCard(
        reference=row["id"],
        kind=row["type"],
        brand=str(card.get("display_brand") or card.get("brand") or row["type"]),
        last4=str(card.get("last4") or ""),
        name=str(card.get("payer_email") or card.get("email") or ""),
        exp_month=card.get("exp_month"),
        exp_year=card.get("exp_year"),
    )
