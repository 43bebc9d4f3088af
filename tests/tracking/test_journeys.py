"""One parcel from the shelf to the door, and what its customer hears."""

import random
from typing import Any

import pytest

from shipping.carriers import carrier
from shop.events.work import drain
from shop.notifications.models import Message
from shop.orders.models import OrderState
from tests.tracking.conftest import steps, tell
from tracking.models import Checkpoint, Parcel
from tracking.services import order_hand_over, order_pack, parcel_hand_over, scans_apply

pytestmark = pytest.mark.django_db

WAY = [(0.0, "in_transit"), (0.01, "in_transit"), (0.02, "out_for_delivery"), (0.05, "delivered")]


def told(parcel: Parcel, status: str = "sent") -> list[str]:
    """The mails about an order that left, or were held back, oldest first."""
    rows = Message.objects.filter(about=f"order:{parcel.order_id}", channel="email", status=status)
    return list(rows.order_by("created", "pk").values_list("template", flat=True))


def keys(parcel: Parcel) -> set[str]:
    return set(Message.objects.filter(about=f"order:{parcel.order_id}").values_list("dedupe_key", flat=True))


def test_each_milestone_is_told_once_and_nothing_after_the_delivery(sent: Any) -> None:
    parcel = sent()
    for scan in WAY[2:]:
        parcel = tell(parcel, scan)
    tell(parcel, *WAY, (0.06, "in_transit"))

    assert told(parcel)[-3:] == ["parcel_handed_over", "parcel_out_for_delivery", "parcel_delivered"]
    assert parcel.status == "delivered"


def test_the_order_follows_its_parcels(sent: Any) -> None:
    parcel = sent()
    state = OrderState.objects.get(order=parcel.order)
    assert state.fulfilment_status == "handed_over"

    tell(parcel, *WAY)

    state.refresh_from_db()
    assert (state.fulfilment_status, state.order_status) == ("delivered", "completed")


def test_old_news_is_noted_and_held_back(sent: Any) -> None:
    parcel = tell(sent(tell=False), (0.05, "delivered"))
    tell(parcel, *WAY)

    assert told(parcel) == ["parcel_delivered"]
    assert set(told(parcel, "suppressed")) >= {"parcel_handed_over", "parcel_out_for_delivery"}


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 1000))])
def test_a_journey_shuffled_doubled_and_in_pieces_ends_the_same(seed: int, sent: Any) -> None:
    """Same state, same messages in the outbox; of what really leaves each milestone is there once at most."""
    chance = random.Random(seed)
    straight, shuffled = sent(number="A"), sent(number="B")
    for scan in WAY:
        tell(straight, scan)
    scans = WAY * 2
    chance.shuffle(scans)
    while scans:
        cut = chance.randint(1, 3)
        tell(shuffled, *scans[:cut])
        scans = scans[cut:]

    straight, shuffled = Parcel.objects.get(pk=straight.pk), Parcel.objects.get(pk=shuffled.pk)
    assert shuffled.status == straight.status == "delivered"
    assert plain(shuffled) == plain(straight)
    assert told(shuffled).count("parcel_delivered") == 1
    assert len(told(shuffled)) == len(set(told(shuffled)))


def plain(parcel: Parcel) -> set[str]:
    return {
        key.replace(f"parcel:{parcel.pk}:", "p:").replace(f"order:{parcel.order_id}:", "o:") for key in keys(parcel)
    }


def test_a_replayed_journey_changes_nothing(sent: Any) -> None:
    parcel = sent()
    way = steps(WAY)
    found = carrier("json")
    for step in way:
        scans_apply(parcel_id=parcel.pk, carrier=found, steps=[step], source="hook")  # type: ignore[arg-type]
        drain()
    before = (keys(parcel), Checkpoint.objects.count(), Parcel.objects.values().get())
    for seed in range(30):
        again = way * 2
        random.Random(seed).shuffle(again)
        scans_apply(parcel_id=parcel.pk, carrier=found, steps=again, source="poll")  # type: ignore[arg-type]
    drain()

    assert (keys(parcel), Checkpoint.objects.count(), Parcel.objects.values().get()) == before


def test_a_split_order_gets_one_digest_a_day(placed: Any) -> None:
    order = placed()
    first, second = order.lines.order_by("pk")
    order_pack(order_id=order.pk, pieces={first.pk: 1})
    order_pack(order_id=order.pk)
    parcels = order_hand_over(order_id=order.pk)
    drain()

    assert told(parcels[0]).count("parcels_digest") == 1
    assert "parcel_handed_over" not in told(parcels[0])
    assert [parcel.contents for parcel in parcels] == [[[first.title, 1]], [[first.title, 1], [second.title, 1]]]


def test_two_that_hand_over_at_once_are_one(sent: Any) -> None:
    parcel = sent()
    parcel_hand_over(parcel_id=parcel.pk)
    assert Checkpoint.objects.filter(parcel=parcel).count() == 1
