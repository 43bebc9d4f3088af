"""What the environment may say about Stripe, and what the checks answer."""

import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import stripe
from django.core.checks import run_checks

from checkout.payments import registry
from checkout.payments.base import PaymentContext
from checkout.payments.stripe import API_VERSION
from checkout.payments.stripe_objects import locale
from tests.extending.gateway_contract import check_gateway
from tests.fakes.stripe import SECRET_KEY, WEBHOOK_SECRET

ROOT = Path(__file__).resolve().parents[2]


def offered(amount: str = "10.00") -> list[str]:
    return [gateway.code for gateway in registry.offered(PaymentContext(Decimal(amount), "EUR"))]


def messages(*, deploy: bool = False) -> dict[str, str]:
    """The shop's own messages about payments, by id."""
    found = run_checks(include_deployment_checks=deploy)
    return {str(message.id): message.msg for message in found if str(message.id).startswith("checkout.")}


@pytest.fixture
def keys(settings: Any) -> Any:
    settings.STRIPE_SECRET_KEY = SECRET_KEY
    settings.STRIPE_WEBHOOK_SECRETS = [WEBHOOK_SECRET]
    return settings


def test_stripe_is_not_there_without_keys():
    assert "stripe" not in offered()
    assert messages() == {}


def test_stripe_is_there_as_soon_as_its_keys_are(keys):
    assert "stripe" in offered()
    assert messages() == {}
    check_gateway(registry.gateway("stripe"), PaymentContext(Decimal("10.00"), "EUR"))


@pytest.mark.parametrize(("amount", "is_there"), [("0.49", False), ("0.50", True), ("999999.99", True)])
def test_stripe_takes_what_stripe_takes(keys, amount, is_there):
    assert ("stripe" in offered(amount)) is is_there


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("STRIPE_SECRET_KEY", "", "STRIPE_SECRET_KEY is missing"),
        ("STRIPE_SECRET_KEY", "pk_test_x", "not a secret key"),
        ("STRIPE_WEBHOOK_SECRETS", [], "STRIPE_WEBHOOK_SECRETS is missing"),
        ("STRIPE_WEBHOOK_SECRETS", ["sk_test_x"], "not a signing secret"),
        ("STRIPE_API_BASE", "https://api.example.com", "only name this machine"),
    ],
)
def test_half_a_set_of_keys_is_named_and_nothing_is_offered(keys, name, value, words):
    setattr(keys, name, value)

    assert "stripe" not in offered()
    assert words in messages()["checkout.W002"]


def test_live_stripe_and_simulated_payments_exclude_each_other(keys):
    assert {"stripe", "simulated"} <= set(offered())

    keys.STRIPE_SECRET_KEY = "sk_live_kept"

    assert "stripe" in offered()
    assert "simulated" not in offered()
    assert "checkout.E002" in messages()
    keys.SHOP_SIMULATED_PAYMENTS = False
    assert "checkout.E002" not in messages()


def test_test_key_in_a_shop_that_sells_is_named(keys):
    keys.SHOP_DEMO_ALLOWED = keys.SHOP_SIMULATED_PAYMENTS = False

    assert "test key" in messages(deploy=True)["checkout.W003"]


def test_live_key_never_leaves_for_another_address(keys):
    keys.STRIPE_SECRET_KEY, keys.STRIPE_API_BASE = "sk_live_kept", "http://127.0.0.1:1"

    assert "stripe" not in offered()


@pytest.mark.parametrize(
    ("language", "found"), [("en-gb", "en-GB"), ("de", "de"), ("de-at", "de"), ("pt-br", "pt-BR"), ("xx", "auto")]
)
def test_page_speaks_the_customers_language(language, found):
    assert locale(language) == found


def test_pinned_version_is_the_one_the_installed_package_was_made_for():
    assert stripe.api_version == API_VERSION


def test_one_file_imports_stripe():
    found = subprocess.run(
        ["git", "grep", "-lE", r"^\s*(import stripe\b|from stripe\b)", "--", "*.py", ":!tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.split() == ["checkout/payments/stripe.py"]
