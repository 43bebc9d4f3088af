"""Races use real transactions; whatever a test's guard leaves behind is wiped by the database fixture."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connections

from checkout.services import Placement
from shop.core.errors import ShopError
from tests.checkout.goods import buy


@pytest.fixture
def buy_all(run_in_threads: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Send every basket through the whole checkout at once; results or refusals in order."""

    def run(baskets: Sequence[Any], workers: int = 16, **details: Any) -> list[Any]:
        def one(numbered: tuple[int, Any]) -> Placement | ShopError:
            number, basket = numbered
            try:
                return buy(basket, email=f"buyer{number}@example.com", **details)
            except ShopError as refusal:
                return refusal
            finally:
                connections.close_all()

        results = run_in_threads(one, list(enumerate(baskets)), workers=workers)
        crashed = [result for result in results if isinstance(result, Exception) and not isinstance(result, ShopError)]
        assert crashed == []
        return results

    return run
