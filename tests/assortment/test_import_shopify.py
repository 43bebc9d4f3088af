"""Shopify's export: what arrives, what is reported, and that a second run changes nothing."""

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shop.assortment.imports.run import Report, products_import
from shop.assortment.models import Picture, PriceHistory, ProductFacts
from shop.assortment.selectors import category_tree, product_page
from shop.assortment.services import stock_set
from shop.commerce.models import Product, StockRecord
from shop.core.errors import Invalid
from shop.events.models import EventRecord
from tests.assortment.goods import card, record

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parent.parent / "data"
HOME, APPAREL, ODD = (DATA / f"shopify-{name}.csv" for name in ("home", "apparel", "odd"))


def run(path: Path, **options: Any) -> Report:
    return products_import(path=path, **options)


def imported(handle: str) -> Product:
    return ProductFacts.objects.get(source="shopify", source_key=handle).product


def tree() -> dict[str, list[str]]:
    return {root.name: [child.name for child in root.children] for root in category_tree().roots}


def test_products_arrive_in_two_levels_of_categories() -> None:
    report = run(HOME)

    assert (report.outcomes["created"], report.problems) == (6, [])
    assert tree() == {
        "Outdoor": ["Pot", "Ferns", "Wood", "Garden", "Plants"],
        "Indoor": ["Brass", "Bedroom", "Couch", "Wood", "Chair"],
    }


def test_rows_of_a_handle_become_variants_with_price_and_stock() -> None:
    run(HOME)

    page = product_page(imported("fern-pot").pk)

    assert (page.title, page.description, page.option_names) == (
        "Fern Pot",
        "<p>A pot, fired twice, for ferns</p>",
        ("Size",),
    )
    assert [(v.label, v.price, v.available, v.sku) for v in page.variants] == [
        ("Regular", Decimal("9.99"), 1, "fern-pot-regular"),
        ("Large", Decimal("15.99"), 3, "fern-pot-large"),
    ]


def test_a_compare_at_price_is_the_former_price_and_nothing_left_is_sold_out() -> None:
    run(HOME)

    light, armchair = card(imported("brass-light")), card(imported("rose-armchair"))

    assert (light.price, light.was_price) == (Decimal("59.99"), Decimal("75.00"))
    assert (armchair.stock_state, armchair.was_price) == ("sold_out", None)


def test_every_price_has_a_history_from_its_first_day() -> None:
    run(HOME)

    assert PriceHistory.objects.count() == StockRecord.objects.count() == 7
    assert EventRecord.objects.filter(type="price.changed").count() == 7


def test_a_second_run_changes_nothing() -> None:
    run(HOME)
    before = list(StockRecord.objects.order_by("pk").values()), EventRecord.objects.count()

    report = run(HOME)

    assert dict(report.outcomes) == {"unchanged": 6}
    assert (list(StockRecord.objects.order_by("pk").values()), EventRecord.objects.count()) == before


def test_a_second_run_keeps_what_was_sold_and_counted_since() -> None:
    run(HOME)
    stock_set(stockrecord_id=record("oat-sofa").pk, num_in_stock=1)

    run(HOME, force=True)

    assert record("oat-sofa").num_in_stock == 1


def test_a_dry_run_reports_all_and_keeps_nothing() -> None:
    report = run(HOME, dry_run=True)

    assert (report.outcomes["created"], Product.objects.count(), Picture.objects.count()) == (6, 0, 0)
    assert EventRecord.objects.count() == 0


def test_a_department_can_be_put_above_everything() -> None:
    run(APPAREL, department="Clothes")

    assert tree() == {"Clothes": ["Men", "Women"]}


def test_plain_text_becomes_a_paragraph() -> None:
    run(APPAREL)

    page = product_page(imported("team-top").pk)

    assert page.description == '<p>A buttoned top, "varsity" style.</p>'
    assert [variant.label for variant in page.variants] == ["Small", "Medium", "Large"]


