"""A person, an order's words and a way to write, for the tests of messages."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from shipping.delivery.engine import promise
from shipping.delivery.plan import NOTHING_BOOKED
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.types import DeliveryPromise, Destination, PromiseLine
from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact
from shop.contacts.services import consent_record, contact_for_email
from shop.notifications.models import Message
from shop.notifications.services import message_queue

MONDAY_NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
Queue = Callable[..., Message]


@pytest.fixture
def ana(db: None) -> Contact:
    return contact_for_email(email="ana@example.com", name="Ana Berg", phone="0170 1234567")


@pytest.fixture
def fan(ana: Contact) -> Contact:
    """Ana, who agreed to news by mail and by text message."""
    for channel in (Channel.EMAIL, Channel.SMS):
        consent_record(contact=ana, channel=channel, kind=Kind.MARKETING, granted=True, source="test")
    return ana


@pytest.fixture
def promised() -> DeliveryPromise:
    """Two-day delivery to Hamburg, ordered on Monday 23 November at noon: arrives on Wednesday."""
    mug = PromiseLine(product_id=1, quantity=1, weight_g=400, value=Decimal("24.50"))
    return promise(DEFAULT_PLAN, NOTHING_BOOKED, (mug,), Destination("DE", "20457"), "two-day", MONDAY_NOON)


@pytest.fixture
def order_words(promised: DeliveryPromise) -> dict[str, Any]:
    """What the confirmation of an order is written from."""
    return {
        "order_number": "K-7F3Q-2M9X",
        "contact_name": "Ana Berg",
        "order_url": "https://kept.example/order/abc123/",
        "currency": "EUR",
        "lines": [
            {"title": "Stoneware mug, oat", "quantity": 2, "total": Decimal("49.00")},
            {"title": "Linen tea towel & hanger", "quantity": 1, "total": Decimal("18.00")},
        ],
        "totals": [
            {"label": "Goods", "amount": Decimal("67.00"), "is_total": False},
            {"label": "Two-day delivery", "amount": Decimal("5.90"), "is_total": False},
            {"label": "Total", "amount": Decimal("72.90"), "is_total": True},
            {"label": "Includes tax (19 %)", "amount": Decimal("11.64"), "is_total": False},
        ],
        "promise": promised,
        "delivery_address": ["Ana Berg", "Am Sandtorkai 1", "20457 Hamburg", "Germany"],
    }


@pytest.fixture
def queue(ana: Contact, order_words: dict[str, Any]) -> Queue:
    """`queue()` writes Ana's confirmation; keyword arguments change whatever a test is about."""

    def write(**changes: Any) -> Message:
        standing: dict[str, Any] = {
            "template": "order_confirmation",
            "contact": ana,
            "channel": Channel.EMAIL,
            "to": "ana@example.com",
            "context": order_words,
            "dedupe_key": "order.confirmation:7",
            "about": "order:7",
        }
        return message_queue(**(standing | changes))

    return write
