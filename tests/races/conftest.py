"""Races use real transactions; whatever a test's guard leaves behind is wiped by the database fixture."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from checkout.services import order_place
from shop.core.errors import ShopError
from tests.checkout.goods import pay, start


@pytest.fixture
def buy_all(run_in_threads: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Send every basket through the whole checkout at once; placements or refusals in order.

    With `together` everybody presses the button before anybody pays.
    """

    def run(baskets: Sequence[Any], workers: int = 16, *, together: bool = False, **details: Any) -> list[Any]:
        def press(numbered: tuple[int, Any]) -> Any:
            number, basket = numbered
            return start(basket, email=f"buyer{number}@example.com", **details)

        def finish(attempt: Any) -> Any:
            if isinstance(attempt, Exception):
                return attempt
            pay(attempt)
            return order_place(attempt_id=attempt.pk)

        numbered = list(enumerate(baskets))
        if together:
            results = run_in_threads(finish, run_in_threads(press, numbered, workers=workers), workers=workers)
        else:
            results = run_in_threads(lambda one: finish(press(one)), numbered, workers=workers)
        assert [row for row in results if isinstance(row, Exception) and not isinstance(row, ShopError)] == []
        return results

    return run
