"""Many hands give money back at once: never more than came (P07)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.db.models import Sum

from checkout.models import PaymentAttempt, PaymentMovement, Refund, SimulatedRefund
from checkout.services import refund_create, refund_pay, refunds
from shop.events.work import drain
from tests.checkout.goods import buy, make_basket, make_product, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
Threads = Callable[..., list[Any]]


@pytest.fixture
def order() -> Any:
    """A paid order of 24.00 and its delivery."""
    return buy(make_basket(make_product())).order


def ask(order: Any, part: Decimal) -> Callable[[int], Refund]:
    """One of many who give back `part`."""
    return lambda number: refund_create(order_id=order.pk, amount=part, reason="late", by="staff", key=f"r{number}")


def test_sixteen_parallel_parts_stay_within_what_was_paid(order, run_in_threads: Threads):
    part = (order.total_incl_tax / 3).quantize(Decimal("0.01"))

    results = run_in_threads(ask(order, part), list(range(16)))
    drain()

    assert refusals(results) == ["too_much"] * 13 or refusals(results) == ["too_much"] * 14
    paid_back = SimulatedRefund.objects.aggregate(sum=Sum("amount"))["sum"]
    assert paid_back == PaymentMovement.objects.filter(kind="refunded").aggregate(sum=Sum("amount"))["sum"]
    assert paid_back <= order.total_incl_tax


def test_without_the_check_more_is_asked_for_than_was_paid(order, run_in_threads: Threads, monkeypatch):
    """The control: the production guard switched off."""
    monkeypatch.setattr(refunds, "_check_left", lambda left, amount: None)

    run_in_threads(ask(order, order.total_incl_tax), list(range(8)))

    assert Refund.objects.aggregate(sum=Sum("amount"))["sum"] > order.total_incl_tax


def test_without_the_lock_the_check_looks_at_yesterday(run_in_threads: Threads, monkeypatch):
    """The second control. SQLite lets one transaction write at a time, lock or no lock."""
    is_postgres = connections["default"].vendor == "postgresql"
    monkeypatch.setattr(refunds, "attempt_lock", lambda pk: PaymentAttempt.objects.get(pk=pk))
    exceeded = False
    for _round in range(20 if is_postgres else 1):
        order = buy(make_basket(make_product())).order
        run_in_threads(ask(order, order.total_incl_tax), list(range(8)))
        exceeded = exceeded or Refund.objects.filter(order=order).count() > 1
        Refund.objects.all().delete()
        if exceeded:
            break
    assert exceeded is is_postgres


def test_one_refund_carried_out_by_eight_hands_pays_once(order, run_in_threads: Threads):
    refund = ask(order, Decimal("5.00"))(1)

    results = run_in_threads(lambda pk: refund_pay(refund_id=pk).status, [refund.pk] * 8)

    assert results == ["made"] * 8
    assert SimulatedRefund.objects.count() == PaymentMovement.objects.filter(kind="refunded").count() == 1
