"""Money back: once per key, never more than came."""

from decimal import Decimal

import pytest

from checkout.models import PaymentAttempt, PaymentMovement
from checkout.payments.base import GatewayError, GatewayUnreachable, RefundRequest, RefundResult
from checkout.payments.registry import gateway
from checkout.services import attempt_pay_back, attempts_reconcile, order_place, session_open
from shop.core import clock
from shop.events.work import drain
from tests.fakes.stripe import Fault

pytestmark = pytest.mark.django_db
REFUND = "POST /v1/refunds"


@pytest.fixture
def paid(attempt, stripe_on):
    """An attempt whose money is at Stripe."""
    stripe_on.till.pay(session_open(attempt=attempt).reference)
    return PaymentAttempt.objects.get(pk=attempt.pk)


def refund(attempt: PaymentAttempt, amount: Decimal, key: str = "refund:1") -> RefundResult:
    """Ask for money back."""
    request = RefundRequest(attempt.pk, attempt.gateway_reference, amount, attempt.currency, key)
    return gateway("stripe").refund(request)


def given_back(stripe_on) -> list[int]:
    """What Stripe paid back, in cents."""
    return [row["amount"] for row in stripe_on.refunds.rows]


def test_two_parts_and_the_rest(paid, stripe_on):
    first = refund(paid, Decimal("5.00"), "refund:1")
    second = refund(paid, paid.amount - Decimal("5.00"), "refund:2")

    assert first.amount + second.amount == paid.amount
    assert first.reference != second.reference


@pytest.mark.parametrize("already", ["0.00", "5.00"])
def test_more_than_was_paid_is_refused(paid, stripe_on, already):
    if Decimal(already):
        refund(paid, Decimal(already))

    with pytest.raises(GatewayError) as refusal:
        refund(paid, paid.amount - Decimal(already) + Decimal("0.01"), "refund:2")

    assert not isinstance(refusal.value, GatewayUnreachable)
    assert sum(given_back(stripe_on)) == int(Decimal(already) * 100)


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.name.lower())
def test_accident_pays_back_at_most_once(paid, stripe_on, fault):
    stripe_on.faults.add(REFUND, fault)
    try:
        refund(paid, Decimal("5.00"))
    except GatewayUnreachable:
        assert fault is Fault.FAIL_BEFORE
        assert given_back(stripe_on) == []
        return

    refund(paid, Decimal("5.00"))

    assert given_back(stripe_on) == [500]


def test_breakdown_without_effect_is_made_good_after_a_day(paid, stripe_on, time_machine):
    stripe_on.faults.add(REFUND, Fault.FAIL_BEFORE)
    with pytest.raises(GatewayUnreachable):
        refund(paid, Decimal("5.00"))
    time_machine.move_to(clock.now().timestamp() + 25 * 60 * 60)

    refund(paid, Decimal("5.00"))

    assert given_back(stripe_on) == [500]


def test_key_that_stripe_has_forgotten_still_pays_once(paid, stripe_on, time_machine):
    first = refund(paid, Decimal("5.00"))
    time_machine.move_to(clock.now().timestamp() + 3 * 24 * 60 * 60)

    assert refund(paid, Decimal("5.00")).reference == first.reference
    assert given_back(stripe_on) == [500]


def test_nothing_goes_back_of_what_never_came(attempt, stripe_on):
    session_open(attempt=attempt)

    with pytest.raises(GatewayError):
        refund(PaymentAttempt.objects.get(pk=attempt.pk), Decimal("5.00"))


def test_refund_that_the_bank_refused_is_for_the_staff(paid, stripe_on):
    stripe_on.refunds.status = "failed"

    with pytest.raises(GatewayError, match="failed"):
        refund(paid, Decimal("5.00"))


def test_money_for_goods_that_are_gone_goes_back_by_itself(paid, stripe_on):
    PaymentAttempt.objects.filter(pk=paid.pk).update(status="expired")
    assert order_place(attempt_id=paid.pk).state == "refunding"
    stripe_on.faults.add(REFUND, *[Fault.SLOW_AFTER] * 3)

    drain()
    attempts_reconcile()
    attempt_pay_back(attempt_id=paid.pk)

    assert given_back(stripe_on) == [int(paid.amount * 100)]
    assert PaymentAttempt.objects.get(pk=paid.pk).status == "refunded"
    assert sorted(PaymentMovement.objects.values_list("kind", flat=True)) == ["captured", "refunded"]
