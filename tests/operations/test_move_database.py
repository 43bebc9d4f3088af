"""A shop moves to another database with every row and every key, or not at all."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from shop.commerce.models import Category, Product, StockRecord
from shop.operations import rows
from shop.operations.databases import acting_as_default, second_database
from shop.operations.transfer import differences
from tests.operations.rows_of_every_kind import MOMENT, ODD_TEXT, counts, make_shop
from tests.stack import postgres_database

pytestmark = [pytest.mark.migration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'moved.sqlite3'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    with postgres_database("kept_moved") as url:
        yield url


def move(url: str, **options: bool) -> str:
    output = StringIO()
    call_command("move_database", to=url, stdout=output, **options)
    return output.getvalue()


def test_every_row_arrives_and_a_second_move_is_refused(file_url: str) -> None:
    make_shop()
    before = counts()
    dry = move(file_url, dry_run=True)
    assert dry.endswith("rows would be copied; nothing was written.\n")
    assert f"{31:>9}" not in dry
    assert "All " in move(file_url)
    with second_database(file_url) as target:
        assert differences(source="default", target=target) == []
        with acting_as_default(target):
            assert counts() == before
            assert Category.objects.get(name="Cups").get_parent().name == "Kitchen"
    with pytest.raises(CommandError, match="not empty"):
        move(file_url)
    assert counts() == before


@pytest.mark.scaled
def test_from_sqlite_to_postgresql_nothing_changes_and_new_rows_get_new_keys(file_url: str, postgres_url: str) -> None:
    make_shop()
    before, highest = counts(), max(Product.objects.values_list("pk", flat=True))
    move(file_url)
    with second_database(file_url, "file") as source, acting_as_default(source):
        assert connection.vendor == "sqlite"
        move(postgres_url)
    with second_database(postgres_url, "server") as target, acting_as_default(target):
        assert connection.vendor == "postgresql"
        assert counts() == before
        product = Product.objects.get(upc="CUP-7")
        assert product.title == f"Cup 7 {ODD_TEXT}"
        assert StockRecord.objects.get(product=product).num_in_stock == 7
        assert Product.objects.create(product_class=product.product_class, title="New", upc="NEW").pk > highest
        with connection.cursor() as cursor:
            cursor.execute("SELECT at FROM events_heartbeat")
            assert cursor.fetchone() == (MOMENT,)


def test_a_lost_row_is_named_by_its_table(file_url: str) -> None:
    make_shop()
    move(file_url)
    with second_database(file_url) as target:
        StockRecord.objects.using(target).filter(partner_sku="CUP-3").delete()
        assert differences(source="default", target=target) == ["partner_stockrecord: 30 rows here, 29 there"]


def test_a_changed_value_is_found_though_the_counts_agree(file_url: str) -> None:
    make_shop()
    move(file_url)
    with second_database(file_url) as target:
        StockRecord.objects.using(target).filter(partner_sku="CUP-3").update(num_in_stock=4)
        assert differences(source="default", target=target) == ["partner_stockrecord: 30 rows here, 30 there"]


def test_a_row_that_does_not_fit_stops_the_move_and_is_named(file_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_shop()
    table = StockRecord._meta.db_table
    broken = rows.read

    def read(model: type, alias: str) -> Iterator[rows.Row]:
        return ((None,) * len(row) if model is StockRecord else row for row in broken(model, alias))

    monkeypatch.setattr(rows, "read", read)
    with pytest.raises(CommandError, match=f"A row of {table} does not fit"):
        move(file_url)
    with second_database(file_url) as target:
        assert Product.objects.using(target).count() == 0


@pytest.mark.parametrize("url", ["mysql://root@localhost/shop", "nonsense", ""])
def test_an_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(CommandError, match="must begin with sqlite:/// or postgres://"):
        move(url)
