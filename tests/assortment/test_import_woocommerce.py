"""WooCommerce's export: what arrives, what is reported, and that a second run changes nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from shop.assortment.imports.run import Report, products_import
from shop.assortment.models import Picture, ProductFacts
from shop.assortment.selectors import category_tree, product_page
from shop.assortment.types import ProductPage
from shop.commerce.models import Product, StockRecord
from shop.events.models import EventRecord
from tests.assortment.goods import card, record

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parent.parent / "data"
ODD, GERMAN = DATA / "woocommerce-odd.csv", DATA / "woocommerce-german.csv"


def run(path: Path = ODD) -> Report:
    return products_import(path=path)


def imported(key: str) -> Product:
    return ProductFacts.objects.get(source="woocommerce", source_key=key).product


def page(key: str) -> ProductPage:
    return product_page(imported(key).pk)


def test_variations_find_their_product_by_sku_or_id_even_before_it() -> None:
    run()

    hoodie, tee = page("harbour-hoodie"), page("harbour-tee")

    assert hoodie.option_names == ("Colour", "Logo")
    assert [(v.sku, tuple(v.options.values()), v.price, v.was) for v in hoodie.variants] == [
        ("harbour-hoodie-blue", ("Blue", "Yes"), Decimal("45.00"), None),
        ("harbour-hoodie-green-yes", ("Green", "Yes"), Decimal("40.00"), Decimal("42.00")),
        ("harbour-hoodie-green-no", ("Green", "No"), Decimal("40.00"), Decimal("42.00")),
    ]
    assert [v.sku for v in tee.variants] == ["tee-red", "tee-blue"]


def test_a_variation_for_any_value_shares_its_stock_among_the_values() -> None:
    run()

    assert [v.available for v in page("harbour-hoodie").variants] == [4, 3, 3]


def test_paths_of_categories_arrive_without_their_halves_and_with_escaped_commas() -> None:
    run()

    tree = {root.name: [child.name for child in root.children] for root in category_tree().roots}

    assert tree["Clothing"] == ["Hoodies", "T-Shirts"]
    assert "Winter, warm" in tree
    assert "Uncategorized" not in tree


def test_texts_measures_brand_and_attributes_arrive() -> None:
    run()

    tee, pennant = page("harbour-tee"), page("harbour-pennant")

    assert "<p>This is a variable product.</p>" in tee.description
    assert "<p>Washed once, so that it keeps its shape.</p>" in tee.description
    assert {a.name: a.value for a in tee.attributes} == {"Brand": "Harbour & Sons", "Dimensions": "24 × 1 × 2 cm"}
    assert {a.name: a.value for a in pennant.attributes} == {"Material": "Felt, Cord"}
    assert (tee.weight_g, page("harbour-hoodie").weight_g) == (500, 1500)
    assert (pennant.seo_title, pennant.seo_description) == ("Pennant of felt", "")
    assert imported("harbour-pennant").upc == "4006381333931"


def test_sales_count_while_they_run() -> None:
    run()

    assert (page("harbour-pennant").price, page("harbour-pennant").was) == (Decimal("9.05"), Decimal("11.05"))
    assert (page("lamp").price, page("lamp").was) == (Decimal("80.00"), None)


def test_stock_and_its_threshold_arrive_and_back_orders_are_not_counted() -> None:
    run()

    assert (record("harbour-pennant").num_in_stock, record("harbour-pennant").low_stock_threshold) == (7, 2)
    assert page("harbour-tee").stock == "untracked"
    assert page("lamp-quay-lamp-large-58").stock == "sold_out"


def test_downloads_need_no_delivery_and_what_is_sold_elsewhere_or_hidden_is_not_shown() -> None:
    run()

    assert page("harbour-album").needs_delivery is False
    hidden = [card(imported(key)).is_public for key in ("elsewhere-pennant", "hidden", "draft-without-sku-56")]
    assert hidden == [False, False, False]


def test_products_show_their_upsells_and_sets_their_parts() -> None:
    run()

    parts = imported("harbour-collection").recommended_products.order_by("pk").values_list("title", flat=True)

    assert sorted(parts) == ["Harbour Hoodie", "Harbour Pennant", "Harbour V-Neck T-Shirt"]
    assert [p.title for p in imported("harbour-tee").recommended_products.all()] == ["Harbour Hoodie"]


def test_pictures_keep_their_order_and_commas_in_addresses() -> None:
    run()

    urls = (
        Picture.objects.filter(product=imported("harbour-tee"))
        .order_by("position")
        .values_list("source_url", flat=True)
    )

    assert [url.rpartition("/")[2] for url in urls] == ["tee.jpg", "tee-green.jpg", "tee-a,b.jpg"]


def test_every_problem_names_line_and_column_as_the_file_does() -> None:
    report = run()

    errors = sorted((p.line, p.column, p.value) for p in report.problems if p.is_error)
    assert errors == [
        (18, "Regular price", ""),
        (18, "Regular price", ""),
        (19, "Images", "picture.jpg"),
        (19, "Regular price", "free"),
        (19, "Stock", "lots"),
        (19, "Weight (kg)", "heavy"),
        (20, "Parent", "id:999"),
    ]
    notes = sorted((p.line, p.column) for p in report.problems if not p.is_error)
    assert notes == [
        (7, "Type"),
        (12, "Published"),
        (14, "Sale price"),
        (15, "SKU"),
        (16, "Visibility in catalog"),
        (17, "Type"),
    ]
    assert (report.outcomes["created"], report.outcomes["skipped"]) == (12, 2)
    assert all(p.advice or not p.is_error for p in report.problems)


def test_a_second_run_changes_nothing() -> None:
    run()
    before = list(StockRecord.objects.order_by("pk").values()), EventRecord.objects.count()

    report = run()

    assert report.written == 0
    assert (list(StockRecord.objects.order_by("pk").values()), EventRecord.objects.count()) == before


def test_a_german_export_with_semicolons_and_decimal_commas_is_understood() -> None:
    report = run(GERMAN)

    bowl, cup = page("00815"), page("becher")
    assert report.problems == []
    assert (bowl.price, bowl.weight_g, bowl.title) == (Decimal("1299.00"), 1250, "Große Schüssel")
    assert [(v.options["Farbe"], v.price, v.was) for v in cup.variants] == [
        ("Grün", Decimal("12.50"), None),
        ("Blau", Decimal("9.90"), Decimal("12.50")),
    ]
    assert {root.name: [child.name for child in root.children] for root in category_tree().roots} == {
        "Küche": ["Schüsseln", "Becher"]
    }


def test_the_columns_a_shopkeeper_chose_are_enough(tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("Name,Regular price,SKU,Published\nCup,12,CUP,1\nBowl,20,,1\n")

    report = run(file)

    assert (report.format, report.outcomes["created"], report.problems) == ("woocommerce", 2, [])
    assert record("CUP").price == Decimal("12.00")
