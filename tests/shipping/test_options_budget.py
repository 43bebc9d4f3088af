"""Four options for ten lines: at most three queries, whatever is configured."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from shipping.delivery.lines import Piece, lines_for
from shipping.delivery.models import Service, Warehouse
from shipping.delivery.selectors import delivery_options
from shipping.delivery.services import configuration_change, cost_prices_set, delivery_defaults_make
from shipping.delivery.types import Destination
from tests.checkout.goods import make_product
from tests.shipping.conftest import local

pytestmark = pytest.mark.django_db


def test_four_options_for_ten_lines_take_three_queries(django_assert_num_queries: Any) -> None:
    delivery_defaults_make()
    records = [make_product(f"thing {number}").stockrecords.get() for number in range(10)]
    cost_prices_set(amounts={record.pk: Decimal("15.00") for record in records})

    def change() -> None:
        Warehouse.objects.update(capacity=400)
        Service.objects.filter(code="ten-day").update(margin_floor=Decimal("30"), below_floor=Decimal("3.90"))

    configuration_change(change=change, reason="test")
    pieces = [Piece(row.product_id, 1, Decimal("24.00"), Decimal("20.17"), row.pk) for row in records]
    place, at = Destination("DE", "20457"), local("2026-11-23 12:00")
    delivery_options(lines=lines_for(pieces), destination=place, at=at)
    with django_assert_num_queries(3):
        options = delivery_options(lines=lines_for(pieces), destination=place, at=at)
    assert [str(option.price) for option in options] == ["14.90", "9.90", "5.90", "3.90"]
