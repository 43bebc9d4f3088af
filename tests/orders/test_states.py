"""An order moves along its three machines, and every move leaves a line in its history."""

from typing import Any

import pytest

from shop.core.errors import Conflict, Invalid, NotFound
from shop.core.states import Machine
from shop.orders.models import OrderHistory, OrderState
from shop.orders.selectors import history_of
from shop.orders.services import order_note_add, order_state_move, order_state_open
from tests.orders.conftest import MakeOrder
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(make_order: MakeOrder) -> Any:
    placed = make_order()
    order_state_open(order_id=placed.pk, paid=True, needs_delivery=True)
    return placed


def story(order: Any) -> list[tuple[str, str, str]]:
    return list(history_of(order).values_list("about", "old", "new"))


def test_the_story_begins_with_the_order(order: Any) -> None:
    assert story(order) == [("order", "", "open"), ("payment", "", "paid"), ("fulfilment", "", "waiting")]


def test_an_order_with_nothing_to_send_has_nothing_to_pack(make_order: MakeOrder) -> None:
    state = order_state_open(order_id=make_order(delivered=False).pk, paid=False, needs_delivery=False)
    assert (state.fulfilment_status, state.payment_status) == ("not_needed", "unpaid")


def test_a_move_writes_who_and_why(order: Any) -> None:
    staff = account("staff@example.com")
    order_state_move(order_id=order.pk, about="fulfilment", new="packed", by="staff", user=staff, text=" by hand ")
    last = OrderHistory.objects.latest("pk")
    assert (last.old, last.new, last.by, last.user, last.text) == ("waiting", "packed", "staff", staff, "by hand")
    assert OrderState.objects.get().fulfilment_status == "packed"


def test_a_reason_may_hold_what_no_database_takes(order: Any) -> None:
    order_state_move(order_id=order.pk, about="fulfilment", new="packed", by="staff", text="by\x00 hand\x00")
    assert OrderHistory.objects.latest("pk").text == "by hand"


@pytest.mark.parametrize(("about", "new"), [("fulfilment", "delivered"), ("payment", "unpaid"), ("order", "open")])
def test_a_move_off_the_table_is_refused_and_leaves_no_trace(order: Any, about: str, new: str) -> None:
    with pytest.raises(Conflict):
        order_state_move(order_id=order.pk, about=about, new=new, by="staff")
    assert len(story(order)) == 3


@pytest.mark.parametrize("state", [{"payment_status": "unpaid"}, {"order_status": "cancelled"}])
def test_goods_of_an_unpaid_or_cancelled_order_stay_in_the_house(order: Any, state: dict[str, str]) -> None:
    OrderState.objects.update(**state)
    with pytest.raises(Conflict):
        order_state_move(order_id=order.pk, about="fulfilment", new="packed", by="staff")
    assert OrderState.objects.get().fulfilment_status == "waiting"


def test_an_unknown_order_cannot_move(db: None) -> None:
    with pytest.raises(NotFound):
        order_state_move(order_id=404, about="order", new="cancelled", by="staff")


def pack_in_threads(order: Any, run_in_threads: Any) -> int:
    results = run_in_threads(
        lambda n: order_state_move(order_id=order.pk, about="fulfilment", new="packed", by="system"), list(range(8))
    )
    assert all(isinstance(result, OrderState | Conflict) for result in results)
    return OrderHistory.objects.filter(new="packed").count()


@pytest.mark.race
def test_of_eight_that_move_it_at_once_one_does(transactional_db: None, order: Any, run_in_threads: Any) -> None:
    assert pack_in_threads(order, run_in_threads) == 1


@pytest.mark.race
def test_without_the_guard_more_than_one_would(
    transactional_db: None, order: Any, run_in_threads: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is what the test above measures: taken away, the same move is made several times."""

    def unguarded(self: Machine, model: Any, pk: Any, old: str, new: str, **fields: Any) -> bool:
        return bool(model._default_manager.filter(pk=pk).update(**{self.field: new}, **fields))

    monkeypatch.setattr(Machine, "try_move", unguarded)
    monkeypatch.setattr(Machine, "allows", lambda *_args: True)
    assert pack_in_threads(order, run_in_threads) > 1


def test_staff_leave_notes(order: Any) -> None:
    staff = account("staff@example.com")
    order_note_add(order_id=order.pk, text="  Called, will be home at 9.\x00 ", user=staff)
    last = OrderHistory.objects.latest("pk")
    assert (last.about, last.text, last.by, last.user) == ("note", "Called, will be home at 9.", "staff", staff)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 2001])
def test_an_empty_or_endless_note_is_refused(order: Any, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        order_note_add(order_id=order.pk, text=text, user=None)
    assert refusal.value.field == "text"


def test_a_note_on_no_order_is_refused(db: None) -> None:
    with pytest.raises(NotFound):
        order_note_add(order_id=404, text="Hello", user=None)
