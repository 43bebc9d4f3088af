"""A shop moves to another database with every row and every key, or not at all."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from shop.commerce.models import Category, Product, StockRecord
from shop.core.errors import Invalid
from shop.operations import rows
from shop.operations.databases import acting_as_default, second_database
from shop.operations.transfer import differences, table_fill
from tests.operations.rows_of_every_kind import MOMENT, ODD_TEXT, counts, make_shop
from tests.stack import postgres_database

pytestmark = [pytest.mark.migration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other_url(tmp_path: Path) -> Iterator[str]:
    """An empty database on the engine that is not under test."""
    if connection.vendor == "postgresql":
        yield f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    else:
        with postgres_database("kept_moved") as url:
            yield url


def move(url: str, **options: bool) -> str:
    output = StringIO()
    call_command("move_database", to=url, stdout=output, **options)
    return output.getvalue()


@pytest.mark.scaled
def test_every_row_arrives_on_the_other_engine_and_any_difference_is_named(other_url: str) -> None:
    make_shop()
    before, highest, usual = counts(), max(Product.objects.values_list("pk", flat=True)), connection.vendor
    assert move(other_url, dry_run=True).endswith("rows would be copied; nothing was written.\n")
    assert "hold the same rows" in move(other_url)
    with second_database(other_url) as target:
        assert differences(source="default", target=target) == []
        with acting_as_default(target):
            assert connection.vendor != usual
            assert counts() == before
            the_shop_reads_as_before(highest)
        the_comparison_notices(target)
    with pytest.raises(CommandError, match="not empty"):
        move(other_url)
    assert counts() == before


def the_shop_reads_as_before(highest: int) -> None:
    product = Product.objects.get(upc="CUP-7")
    assert product.title == f"Cup 7 {ODD_TEXT}"
    assert StockRecord.objects.get(product=product).num_in_stock == 7
    assert Category.objects.get(name="Cups").get_parent().name == "Kitchen"
    new = Product.objects.create(product_class=product.product_class, title="New", upc="NEW")
    assert new.pk == highest + 1
    new.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM events_heartbeat")
        (found,) = cursor.fetchone()
    assert str(found).startswith(str(MOMENT)[:26])


def the_comparison_notices(target: str) -> None:
    record = StockRecord.objects.using(target).get(partner_sku="CUP-3")
    StockRecord.objects.using(target).filter(pk=record.pk).update(num_in_stock=4)
    assert differences(source="default", target=target) == ["partner_stockrecord: 30 rows here, 30 there"]
    StockRecord.objects.using(target).filter(pk=record.pk).delete()
    assert differences(source="default", target=target) == ["partner_stockrecord: 30 rows here, 29 there"]


def test_a_row_that_does_not_fit_is_named_by_its_table() -> None:
    width = len(rows.columns(StockRecord))
    with pytest.raises(Invalid, match="A row of partner_stockrecord does not fit"), transaction.atomic():
        table_fill(StockRecord, [(None,) * width], "default")
    assert StockRecord.objects.count() == 0


@pytest.mark.parametrize("url", ["mysql://root@localhost/shop", "nonsense", ""])
def test_an_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(CommandError, match="must begin with sqlite:/// or postgres://"):
        move(url)
