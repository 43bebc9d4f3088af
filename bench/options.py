"""What four delivery options for ten lines add to the checkout page: ``python -m bench.options``.

A fresh SQLite shop with ten products, limited warehouses and cost prices; queries counted, CPU of this process.
"""

# ruff: noqa: PLC0415  (Django is set up on a database of its own first)
from __future__ import annotations

import os
import tempfile
from time import process_time

TIMES = 400


def main() -> None:
    """Make the shop, measure, print."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        os.environ |= {"SHOP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "shop.settings.embedded"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        queries, milliseconds = measure()
    print(f"four options for ten lines: {queries} queries, {milliseconds:.2f} ms CPU")


def measure() -> tuple[int, float]:
    """Queries and CPU milliseconds of the options of one checkout page."""
    from datetime import UTC, datetime
    from decimal import Decimal

    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, connection
    from django.test.utils import CaptureQueriesContext

    from shipping.delivery.lines import Piece, lines_for
    from shipping.delivery.models import Warehouse
    from shipping.delivery.selectors import delivery_options
    from shipping.delivery.services import configuration_change, cost_prices_set
    from shipping.delivery.types import Destination
    from tests.checkout.goods import make_product

    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    records = [make_product(f"thing {number}").stockrecords.get() for number in range(10)]
    cost_prices_set(amounts={record.pk: Decimal("9.00") for record in records})
    configuration_change(change=lambda: Warehouse.objects.update(capacity=400), reason="bench")
    pieces = [Piece(row.product_id, 1, Decimal("24.00"), Decimal("20.17"), row.pk) for row in records]
    at, place = datetime(2026, 11, 23, 12, 28, tzinfo=UTC), Destination("DE", "20457")

    def options() -> int:
        return len(delivery_options(lines=lines_for(pieces), destination=place, at=at))

    def page() -> None:
        request_started.send(sender=None)
        options()
        request_finished.send(sender=None)

    assert options() == 4
    with CaptureQueriesContext(connection) as captured:
        options()
    queries = len(captured)
    begun = process_time()
    for _time in range(TIMES):
        page()
    return queries, (process_time() - begun) / TIMES * 1000


if __name__ == "__main__":
    main()
