"""Money back for an order: within what came, once per key, with a reason."""

from decimal import Decimal
from typing import Any

import pytest

from checkout.models import PaymentMovement, Refund
from checkout.payments.base import GatewayError, GatewayMisconfigured, GatewayUnreachable
from checkout.payments.simulated import SimulatedGateway
from checkout.selectors import order_money
from checkout.services import RefundLine, TooMuch, refund_create, refund_pay, refund_retry
from shop.core.errors import Conflict, Invalid
from shop.events.models import EventRecord
from shop.events.work import drain
from shop.orders.models import OrderHistory, OrderState
from tests.checkout.goods import buy, make_basket, make_product
from tests.people import account

pytestmark = pytest.mark.django_db
REFUND = "checkout.payments.simulated.SimulatedGateway.refund"


@pytest.fixture
def order() -> Any:
    """Three mugs at 24.00 and their delivery, paid."""
    placed = buy(make_basket(make_product(), quantity=3)).order
    drain()
    return placed


def ask(order: Any, amount: str | None = "5.00", key: str = "r1", **more: Any) -> Refund:
    """Staff asks for money to go back."""
    given = Decimal(amount) if amount is not None else None
    return refund_create(order_id=order.pk, amount=given, reason="a chip in the glaze", by="staff", key=key, **more)


def payment(order: Any) -> str:
    return OrderState.objects.get(order=order).payment_status


def test_part_goes_back_and_everybody_can_read_why(order):
    staff = account("desk@kept.example")
    ask(order, user=staff)
    drain()

    row = PaymentMovement.objects.get(kind="refunded")
    assert (row.amount, row.reason, row.actor, row.key) == (
        Decimal("5.00"),
        "a chip in the glaze",
        f"staff:{staff.pk}",
        "r1",
    )
    assert row.reference == Refund.objects.get().reference != ""
    assert payment(order) == "partly_refunded"
    event = EventRecord.objects.get(type="refund.made")
    assert (event.aggregate_id, event.data["is_full"]) == (str(order.pk), False)


def test_same_key_makes_one_refund(order):
    first = ask(order)
    assert ask(order).pk == first.pk
    drain()
    refund_pay(refund_id=first.pk)

    assert PaymentMovement.objects.filter(kind="refunded").count() == 1


def test_parts_and_the_rest_make_the_order_paid_back(order):
    ask(order, "10.00", "r1")
    rest = ask(order, None, "r2")
    drain()

    assert rest.amount == order.total_incl_tax - 10
    money = order_money(order.pk)
    assert money.kept == money.left == Decimal(0)
    assert payment(order) == "refunded"
    assert EventRecord.objects.filter(type="refund.made").latest("sequence").data["is_full"] is True
    moves = OrderHistory.objects.filter(order=order, about="payment").values_list("new", flat=True)
    assert list(moves) == ["paid", "partly_refunded", "refunded"] or list(moves) == ["paid", "refunded"]


@pytest.mark.parametrize("first", [None, "70.00"])
def test_more_than_is_left_is_refused_and_nothing_changes(order, first):
    if first:
        ask(order, first, "r1")

    with pytest.raises(TooMuch) as refusal:
        ask(order, str(order.total_incl_tax - Decimal(first or 0) + Decimal("0.01")), "r2")

    assert "can still be paid back" in str(refusal.value)
    assert Refund.objects.count() == bool(first)


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity"])
def test_what_is_no_amount_is_refused(order, amount):
    with pytest.raises(Invalid):
        ask(order, amount)

    assert Refund.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_refund_without_a_reason_is_refused(order, reason):
    with pytest.raises(Invalid):
        refund_create(order_id=order.pk, amount=Decimal("5"), reason=reason, by="staff", key="r1")

    assert Refund.objects.count() == 0


def test_lines_are_priced_by_the_piece_to_the_last_cent(order):
    line = order.lines.get()
    line.line_price_incl_tax = Decimal("71.99")
    line.save()

    amounts = [ask(order, None, f"r{n}", lines=[RefundLine(line.pk, 1)]).amount for n in range(3)]

    assert sum(amounts) == Decimal("71.99")
    assert Refund.objects.get(key="r0").lines == [{"line": line.pk, "quantity": 1, "amount": str(amounts[0])}]
    with pytest.raises(Invalid):
        ask(order, None, "r3", lines=[RefundLine(line.pk, 1)])


@pytest.mark.parametrize("lines", [[RefundLine(0, 1)], "too many", "none", "twice"])
def test_lines_that_do_not_fit_are_refused(order, lines):
    pk = order.lines.get().pk
    given = {
        "too many": [RefundLine(pk, 4)],
        "none": [RefundLine(pk, 0)],
        "twice": [RefundLine(pk, 1), RefundLine(pk, 1)],
    }

    with pytest.raises(Invalid):
        ask(order, None, lines=given[lines] if isinstance(lines, str) else lines)

    assert Refund.objects.count() == 0


def test_unknown_order_and_order_without_money_are_refused(db):
    gift = buy(make_basket(make_product(price="0.00", delivered=False, tracked=False)), service="", shipping=None)

    for order_id in (gift.order.pk, 0):
        with pytest.raises(Conflict):
            refund_create(order_id=order_id, amount=Decimal("1"), reason="kindness", by="staff", key=f"r{order_id}")
    assert Refund.objects.count() == 0


@pytest.mark.parametrize("error", [GatewayUnreachable("timeout"), GatewayMisconfigured("revoked key")])
def test_gateway_that_cannot_be_asked_now_is_asked_again(order, monkeypatch, time_machine, error):
    def fail(self: Any, request: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "refund", fail)
        ask(order)
        drain()
    assert Refund.objects.get().status == "asked"
    assert order_money(order.pk).on_its_way == Decimal("5.00")

    refund_pay(refund_id=Refund.objects.get().pk)

    assert Refund.objects.get().status == "made"


def test_refusal_gives_the_amount_free_and_can_be_tried_again(order, monkeypatch):
    def refuse(self: Any, request: Any) -> None:
        raise GatewayError("the card was closed")

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "refund", refuse)
        ask(order)
        drain()
    refund = Refund.objects.get()
    assert (refund.status, refund.error) == ("failed", "the card was closed")
    assert order_money(order.pk).left == order.total_incl_tax
    assert EventRecord.objects.filter(type="refund.failed").count() == 1

    refund_retry(refund_id=refund.pk)
    drain()

    assert Refund.objects.get().status == "made"
    with pytest.raises(Conflict):
        refund_retry(refund_id=refund.pk)
