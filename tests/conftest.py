"""What every test shares: an isolated clock and limits, loopback only, threads that close up."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections

from shop.core import clock, limits


@pytest.fixture(autouse=True)
def _fresh_kernel() -> Iterator[None]:
    """No test inherits another's clock, counted tries or cached values."""
    yield
    clock.reset()
    limits.clear()
    cache.clear()


@pytest.fixture
def run_in_threads() -> Callable[..., list[Any]]:
    """``run_in_threads(function, arguments, workers=8)`` → results or exceptions, in argument order.

    All workers start together behind a barrier, each with database connections of its own.
    """

    def run(function: Callable[..., Any], arguments: list[Any], workers: int = 8) -> list[Any]:
        results: list[Any] = [None] * len(arguments)
        todo = iter(enumerate(arguments))
        lock = threading.Lock()
        barrier = threading.Barrier(workers)

        def work() -> None:
            try:
                barrier.wait(timeout=30)
                while True:
                    with lock:
                        step = next(todo, None)
                    if step is None:
                        return
                    index, argument = step
                    try:
                        results[index] = function(argument)
                    except Exception as error:
                        results[index] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=work) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        assert not any(thread.is_alive() for thread in threads), "a worker hangs"
        return results

    return run
