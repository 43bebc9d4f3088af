"""What may be used only so many times is used only so many times."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q, Sum

from checkout.holds import holds_release, holds_take, offers, vouchers
from checkout.models import Hold
from checkout.snapshot import Snapshot
from shop.commerce.models import (
    Benefit,
    Condition,
    ConditionalOffer,
    Order,
    OrderDiscount,
    Range,
    Voucher,
    VoucherApplication,
)
from shop.core import clock
from tests.checkout.goods import make_basket, make_product, quote, refusals, start

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def make_offer(**limits: Any) -> Any:
    """Ten percent off everything."""
    everything = Range.objects.create(name="Everything", includes_all_products=True)
    return ConditionalOffer.objects.create(
        name="Ten percent off",
        condition=Condition.objects.create(range=everything, type=Condition.COUNT, value=1),
        benefit=Benefit.objects.create(range=everything, type=Benefit.PERCENTAGE, value=10),
        **limits,
    )


def make_voucher(usage: str) -> Any:
    """A code for ten percent off."""
    now = clock.now()
    voucher = Voucher.objects.create(
        name="Welcome",
        code="WELCOME",
        usage=usage,
        start_datetime=now - timedelta(days=1),
        end_datetime=now + timedelta(days=1),
    )
    voucher.offers.add(make_offer(offer_type=ConditionalOffer.VOUCHER))
    return voucher


def baskets_with(voucher: Any, count: int) -> list[Any]:
    """Baskets that all carry the same code."""
    mug = make_product(stock=100)
    baskets = [make_basket(mug) for _ in range(count)]
    for basket in baskets:
        basket.vouchers.add(voucher)
    return baskets


def test_single_use_voucher_with_forty_buyers_is_used_once(buy_all):
    voucher = make_voucher(Voucher.SINGLE_USE)

    results = buy_all(baskets_with(voucher, 40), together=True)

    assert refusals(results) == ["voucher_used"] * 39
    assert VoucherApplication.objects.filter(voucher=voucher).count() == 1
    voucher.refresh_from_db()
    assert (voucher.num_orders, voucher.total_discount) == (1, Decimal("2.40"))
    assert OrderDiscount.objects.get().voucher_code == "WELCOME"


def test_used_voucher_changes_the_total_and_that_is_said_first(buy_all):
    voucher = make_voucher(Voucher.SINGLE_USE)
    baskets = baskets_with(voucher, 16)
    shown = quote(baskets[0]).option("ten-day").shown

    results = buy_all(baskets, shown=shown)

    assert set(refusals(results)) <= {"voucher_used", "changed"}
    assert len(refusals(results)) == 15
    assert Order.objects.get().total_incl_tax == Decimal(shown.split("|")[0])


def test_without_its_guards_a_voucher_is_used_more_often(buy_all, monkeypatch):
    """The control: look-up and exclusive row switched off."""
    monkeypatch.setattr(vouchers, "is_taken", lambda key: False)
    demands = vouchers.VoucherResource.demands

    def never_exclusive(self: Any, *asked: Any) -> Any:
        return [vouchers.Demand(row.key, row.quantity, row.label) for row in demands(self, *asked)]

    monkeypatch.setattr(vouchers.VoucherResource, "demands", never_exclusive)
    voucher = make_voucher(Voucher.SINGLE_USE)

    buy_all(baskets_with(voucher, 10), workers=8, together=True)

    assert VoucherApplication.objects.filter(voucher=voucher).count() > 1


def test_offer_limited_to_five_is_granted_five_times_to_eighty_buyers(buy_all):
    offer = make_offer(max_global_applications=5)
    mug = make_product(stock=100)
    baskets = [make_basket(mug) for _ in range(80)]
    shown = quote(baskets[0]).option("ten-day").shown

    results = buy_all(baskets, shown=shown)

    offer.refresh_from_db()
    rows = OrderDiscount.objects.filter(offer_id=offer.pk)
    assert rows.count() == offer.num_applications == offer.num_orders == 5
    assert rows.aggregate(saved=Sum("amount"))["saved"] == offer.total_discount == Decimal("12.00")
    assert len(refusals(results)) == 75
    assert set(refusals(results)) <= {"offer_used_up", "changed"}


def priced_while_the_offer_was_open(count: int) -> list[Any]:
    """Snapshots of customers who were all quoted the discount; none holds anything yet."""
    mug = make_product(stock=100)
    attempts = [start(make_basket(mug)) for _ in range(count)]
    for attempt in attempts:
        with transaction.atomic():
            holds_release(attempt=attempt)
    Hold.objects.all().delete()
    return attempts


def hold_again(attempt: Any) -> Any:
    """Take the holds of a snapshot."""
    with transaction.atomic():
        return holds_take(attempt=attempt, snapshot=Snapshot.from_dict(attempt.snapshot))


def test_offer_uses_are_guarded_where_they_are_held(run_in_threads):
    offer = make_offer()
    attempts = priced_while_the_offer_was_open(16)
    ConditionalOffer.objects.update(max_global_applications=3)

    results = run_in_threads(hold_again, attempts)

    offer.refresh_from_db()
    assert refusals(results) == ["offer_used_up"] * 13
    assert offer.num_applications == 3


def test_without_its_guard_more_uses_are_held(run_in_threads, monkeypatch):
    """The control: the production guard switched off."""
    monkeypatch.setattr(offers, "uses_left", lambda uses: Q(pk__isnull=False))
    offer = make_offer()
    attempts = priced_while_the_offer_was_open(16)
    ConditionalOffer.objects.update(max_global_applications=3)

    run_in_threads(hold_again, attempts)

    offer.refresh_from_db()
    assert offer.num_applications > 3
