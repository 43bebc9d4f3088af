"""Orders under way, and carriers that tell of them."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import time_machine

from shipping.carriers import TrackingStep, carrier
from shop.core import clock
from shop.events.work import drain
from shop.orders.services import order_state_open
from tests.orders.conftest import make_order
from tracking.models import Parcel
from tracking.services import order_pack, parcel_hand_over, parcel_number_set, scans_apply

__all__ = ["make_order"]

MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
SECRET = "a secret between two machines"

Scan = tuple[float, str]


@pytest.fixture
def on_monday() -> Iterator[Any]:
    """The clock stands on a Monday morning and moves only when told."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def placed(make_order: Any) -> Callable[..., Any]:
    """``placed(phone=…)``: a paid order nobody packed yet."""

    def place(**facts: Any) -> Any:
        order = make_order(**facts)
        order_state_open(order_id=order.pk, paid=True, needs_delivery=True)
        return order

    return place


@pytest.fixture
def sent(placed: Any) -> Callable[..., Parcel]:
    """``sent(number=…)``: a parcel of such an order with the courier, its hand-over told."""
    count = iter(range(1000))

    def send(*, number: str = "", tell: bool = True, **facts: Any) -> Parcel:
        order = placed(**facts)
        parcel = order_pack(order_id=order.pk, carrier="json")
        parcel_number_set(parcel_id=parcel.pk, carrier="json", number=number or f"N-{next(count)}")
        parcel = parcel_hand_over(parcel_id=parcel.pk)
        if tell:
            drain()
        return parcel

    return send


def steps(scans: Iterable[Scan]) -> list[TrackingStep]:
    """Scans as (hours from now, word)."""
    return [TrackingStep(clock.now() + dt.timedelta(hours=hours), word) for hours, word in scans]


def tell(parcel: Parcel, *scans: Scan, settle: bool = True) -> Parcel:
    """The courier reports ``scans``, and what follows happens."""
    found = carrier("json")
    assert found is not None
    scans_apply(parcel_id=parcel.pk, carrier=found, steps=steps(scans), source="hook")
    if settle:
        drain()
    return Parcel.objects.get(pk=parcel.pk)


def signed(body: bytes, *, secret: str = SECRET, at: dt.datetime | None = None, covers_body: bool = True) -> str:
    """The header the courier would send."""
    moment = str(int((at or clock.now()).timestamp()))
    message = moment.encode() + b"." + body if covers_body else moment.encode()
    return f"t={moment},v1={hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def post(client: Any, data: Any, *, signature: str | None = None) -> Any:
    """Knock at the courier's door."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    header = signed(body) if signature is None else signature
    return client.post("/hooks/json/", body, content_type="application/json", headers={"X-Kept-Signature": header})
