"""However often and however simultaneously somebody presses, comes back or is told: one order."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from checkout.hooks import SIGNATURE, simulated_signature
from checkout.models import Hold, PaymentAttempt, PaymentMovement, SimulatedSession
from checkout.services import locks, order_place, place, session_open
from shop.commerce.models import Order
from shop.events.models import EventRecord
from shop.events.work import drain
from shop.forks.basket.middleware import SIGNER
from tests.checkout.goods import allocated, make_basket, make_product, pay, quote, start
from tests.checkout.typed import typed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def browser(basket: Any) -> Client:
    """A browser that carries the basket and has looked at the checkout page."""
    client = Client()
    client.cookies["kept_basket"] = SIGNER.sign(str(basket.pk))
    client.get("/checkout/")
    return client


def press(cookies: Any, data: dict[str, str]) -> Any:
    """One press of the button, from a connection of its own."""
    client = Client()
    client.cookies = cookies
    return client.post("/checkout/", data)


def test_eight_presses_make_one_attempt_and_lead_to_one_payment_page(run_in_threads):
    mug = make_product(stock=10)
    basket = make_basket(mug)
    client, data = browser(basket), typed(quote(basket))

    answers = run_in_threads(lambda _n: press(client.cookies, data), list(range(8)))

    assert [answer.status_code for answer in answers] == [303] * 8
    assert len({answer.url for answer in answers}) == 1
    assert PaymentAttempt.objects.count() == SimulatedSession.objects.count() == 1
    assert allocated(mug) == 1


def test_eight_presses_on_an_order_of_nought_show_eight_times_the_same_thanks(run_in_threads):
    gift = make_product("Free pattern", price="0.00", delivered=False, tracked=False)
    basket = make_basket(gift)
    client = browser(basket)
    data = {"email": "ada@example.com", "shown-": quote(basket).shown}

    answers = run_in_threads(lambda _n: press(client.cookies, data), list(range(8)))

    assert [answer.status_code for answer in answers] == [303] * 8
    pages = {Client().get(answer.url).context["order"].pk for answer in answers}
    assert pages == {Order.objects.get().pk}


def test_eight_presses_on_the_payment_page_make_one_order(run_in_threads):
    attempt = start(make_basket(make_product()))
    url = session_open(attempt=attempt).url

    def pay_and_return(_number: int) -> Any:
        client = Client()
        return client.get(client.post(url, {"outcome": "success"}).url)

    answers = run_in_threads(pay_and_return, list(range(8)))

    assert [answer.status_code for answer in answers] == [302] * 8
    assert Order.objects.count() == 1
    assert PaymentMovement.objects.count() == 1


def _notice(attempt: PaymentAttempt, number: int) -> Any:
    body = json.dumps({"id": f"ev{number}", "type": "payment.succeeded", "attempt": str(attempt.pk)}).encode()
    return Client().post(
        "/hooks/simulated/", body, content_type="application/json", headers={SIGNATURE: simulated_signature(body)}
    )


def test_landing_page_and_notice_at_the_same_moment_make_one_order_each_time(run_in_threads):
    attempts = [start(make_basket(make_product(f"Thing {n}"))) for n in range(12)]
    for attempt in attempts:
        pay(attempt, "webhook-lost")

    def arrive(step: tuple[PaymentAttempt, int]) -> Any:
        attempt, number = step
        if number % 2:
            return Client().get(f"/checkout/return/{attempt.pk}/").status_code
        _notice(attempt, number)
        return drain()

    steps = [(attempt, number) for attempt in attempts for number in range(4)]
    answers = run_in_threads(arrive, steps, workers=8)
    drain()

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Order.objects.count() == 12
    assert PaymentMovement.objects.count() == 12
    assert EventRecord.objects.filter(type="order.placed").count() == 12
    assert set(Hold.objects.values_list("state", flat=True)) == {"converted"}


def test_without_the_lock_two_placings_collide(run_in_threads, monkeypatch):
    """The control: without the lock the second placing works on a state that is no longer true.

    SQLite lets one transaction write at a time, lock or no lock, so only PostgreSQL can show it.
    """
    is_postgres = connections["default"].vendor == "postgresql"

    def no_lock(attempt_id: Any) -> PaymentAttempt:
        return PaymentAttempt.objects.get(pk=attempt_id)

    monkeypatch.setattr(place, "attempt_lock", no_lock)
    assert place.attempt_lock is not locks.attempt_lock
    collisions = 0
    for _round in range(20 if is_postgres else 1):
        attempt = start(make_basket(make_product(stock=5)))
        pay(attempt, "webhook-lost")
        results = run_in_threads(lambda _n, pk=attempt.pk: order_place(attempt_id=pk), list(range(8)))
        collisions += sum(isinstance(result, Exception) for result in results)
        if collisions:
            break
    assert (collisions > 0) is is_postgres


def test_second_placing_waits_for_the_first_and_returns_its_order():
    """The deterministic interleaving: the second call begins while the first has not committed."""
    attempt = start(make_basket(make_product()))
    pay(attempt, "webhook-lost")
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            first = place._place(attempt.pk, place.session_look(attempt=attempt))
            second = pool.submit(_place_and_close, attempt.pk)
        assert second.result(timeout=30).order == first.order
    assert Order.objects.count() == 1


def _place_and_close(attempt_id: Any) -> Any:
    try:
        placement = order_place(attempt_id=attempt_id)
        assert placement.order is not None
        return placement
    finally:
        connections.close_all()