def test_markup_is_cleaned_and_texts_of_all_kinds_survive() -> None:
    run(ODD)

    product = imported("cafe-creme")
    page = product_page(product.pk)

    assert page.title == "Café Crème Tässchen"
    assert page.description == "<h2>Tiny</h2><p>cup<br>for <b>coffee</b></p>"
    assert {a.name: a.value for a in page.attributes} == {
        "Brand": "Ünder & Söhne",
        "Gender": "unisex",
        "Part number": "T-9",
    }
    assert (page.seo_title, page.seo_description) == ("Cup, tiny", "A very small cup")
    assert product.slug == "cafe-creme"


def test_skus_prices_and_stock_are_read_however_they_are_written() -> None:
    run(ODD)

    page = product_page(imported("cafe-creme").pk)

    assert [(v.sku, v.price, v.was) for v in page.variants] == [
        ("00123", Decimal("1299.00"), Decimal("1499.00")),
        ("=L-9", Decimal("12.50"), None),
        ("INK-S", Decimal("0.00"), None),
    ]
    assert {v.stock for v in page.variants} == {"untracked"}
    assert [colour.name for colour in page.colours] == ["Sage", "Ink"]


def test_pictures_are_ordered_by_position_and_named_once() -> None:
    run(ODD)

    pictures = Picture.objects.filter(product=imported("cafe-creme")).order_by("position")

    assert [(p.alt, p.source_url) for p in pictures] == [
        ("The cup from above", "https://pictures.invalid/b.jpg"),
        ("The cup from the left", "https://pictures.invalid/a.jpg"),
    ]


def test_drafts_are_hidden_and_gift_cards_need_no_delivery() -> None:
    run(ODD)

    assert card(imported("draft-thing")).is_public is False
    letter = product_page(imported("letter").pk)
    assert (letter.needs_delivery, letter.stock) == (False, "untracked")


def test_every_problem_is_told_with_line_and_column() -> None:
    report = run(ODD)

    assert sorted((p.line, p.column, str(p.message)) for p in report.problems) == [
        (10, "Title", "The first row of a product needs a title."),
        (11, "Variant Price", "No row of this product has a usable price."),
        (11, "Variant Price", "“ten” is not a price."),
        (12, "Variant Inventory Qty", "“many” is not a whole number."),
        (13, "Variant Price", "A price cannot be below zero."),
        (14, "Option1 Value", "This choice (or its SKU) occurs twice."),
        (15, "Option1 Value", "A value for one of the options is missing."),
        (16, "Image Src", "Not an address of a picture."),
        (16, "Title", "Looks like a formula; taken as text without the sign."),
        (18, "Variant SKU", "This SKU stood in an earlier row; here it becomes “INK-S-letter-2”."),
    ]
    assert (report.outcomes["skipped"], report.outcomes["created"]) == (2, 7)
    assert (report.errors, report.notes) == (8, 2)
    assert [v.label for v in product_page(imported("half-bad").pk).variants] == ["S"]


def test_a_variant_that_left_the_file_is_hidden_and_its_sku_is_free(tmp_path: Path) -> None:
    run(HOME)
    lines = HOME.read_text().splitlines()
    shorter = tmp_path / "shorter.csv"
    shorter.write_text("\n".join(line for line in lines if "fern-pot-large" not in line))

    report = run(shorter)

    page = product_page(imported("fern-pot").pk)
    assert dict(report.outcomes) == {"changed": 1, "unchanged": 5}
    assert [variant.label for variant in page.variants] == ["Regular"]
    assert not StockRecord.objects.filter(partner_sku="fern-pot-large").exists()


def test_the_command_says_what_it_did_and_fails_when_something_was_left_out() -> None:
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="8 errors; 2 products or rows"):
        call_command("import_products", str(ODD), "--defer-pictures", stdout=out, stderr=err)

    assert out.getvalue() == "7 created, 0 changed, 0 unchanged, 2 skipped\n"
    assert "line 11, Variant Price: “ten” is not a price." in err.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "No known format"), (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text")],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)

    with pytest.raises(Invalid, match=message):
        run(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        run(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_delimiters_are_recognised(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "export.csv"
    header = "Handle;Title;Variant Price;Variant Inventory Qty\n"
    file.write_text(header + "tasse;Große Tasse;12,50;3\n", encoding=encoding)

    report = run(file)

    assert (report.problems, card(imported("tasse")).title) == ([], "Große Tasse")
    assert card(imported("tasse")).price == Decimal("12.50")
