"""The demo's goods and what people type for them: the right thing among the first three."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from shop.assortment.models import ProductFacts
from shop.assortment.search import search, vocabulary_rebuild
from shop.demo.catalogue import demo_catalogue_make

pytestmark = [pytest.mark.django_db, pytest.mark.search]
QUERIES = Path(__file__).parent.parent / "data" / "search_queries.csv"
SHARE = 0.90


def rows() -> list[dict[str, str]]:
    """The checked-in queries: query, key of the expected product, kind."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nine_of_ten_queries_find_the_right_product_among_the_first_three() -> None:
    demo_catalogue_make()
    vocabulary_rebuild()
    keys = dict(ProductFacts.objects.exclude(source_key="").values_list("product_id", "source_key"))
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    misses = []
    for row in rows():
        shown = [keys[card.product_id] for card in search(query=row["query"], limit=3).cards]
        asked[row["kind"]] += 1
        hits[row["kind"]] += row["expected"] in shown
        if row["expected"] not in shown:
            misses.append(f"{row['query']}: wanted {row['expected']}, got {shown}")

    by_kind = ", ".join(f"{kind} {hits[kind]}/{asked[kind]}" for kind in asked)
    share = hits.total() / asked.total()
    assert share >= SHARE, "\n".join([f"{share:.1%}: {by_kind}", *misses])


def test_the_queries_are_many_and_each_asks_something_of_its_own() -> None:
    queries = [row["query"].casefold() for row in rows()]

    assert len(set(queries)) == len(queries) >= 150
