"""What a search finds, in which order, and what it makes of slips and nonsense."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shop.assortment.items import VariantItem
from shop.assortment.models import SearchEntry
from shop.assortment.search import postgres, search, suggest, vocabulary_rebuild
from shop.assortment.services import item_save, product_hide, stock_set
from tests.assortment.goods import MUG, SHIRT, record, save

pytestmark = [pytest.mark.django_db, pytest.mark.search]


def found(query: str, **more: Any) -> list[str]:
    return [card.title for card in search(query=query, **more).cards]


def thing(key: str, title: str, **changes: Any) -> Any:
    variant = VariantItem(sku=key.upper(), price=Decimal("10.00"), stock=5)
    return save(MUG, key=key, title=title, **{"description": "", "attributes": {}, "variants": (variant,), **changes})


@pytest.mark.parametrize(
    "query",
    ["mug", "MUG clay", "stoneware", "kitchen", "  çlay\x00 mug ", "mugs", "keep warm", "a mug for the kitchen", "cla"],
)
def test_words_are_found_in_title_attributes_categories_and_description(query: str) -> None:
    save(MUG)
    save(SHIRT)

    assert found(query) == ["Clay Mug"]
    assert search(query=query).outcome == "exact"


@pytest.mark.parametrize("query", ["SHIRT-M", "shirt m", "shirtm", "quay shirt ocean", "shirts", "shirt size"])
def test_a_product_is_found_by_the_sku_and_the_options_of_its_variants(query: str) -> None:
    save(MUG)
    save(SHIRT)

    assert found(query)[:1] == ["Quay Shirt"]


def test_title_counts_before_attributes_and_those_before_the_description() -> None:
    thing("a", "Tray", description="<p>Carries a lantern, and a lantern again: every lantern.</p>")
    thing("b", "Hook", attributes={"For": "Lantern"})
    thing("c", "Storm Lantern")

    assert found("lantern") == ["Storm Lantern", "Hook", "Tray"]


def test_of_equals_what_is_in_stock_comes_first() -> None:
    thing("a", "Blue Lantern")
    thing("b", "Grey Lantern")
    stock_set(stockrecord_id=record("A").pk, num_in_stock=0)

    assert found("lantern") == ["Grey Lantern", "Blue Lantern"]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("lantren", "lantern"), ("lanetrn", "lantern"), ("kantern", "lantern"), ("lanten", "lantern"), ("mgu", "mug")],
)
def test_a_slip_is_forgiven_and_named(slip: str, meant: str) -> None:
    thing("a", "Storm Lantern", categories=(("Light",),))
    save(MUG)
    vocabulary_rebuild()

    result = search(query=slip)

    assert (result.outcome, result.did_you_mean, result.total) == ("corrected", meant, 1)


def test_words_may_be_written_together_or_apart() -> None:
    thing("a", "Teapot")

    assert found("tea pot") == ["Teapot"]


def test_without_a_product_that_has_every_word_those_with_some_are_shown() -> None:
    save(MUG)
    save(SHIRT)
    vocabulary_rebuild()

    result = search(query="titanium mug")

    assert ([card.title for card in result.cards], result.outcome) == (["Clay Mug"], "near")


def test_a_search_within_a_department_finds_only_what_lies_there() -> None:
    mug = save(MUG)
    thing("a", "Garden Mug", categories=(("Garden",),))

    assert found("mug", category_id=mug.categories.get(name="Gifts").pk) == ["Clay Mug"]


def test_hidden_and_changed_products_are_found_as_they_are_now() -> None:
    mug = save(MUG)
    save(MUG, title="Clay Beaker")
    assert (found("beaker"), search(query="clay mug").outcome) == (["Clay Beaker"], "exact")

    product_hide(product_id=mug.pk)

    assert found("beaker") == []


def test_an_entry_that_is_written_again_unchanged_is_not_indexed_twice() -> None:
    save(MUG)
    item_save(item=MUG, source="test", partner=record("MUG").partner)
    stock_set(stockrecord_id=record("MUG").pk, num_in_stock=3)

    assert search(query="mug").total == 1


@pytest.mark.parametrize("sort", ["relevance", "price", "-price", "newest", "popular"])
def test_pages_join_without_gap_or_repetition(sort: str) -> None:
    for number in range(7):
        thing(f"lamp-{number}", f"Lamp {number}")
    seen: list[str] = []
    after = None
    for _ in range(4):
        page = search(query="lamp", sort=sort, after=after, limit=2)
        seen += [card.title for card in page.cards]
        assert page.total == 7
        after = page.next_cursor

    assert after is None
    assert sorted(seen) == [f"Lamp {number}" for number in range(7)]


HOSTILE = [
    "\x00", '"', "'", "*", "mug*", '"mug', "mug NEAR clay", "NEAR(mug clay)", "-mug", "mug -clay", "title:mug",
    "mug AND", "OR", "NOT mug", "(mug", "mug)", "mug & | ! <->", "mug:*", "^mug", "{title} : mug", "%", "_", "\\",
    "';drop table assortment_searchentry;--", "🎁", "🎁 mug 🎁", "m" * 300, "mug " * 75, "\ud800", "ªº²", "日本", "١٢",
    "ﬃ", "1e999", "0x", "a", "the", "mug\n\tclay", "\u202emug", "é" * 200,
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_the_search(query: str) -> None:
    save(MUG)
    vocabulary_rebuild()

    for sort in ("relevance", "price", "drop"):
        result = search(query=query, sort=sort, after="☃")
        assert result.outcome in {"exact", "corrected", "near", "nothing"}
        assert result.total == len(result.cards) <= 1
    assert len(suggest(prefix=query)) <= 1


@pytest.mark.parametrize("query", ["🎁", "***", '"-:"', "%"])
def test_a_query_without_a_word_finds_nothing(query: str) -> None:
    save(MUG)

    assert (search(query=query).outcome, search(query=query).total) == ("nothing", 0)


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "WzEsMiwzXQ", "W3RydWUsMSwxLDEsMV0", "A" * 5000])
def test_a_cursor_that_makes_no_sense_means_the_first_page(cursor: str) -> None:
    save(MUG)

    assert search(query="mug", after=cursor) == search(query="mug")


def test_suggestions_come_while_typing_with_price_and_address() -> None:
    mug = save(MUG)
    save(SHIRT)

    suggestion = suggest(prefix="cl")[0]

    assert (suggestion.product_id, suggestion.title, suggestion.price) == (mug.pk, "Clay Mug", Decimal("20.00"))
    assert suggestion.url == f"/product/clay-mug_{mug.pk}/"
    assert suggest(prefix="c") == ()
    assert [entry.is_from for entry in suggest(prefix="quay")] == [True]


def test_finding_asks_two_questions_and_forgiving_five(django_assert_num_queries: Any) -> None:
    save(MUG)
    vocabulary_rebuild()
    search(query="warm up, nothing goes by this")

    with django_assert_num_queries(2):
        search(query="clay mug")
    with django_assert_num_queries(2):
        search(query="clay mug", sort="price")
    with django_assert_num_queries(4):
        search(query="clya")
    with django_assert_num_queries(5):
        search(query="clya titanium")


def test_slips_are_forgiven_where_the_database_knows_no_trigrams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "has_trigrams", lambda: False)
    thing("a", "Storm Lantern", categories=(("Light",),))
    vocabulary_rebuild()

    assert search(query="lantren").did_you_mean == "lantern"


def test_a_rebuild_reports_what_differs_and_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    save(MUG)
    call_command("rebuild_search")
    SearchEntry.objects.update(title="teapot")

    with pytest.raises(CommandError, match="1 of 1 search entries differ"):
        call_command("rebuild_search", "--dry-run")
    assert found("mug teapot") == ["Clay Mug"]
    call_command("rebuild_search")

    assert "1 products, 1 search entries written" in capsys.readouterr().out
    assert search(query="teapot").outcome == "nothing"
    call_command("rebuild_search", "--dry-run")
