"""Prices: refused, rounded, remembered."""

from decimal import Decimal

import pytest

from shop.assortment.models import PriceHistory
from shop.assortment.services import price_set
from shop.core.errors import Invalid
from shop.events.models import EventRecord
from tests.assortment.goods import MUG, record, save

pytestmark = pytest.mark.django_db


def history() -> list[tuple[Decimal, Decimal | None]]:
    return list(PriceHistory.objects.order_by("pk").values_list("price", "was_price"))


def test_each_change_leaves_a_row_and_an_event() -> None:
    save(MUG)

    assert price_set(stockrecord_id=record("MUG").pk, price=Decimal("18"), was_price=Decimal("20"), reason="sale")

    assert history() == [(Decimal("20.00"), None), (Decimal("18.00"), Decimal("20.00"))]
    event = EventRecord.objects.filter(type="price.changed").latest("pk")
    assert (event.data["old_price"], event.data["price"], event.data["was_price"]) == ("20.00", "18.00", "20.00")


def test_the_same_price_again_is_no_change() -> None:
    save(MUG)

    assert price_set(stockrecord_id=record("MUG").pk, price=Decimal("20.001")) is False
    assert history() == [(Decimal("20.00"), None)]


def test_a_former_price_that_is_not_higher_is_none() -> None:
    save(MUG)

    price_set(stockrecord_id=record("MUG").pk, price=Decimal("25"), was_price=Decimal("25"))

    assert history()[-1] == (Decimal("25.00"), None)


@pytest.mark.parametrize("price", ["-0.01", "10000000000"])
def test_an_impossible_price_is_refused(price: str) -> None:
    save(MUG)

    with pytest.raises(Invalid):
        price_set(stockrecord_id=record("MUG").pk, price=Decimal(price))

    assert (record("MUG").price, history()) == (Decimal("20.00"), [(Decimal("20.00"), None)])
