"""Each extension point's contract, tried on what ships in the box and on the sample app."""

from decimal import Decimal

import pytest

from checkout.payments import registry
from checkout.payments.base import PaymentContext
from shipping.carriers import Capability, Carrier, carriers
from tests.extending.gateway_contract import check_gateway


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["simulated", "counter"])
def test_gateways_keep_their_contract(code: str) -> None:
    check_gateway(registry.gateway(code), PaymentContext(Decimal("24.00"), "EUR"))


@pytest.mark.parametrize("carrier", carriers(), ids=lambda carrier: carrier.code)
def test_carriers_keep_their_contract(carrier: Carrier) -> None:
    assert isinstance(carrier, Carrier)
    assert carrier.capabilities <= set(Capability)
    url = carrier.tracking_url("N1")
    assert url == "" or url.startswith("https://")
    assert str(carrier.name).strip()
