"""What every test shares: an isolated clock and limits, loopback only, threads that close up."""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from django.test import TransactionTestCase

from feedback import panels
from shop.assortment.facets import index
from shop.assortment.selectors import categories
from shop.core import clock, limits

# Playwright keeps an event loop in the thread of the tests; our own code is synchronous throughout
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Written by migrations and the same for every test; everything else is emptied after a test with real transactions
STEADY_TABLES = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "django_site",
}


def empty_tables(self: TransactionTestCase) -> None:
    """Delete the rows a test committed.

    Django's own way truncates every table and fills in all permissions again, which takes seconds on PostgreSQL;
    our tests leave few rows, and deleting those takes milliseconds.
    """
    for name in self._databases_names(include_mirrors=False):
        connection = connections[name]
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        with transaction.atomic(using=name), connection.cursor() as cursor:
            for table in sorted(set(tables) - STEADY_TABLES):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _fresh_kernel() -> Iterator[None]:
    """No test inherits another's clock, counted tries or cached values."""
    yield
    clock.reset()
    limits.clear()
    cache.clear()
    categories._kept.clear()  # versions repeat where transactions are rolled back
    panels._drawn.cache_clear()
    index.forget()


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
