"""A promise at risk is noticed before the customer asks, and one that was missed is put right once."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from shipping.delivery.models import DeliveryEstimate, OrderPromise
from shop.commerce.models import Voucher
from shop.core import clock
from shop.core.errors import Conflict
from shop.events.work import drain
from shop.notifications.models import Message
from tests.people import account
from tests.tracking.conftest import tell
from tracking.models import MakeGood, MakeGoodRule, PromiseScore, Worry
from tracking.services import make_good_consider, make_good_decide, parcel_score, watch_run

pytestmark = pytest.mark.django_db


def rule(**facts: Any) -> MakeGoodRule:
    return MakeGoodRule.objects.create(**{"name": "Late", "value": Decimal("5.00"), **facts})


def late(sent: Any, **facts: Any) -> Any:
    """A parcel delivered two days after its promised day."""
    parcel = sent(**facts)
    with time_machine.travel(parcel.promised_by + dt.timedelta(days=2), tick=False):
        return tell(parcel, (0, "delivered"))


def mails(parcel: Any) -> list[str]:
    rows = Message.objects.filter(about=f"order:{parcel.order_id}", channel="email", status="sent")
    return list(rows.order_by("created", "pk").values_list("template", flat=True))


def test_a_missed_hand_over_is_told_with_the_new_day_before_the_promised_one_ends(placed: Any) -> None:
    order = placed()
    promise = OrderPromise.objects.get(order=order)
    with time_machine.travel(promise.hands_over_at + dt.timedelta(hours=3), tick=False):
        watch_run()
        watch_run()
        drain()
        worry = Worry.objects.get()
        assert worry.kind == "handover_missed"
        assert clock.now() < promise.arrives_by
    assert worry.told_at
    estimate = DeliveryEstimate.objects.get()
    assert estimate.arrives_to > promise.arrives_to
    (mail,) = Message.objects.filter(template="order_delayed")
    assert "We could not give it to the carrier in time" in mail.body_text


def test_what_is_not_out_on_the_promised_day_is_told_that_day(sent: Any) -> None:
    parcel = sent()
    with time_machine.travel(parcel.promised_by - dt.timedelta(hours=2), tick=False):
        watch_run()
        drain()
    assert "not_there" in Worry.objects.values_list("kind", flat=True)
    assert mails(parcel).count("order_delayed") == 1


def test_what_is_out_for_delivery_worries_nobody_until_the_deadline(sent: Any) -> None:
    parcel = sent()
    with time_machine.travel(parcel.promised_by - dt.timedelta(hours=2), tick=False):
        tell(parcel, (0, "out_for_delivery"))
        assert watch_run() == 0


def test_two_working_days_without_a_scan_worry_staff(sent: Any) -> None:
    sent()
    with time_machine.travel(clock.now() + dt.timedelta(days=6), tick=False):
        watch_run()
        watch_run()
    assert Worry.objects.filter(kind="silent").count() == 1


def test_a_worry_is_over_once_its_cause_is_gone(sent: Any) -> None:
    parcel = sent()
    with time_machine.travel(parcel.promised_by + dt.timedelta(hours=2), tick=False):
        watch_run()
        tell(parcel, (0, "delivered"))
        watch_run()
    assert not Worry.objects.filter(closed_at=None).exists()


def test_a_kept_promise_is_scored_and_worth_nothing(sent: Any) -> None:
    rule()
    parcel = tell(sent(), (0, "delivered"))
    assert PromiseScore.objects.get(parcel=parcel).kept
    assert not MakeGood.objects.exists()


def test_a_late_parcel_brings_its_credit_with_the_last_message(sent: Any) -> None:
    rule()
    parcel = late(sent)
    with time_machine.travel(clock.now() + dt.timedelta(days=30)):
        drain()
    made = MakeGood.objects.get()
    assert (made.status, made.amount) == ("granted", Decimal("5.00"))
    assert mails(parcel)[-1] == "parcel_delivered_late"
    assert "promise_missed" not in mails(parcel)
    assert made.voucher_code in Message.objects.get(template="parcel_delivered_late", channel="email").body_text
    assert Voucher.objects.get(code=made.voucher_code).usage == Voucher.SINGLE_USE


def test_it_is_put_right_once_however_often_it_is_asked(sent: Any) -> None:
    rule()
    parcel = late(sent)
    for _time in range(5):
        parcel_score(parcel_id=parcel.pk)
        make_good_consider(parcel_id=parcel.pk)
    assert (MakeGood.objects.count(), Voucher.objects.count()) == (1, 1)


def test_the_first_attempt_counts_not_the_delivery(sent: Any) -> None:
    rule()
    parcel = tell(sent(), (0, "attempt_failed"))
    with time_machine.travel(parcel.promised_by + dt.timedelta(days=3), tick=False):
        tell(parcel, (0, "delivered"))
    assert PromiseScore.objects.get().kept


@pytest.mark.parametrize(
    ("facts", "status", "amount"),
    [
        ({"mode": "percent", "value": 10}, "granted", "6.49"),
        ({"mode": "percent", "value": 50, "cap_per_order": 8}, "granted", "8.00"),
        ({"value": 20, "approval_above": 10}, "proposed", "20.00"),
        ({"value": 20, "cap_per_shop_month": 7}, "granted", "7.00"),
        ({"value": 20, "service": "elsewhere"}, "nothing", "0.00"),
        ({"is_active": False}, "nothing", "0.00"),
    ],
)
def test_the_rule_decides_how_much(sent: Any, facts: dict[str, Any], status: str, amount: str) -> None:
    rule(**facts)
    late(sent)
    made = MakeGood.objects.get()
    assert (made.status, made.amount) == (status, Decimal(amount))


def test_the_limit_of_a_person_holds_over_several_orders(sent: Any) -> None:
    rule(cap_per_person_month=8)
    first, second, third = late(sent), late(sent), late(sent)
    amounts = [MakeGood.objects.get(order=one.order_id).amount for one in (first, second, third)]
    assert amounts == [Decimal(5), Decimal(3), Decimal(0)]


def test_a_person_decides_above_the_limit_and_once(sent: Any) -> None:
    rule(value=20, approval_above=10)
    parcel = late(sent)
    made = MakeGood.objects.get()
    staff = account("staff@example.com")

    make_good_decide(make_good_id=made.pk, grant=True, user=staff)
    with pytest.raises(Conflict):
        make_good_decide(make_good_id=made.pk, grant=False, user=staff)
    with time_machine.travel(clock.now() + dt.timedelta(days=30)):
        drain()

    assert mails(parcel).count("promise_missed") == 1
