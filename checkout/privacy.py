"""Attempts to pay, and the ledger of money. What became an invoice stays, without what is not on it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from checkout.models import PaymentAttempt
from checkout.models.simulated import SimulatedSession
from shop.core.privacy import DELETE, KEEP, Person, blank, eraser, exporter, not_personal, obstacle, table

LEDGER = "The ledger of money is part of the accounts, kept for ten years (section 147 AO); it names nobody."
NAMING = ("email", "phone", "note", "company", "tax_number", "shipping", "billing")


def snapshot_without_names(attempt: PaymentAttempt) -> dict[str, Any]:
    """The frozen basket without the person: goods, prices and sums stay as they were."""
    gone = {name: None if name in ("shipping", "billing") else "" for name in NAMING}
    lines = [{**line, "attributes": []} for line in attempt.snapshot.get("lines", [])]
    return {**attempt.snapshot, **gone, "lines": lines}


def sessions_of(person: Person) -> Any:
    """Pages of the simulated payment service that were opened for the person."""
    mine = Q(contact__in=person.contact_ids) | Q(order__in=person.order_ids)
    attempts = PaymentAttempt.objects.filter(mine).values("pk")
    return SimulatedSession.objects.filter(Q(email__in=person.emails) | Q(attempt_id__in=attempts))


def sessions_wipe(person: Person) -> None:
    """The simulated payment service forgets the address; what was paid stays in its books."""
    sessions_of(person).update(email="", return_url="", cancel_url="")


def paying(person: Person) -> str:
    """A payment that may still arrive needs somebody it belongs to."""
    live = PaymentAttempt.objects.live().filter(contact__in=person.contact_ids)
    return _("A payment has not been decided yet; that takes at most 35 minutes.") if live.exists() else ""


obstacle("checkout.paying", paying)
table(
    "checkout.PaymentAttempt",
    contact="contact",
    user="user",
    order="order",
    hide=("visitor", "fingerprint", "basket_version"),
    erase=blank(snapshot=snapshot_without_names, visitor="", user=None),
    kept=("order_number", "gateway", "gateway_reference", "reason", "basket_version", "fingerprint", "currency"),
    why=LEDGER,
)
table("checkout.AttemptChange", contact="attempt__contact", order="attempt__order", erase=KEEP, why=LEDGER)
table("checkout.Hold", contact="attempt__contact", order="attempt__order", erase=KEEP, why=LEDGER)
table("checkout.PaymentMovement", contact="attempt__contact", order=("order", "attempt__order"), erase=KEEP, why=LEDGER)
table("checkout.GatewayCustomer", user="user", erase=DELETE, first=60)
table("checkout.SavedMethod", user="customer__user", erase=DELETE, first=50)
table(
    "checkout.Refund",
    contact="attempt__contact",
    order=("order", "attempt__order"),
    hide=("actor", "user", "error"),
    erase=KEEP,
    why=LEDGER,
)
table("checkout.CheckoutVisit", order="order", erase=DELETE)
not_personal("checkout.SimulatedSession", why="Covered by the two functions below: its links are no foreign keys.")
exporter(
    "checkout.SimulatedSession",
    lambda person: sessions_of(person).values("reference", "email", "amount", "currency", "status", "created_at"),
)
eraser("checkout.SimulatedSession", sessions_wipe)
