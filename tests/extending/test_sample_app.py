"""An app in a folder of its own, switched on by one settings line, extends every part it wants."""

import datetime as dt
import subprocess
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from checkout.events import OrderPlaced
from checkout.payments import registry
from checkout.payments.base import PaymentContext
from shipping import carriers
from shop.commerce.models import Order
from shop.events.subscriptions import subscription
from tests.sample_app.models import PackingCard
from tests.sample_app.subscribers import write_card

ROOT = Path(__file__).resolve().parents[2]


def placed(order: Any) -> OrderPlaced:
    """The event of that order."""
    return OrderPlaced(
        order_id=order.pk,
        number=order.number,
        attempt_id=str(uuid.uuid4()),
        contact_id=str(uuid.uuid4()),
        total=Decimal("24.00"),
        currency="EUR",
        quantity=3,
        service="next-day",
        arrives_from=None,
        arrives_to=None,
        gateway="simulated",
        paid=True,
        placed_at=dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC),
    )


@pytest.fixture
def order(db: None) -> Any:
    return Order.objects.create(
        number="KSAMPLE1", total_incl_tax=Decimal("24.00"), total_excl_tax=Decimal("20.17"), currency="EUR"
    )


@pytest.fixture
def staff_without_second_factor(settings: Any) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False


def test_one_settings_line_is_all_it_takes() -> None:
    mentions = subprocess.run(
        ["git", "grep", "-lE", "tests[./]sample_app"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    code = [path for path in mentions if path.endswith(".py") and not path.startswith("tests/")]
    assert code == ["shop/settings/test.py"]
    assert django_settings.SHOP_EXTRA_APPS == ["tests.sample_app"]


def test_the_gateway_is_offered_when_it_wants_to_be(settings: Any) -> None:
    assert "counter" not in [way.code for way in registry.offered(PaymentContext(Decimal("24.00"), "EUR"))]

    settings.SAMPLE_COUNTER_OFFERED = True

    assert "counter" in [way.code for way in registry.offered(PaymentContext(Decimal("24.00"), "EUR"))]
    assert "counter" not in [way.code for way in registry.offered(PaymentContext(Decimal("200.01"), "EUR"))]


def test_the_carrier_is_known_by_its_code() -> None:
    found = carriers.carrier("bicycle")

    assert isinstance(found, carriers.Carrier)
    assert found.tracking_url("B7") == "https://bicycle.example/parcels/B7"


def test_the_subscriber_hears_of_orders() -> None:
    found = subscription("order.placed", "sample_app.packing_card")

    assert found is not None
    assert found.handler is write_card


def test_an_event_delivered_twice_writes_one_card(order: Any) -> None:
    write_card(placed(order))
    write_card(placed(order))

    assert [card.text for card in PackingCard.objects.all()] == ["3 things worth keeping"]


def test_the_order_page_shows_the_panel(order: Any) -> None:
    page = Template('{% load slots %}{% slot "order_page" order=order %}')
    assert "Your card" not in page.render(Context({"order": order}))

    write_card(placed(order))

    assert "3 things worth keeping" in page.render(Context({"order": order}))


@pytest.mark.usefixtures("staff_without_second_factor")
def test_the_staff_start_page_shows_the_panel(order: Any, admin_client: Client) -> None:
    write_card(placed(order))

    assert "1 written" in admin_client.get(reverse("admin:index")).content.decode()
