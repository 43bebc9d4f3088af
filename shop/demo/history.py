"""Past orders of the demo, bought through the real services while the clock stands in the past."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

from checkout.details import CheckoutDetails
from checkout.models import PaymentAttempt
from checkout.payments.simulated import session_decline, session_pay
from checkout.services import order_place, payment_attempt_start, session_open
from shop.commerce.baskets import basket_add
from shop.commerce.loading import basket_load
from shop.commerce.models import Basket, StockRecord
from shop.core import clock
from shop.core.errors import ShopError
from shop.demo.script import PURCHASES, Purchase
from shop.events.work import sources
from shop.orders.services import order_state_move

#: What has to happen at once for a purchase to be complete; pictures can wait.
_AT_ONCE = ("deliveries", "messages")


def demo_history_make(*, progress: Callable[[str], object] = lambda sentence: None) -> int:
    """Make the purchases that are not there yet; returns how many were made. Resets the clock."""
    ordinal: Counter[str] = Counter()
    made = 0
    try:
        for purchase in PURCHASES:
            ordinal[purchase.email] += 1
            if _known(purchase.email) >= ordinal[purchase.email]:
                continue
            _purchase_make(purchase)
            made += 1
    finally:
        clock.reset()
    if made:
        progress(f"{made} purchases made")
    return made


def _known(email: str) -> int:
    return PaymentAttempt.objects.filter(snapshot__email=email).count()


def _purchase_make(purchase: Purchase) -> None:
    day = clock.today() - dt.timedelta(days=purchase.days)
    moment = dt.datetime.combine(day, dt.time(purchase.hour, 12), clock.local(clock.now()).tzinfo)
    clock.set_for_demo(moment)
    try:
        order = _bought(purchase)
        _settle()
        for step in purchase.steps if order is not None else ():
            moment += dt.timedelta(hours=20)
            clock.reset()
            clock.set_for_demo(min(moment, clock.now()))
            order_state_move(order_id=order.pk, about="fulfilment", new=step, by="staff")
            _settle()
    finally:
        clock.reset()


def _bought(purchase: Purchase) -> Any:
    """The order, or None when the card was declined or the goods are no longer there."""
    try:
        attempt = payment_attempt_start(
            basket_id=_basket(purchase.goods).pk, details=_details(purchase), visitor=purchase.email
        )
    except ShopError:
        return None
    if purchase.pay:
        reference = session_open(attempt=attempt).reference
        if purchase.pay == "declined":
            session_decline(reference=reference, outcome="declined")
            return None
        session_pay(reference=reference, outcome="webhook-lost")
    return order_place(attempt_id=attempt.pk).order


def _basket(goods: dict[str, int]) -> Any:
    basket = basket_load(basket_id=Basket.objects.create().pk)
    for sku, quantity in goods.items():
        record = StockRecord.objects.get(partner_sku=sku)
        basket_add(basket=basket, product_id=record.product_id, quantity=quantity)
    return basket


def _details(purchase: Purchase) -> CheckoutDetails:
    return CheckoutDetails(
        email=purchase.email,
        phone=purchase.phone,
        shipping=purchase.address,
        service=purchase.service if purchase.address else "",
        gateway="simulated" if purchase.pay else "",
    )


def _settle() -> None:
    """Let events and messages happen at the time they belong to."""
    for source in sources():
        if source.name in _AT_ONCE:
            while claimed := source.claim_due(10):
                for item in claimed:
                    source.run(item)
