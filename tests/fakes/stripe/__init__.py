"""Stripe on this machine: the part of its API the shop uses, as strict as the installed package's types."""

from tests.fakes.stripe.fake import SECRET_KEY, WEBHOOK_SECRET, FakeStripe
from tests.fakes.stripe.faults import Fault
from tests.fakes.stripe.server import serve

__all__ = ["SECRET_KEY", "WEBHOOK_SECRET", "FakeStripe", "Fault", "serve"]
