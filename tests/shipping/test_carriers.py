import datetime as dt

import pytest
import time_machine

from shipping.carriers import Capability, Carrier, carrier, carriers, register
from shipping.carriers.simulated.carrier import SimulatedCarrier
from shop.core.errors import NotFound

MONDAY = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)


def test_the_simulated_carrier_is_installed() -> None:
    assert isinstance(carrier("simulated"), Carrier)
    assert "simulated" in [found.code for found in carriers()]


def test_a_parcel_shows_only_the_scans_that_have_happened() -> None:
    simulated = SimulatedCarrier()
    number = simulated.number(MONDAY, hours=20)

    with time_machine.travel(MONDAY - dt.timedelta(minutes=1), tick=False):
        assert simulated.track(number) == []
    with time_machine.travel(MONDAY + dt.timedelta(hours=10), tick=False):
        assert [step.status for step in simulated.track(number)] == ["in_transit", "in_transit"]
    with time_machine.travel(MONDAY + dt.timedelta(hours=20), tick=False):
        assert [step.status for step in simulated.track(number)][-1] == "delivered"


@pytest.mark.parametrize("number", ["", "SIM-", "SIM-zzz-1", "x" * 10_000, "SIM-1234567-1\x00"])
def test_an_unknown_parcel_number_is_refused(number: str) -> None:
    with pytest.raises(NotFound):
        SimulatedCarrier().track(number)


def test_two_carriers_cannot_share_a_code() -> None:
    class Impostor(SimulatedCarrier):
        capabilities = frozenset({Capability.RATES})

    with pytest.raises(ValueError, match="two carriers"):
        register(Impostor())


def test_a_code_is_plain() -> None:
    class Odd(SimulatedCarrier):
        code = "Über Nacht"

    with pytest.raises(ValueError, match="not a carrier code"):
        register(Odd())
