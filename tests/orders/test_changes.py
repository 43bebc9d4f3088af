"""What customers and staff change about an order, and what must not happen then."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checkout.models import Refund
from shop.core import clock
from shop.core.errors import Conflict, Invalid
from shop.events.work import drain
from shop.notifications.models import Message
from shop.orders.links import order_token
from shop.orders.models import AddressChange, LineCancellation, LinkRequest, OrderState, Withdrawal
from shop.orders.selectors import orders_joined
from shop.orders.services import order_cancel, withdrawal_answer
from tests.checkout.goods import allocated, buy, make_basket, make_product
from tests.people import account
from tracking.services import order_hand_over, order_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def mug() -> Any:
    return make_product("Stoneware mug")


@pytest.fixture
def bought(mug: Any) -> Any:
    order = buy(make_basket(mug, make_product("Brush", price="9.00"), quantity=2)).order
    drain()
    return orders_joined().get(pk=order.pk)


def url(order: Any, page: str) -> str:
    return f"/order/{order_token(order)}/{page}/"


def state(order: Any) -> OrderState:
    return OrderState.objects.get(order=order)


def test_a_customer_cancels_before_packing_and_gets_all_back(client: Client, bought: Any, mug: Any) -> None:
    assert allocated(mug) == 2
    assert client.get(url(bought, "cancel")).status_code == 200
    client.post(url(bought, "cancel"), {"reason": "Found another"})
    client.post(url(bought, "cancel"))
    drain()

    assert state(bought).order_status == "cancelled"
    assert state(bought).payment_status == "refunded"
    assert allocated(mug) == 0
    assert Refund.objects.get().amount == bought.total_incl_tax
    assert Message.objects.filter(template="order_cancelled", channel="email").count() == 1
    assert Message.objects.filter(template="order_refunded").count() == 1


def test_what_is_packed_is_not_cancelled_by_the_customer(client: Client, bought: Any, mug: Any) -> None:
    order_pack(order_id=bought.pk)
    client.post(url(bought, "cancel"))

    assert state(bought).order_status == "open"
    assert allocated(mug) == 2
    assert not LineCancellation.objects.exists()


def test_staff_cancel_single_pieces(bought: Any, mug: Any) -> None:
    line = bought.lines.get(product=mug)
    order_cancel(order_id=bought.pk, by="staff", reason="broken", pieces={line.pk: 1})
    with pytest.raises(Invalid):
        order_cancel(order_id=bought.pk, by="staff", pieces={line.pk: 2})
    drain()

    assert allocated(mug) == 1
    assert Refund.objects.get().amount == Decimal("24.00")
    assert (state(bought).order_status, state(bought).pieces_cancelled) == ("open", 1)


def test_goods_leave_the_shelf_with_the_parcel(bought: Any, mug: Any) -> None:
    order_pack(order_id=bought.pk)
    order_hand_over(order_id=bought.pk)
    order_hand_over(order_id=bought.pk)

    record = mug.stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (8, 0)
    with pytest.raises(Conflict):
        order_cancel(order_id=bought.pk, by="staff")


ADDRESS = {
    "name": "Ada Byron",
    "line1": "Domplatz 3",
    "line2": "",
    "postcode": "80469",
    "city": "München",
    "region": "",
    "country": "DE",
}


def test_the_new_day_is_shown_before_the_address_changes(client: Client, bought: Any) -> None:
    page = client.post(url(bought, "address"), ADDRESS)
    assert "At this address it arrives by" in page.content.decode()
    assert not AddressChange.objects.exists()

    shown = page.context["expected"].arrives_to.isoformat()
    wrong = client.post(url(bought, "address"), {**ADDRESS, "shown": "2020-01-01"})
    assert (wrong.status_code, AddressChange.objects.count()) == (422, 0)
    client.post(url(bought, "address"), {**ADDRESS, "shown": shown})

    bought.refresh_from_db()
    assert bought.shipping_address.line1 == "Domplatz 3"
    assert AddressChange.objects.get().by == "customer"


def test_a_place_nobody_goes_to_is_refused_beside_the_field(client: Client, bought: Any) -> None:
    page = client.post(url(bought, "address"), {**ADDRESS, "postcode": "1"})
    assert page.status_code == 422


def withdraw(client: Client, order: Any, **more: str) -> Any:
    lines = {f"line-{line.pk}": "2" for line in order.lines.all()}
    return client.post(url(order, "withdraw"), {"name": "Ada Byron", "email": "ada@example.com", **lines, **more})


def test_withdrawing_takes_two_steps_and_leaves_a_dated_receipt(client: Client, bought: Any) -> None:
    assert "Withdraw from contract here" in client.get(f"/order/{order_token(bought)}/").content.decode()
    assert "Confirm withdrawal" in withdraw(client, bought).content.decode()
    assert not Withdrawal.objects.exists()

    for _time in range(2):
        assert withdraw(client, bought, step="confirm", key="k1").status_code == 200
    drain()

    row = Withdrawal.objects.get()
    (letter,) = Message.objects.filter(template="withdrawal_received")
    assert letter.status == "sent"
    assert row.text in letter.body_text
    assert "2 × Stoneware mug" in row.text
    assert clock.local(row.received_at, "Europe/Berlin").strftime("%H:%M:%S") in letter.body_text
    assert [sent for sent in mail.outbox if "withdrawal" in sent.subject]


def test_the_window_closes_fourteen_days_after_the_delivery(client: Client, bought: Any) -> None:
    OrderState.objects.filter(order=bought).update(delivered_at=clock.now())
    with time_machine.travel(clock.now() + dt.timedelta(days=14)):
        assert "without saying why" in client.get(url(bought, "withdraw")).content.decode()
    with time_machine.travel(clock.now() + dt.timedelta(days=15)):
        withdraw(client, bought, step="confirm", key="late")
    assert not Withdrawal.objects.exists()


def test_a_country_can_be_switched_off(client: Client, bought: Any, settings: Any) -> None:
    settings.SHOP_WITHDRAWAL_COUNTRIES = ["AT"]
    withdraw(client, bought, step="confirm", key="k")
    assert not Withdrawal.objects.exists()


def test_staff_answer_once(client: Client, bought: Any) -> None:
    withdraw(client, bought, step="confirm", key="k")
    row = Withdrawal.objects.get()
    withdrawal_answer(withdrawal_id=row.pk, accept=True, answer="Send it back with this label.", user=account("s@x.de"))
    with pytest.raises(Conflict):
        withdrawal_answer(withdrawal_id=row.pk, accept=False, answer="No.", user=None)
    assert Withdrawal.objects.get().status == "accepted"


def test_finding_answers_the_same_and_mails_only_to_the_order(
    client: Client, bought: Any, django_assert_num_queries: Any
) -> None:
    client.post("/orders/find/", {"number": "K-1", "email": "bob@example.com"})
    with CaptureQueriesContext(connection) as right:
        found = client.post("/orders/find/", {"number": bought.number, "email": "ada@example.com"})
    with django_assert_num_queries(len(right)):
        missed = client.post("/orders/find/", {"number": bought.number, "email": "eve@example.com"})
    assert (found.status_code, missed.status_code) == (200, 200)
    assert found.content.decode().split("<main")[1] == missed.content.decode().split("<main")[1]

    drain()

    (letter,) = Message.objects.filter(template="order_link")
    assert letter.to == "ada@example.com"
    assert not LinkRequest.objects.exists()


def test_ten_thousand_guesses_find_nothing_and_end_early(client: Client, bought: Any) -> None:
    answers = [
        client.post("/orders/find/", {"number": f"K-{guess}", "email": f"{guess}@example.com"}).status_code
        for guess in range(40)
    ]
    assert 429 in answers[:20]
    assert set(answers[20:]) == {429}
    links = [client.get(f"/order/{guess}:abcdef:{'x' * 27}/").status_code for guess in range(10_000)]
    assert set(links) == {404, 429}
    assert 429 in links[:20]
    drain()
    assert not Message.objects.filter(template="order_link").exists()
