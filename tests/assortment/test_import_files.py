"""Files as people send them: column sets of every age, encodings, and what is no export at all."""

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from shop.assortment.imports import encodings, reading
from shop.assortment.imports.run import Report, products_import
from shop.assortment.models import ProductFacts
from shop.assortment.selectors import product_page
from shop.core.errors import Invalid
from tests.assortment.goods import card, record

pytestmark = pytest.mark.django_db
NEW = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,"
    "Option1 name,Option1 value,Price,Compare-at price,Cost per item,Charge tax,Inventory tracker,Inventory quantity,"
    "Continue selling when out of stock,Weight value (grams),Requires shipping,Product image URL,Image position,"
    "Image alt text,Variant image URL,Gift card,SEO title,SEO description,Google Shopping / Gender,"
    "Care (product.metafields.custom.care),Color (product.metafields.shopify.color-pattern),Odd column,Another\n"
)


def run(tmp_path: Path, content: str | bytes, **options: str) -> Report:
    file = tmp_path / "export.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return products_import(path=file, **options)


def page(handle: str) -> object:
    return product_page(ProductFacts.objects.get(source="shopify", source_key=handle).product_id)


def test_the_columns_shopify_writes_since_2025_mean_the_same(tmp_path: Path) -> None:
    rows = (
        "Felt Hat,felt-hat,<p>Warm.</p>,Quay,Apparel > Hats,Hats,wool,TRUE,Active,HAT-S,4006381333931,Size,S,30,40,9,"
        "TRUE,shopify,4,DENY,120,TRUE,https://pictures.invalid/hat.jpg,1,A hat,,FALSE,Hat,Of felt,unisex,Brush it,"
        "black; white,x,y\n"
        ",felt-hat,,,,,,,,HAT-L,,,L,32,,,,shopify,0,CONTINUE,130,TRUE,,,,,,,,,,,,\n"
    )

    report = run(tmp_path, NEW + rows)

    hat = page("felt-hat")
    assert [(v.sku, v.price, v.was, v.available) for v in hat.variants] == [
        ("HAT-S", Decimal("30.00"), Decimal("40.00"), 4),
        ("HAT-L", Decimal("32.00"), None, 1000),
    ]
    assert {a.name: a.value for a in hat.attributes} == {
        "Brand": "Quay",
        "Gender": "unisex",
        "Care": "Brush it",
        "Color": "black; white",
    }
    assert [(p.is_error, p.message) for p in report.problems] == [
        (False, "2 columns have no meaning here and were not imported: “Odd column”, “Another”.")
    ]


def test_rows_of_a_product_may_be_scattered_over_the_file(tmp_path: Path) -> None:
    head = "Handle,Title,Option1 Name,Option1 Value,Variant Price\n"

    run(tmp_path, head + "a,Apron,Size,S,1\nb,Bowl,,,2\na,,,M,3\nc,Cup,,,4\na,,,L,5\n")

    assert [v.label for v in page("a").variants] == ["S", "M", "L"]


def test_a_file_without_handles_goes_by_titles(tmp_path: Path) -> None:
    run(tmp_path, "Title,Option1 Name,Option1 Value,Variant Price\nOak Tray,Size,S,1\n,,L,3\nAsh Tray,,,4\n")

    assert [v.label for v in page("oak-tray").variants] == ["S", "L"]
    assert page("ash-tray").price == Decimal("4.00")


def test_a_hundred_variants_and_values_without_a_name_are_taken(tmp_path: Path) -> None:
    rows = "".join(f"t,{'Tiles' if i == 0 else ''},,Tone {i},{i + 1}\n" for i in range(100))

    report = run(tmp_path, "Handle,Title,Option1 Name,Option1 Value,Variant Price\n" + rows)

    assert (len(page("t").variants), page("t").option_names, report.problems) == (100, ("Option 1",), [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_recognised(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "Handle,Title,Variant Price\r\ntasse,Große Tässe é,12.50\r\n".replace(",", delimiter)

    report = run(tmp_path, text.encode(encoding))

    assert (report.problems, page("tasse").title) == ([], "Große Tässe é")


def test_one_broken_letter_does_not_spoil_the_others(tmp_path: Path) -> None:
    good = "Handle,Title,Variant Price\n" + "".join(f"k{i},Käse {i},1\n" for i in range(20))

    run(tmp_path, good.encode() + b"x,Caf\xe9,2\n")

    assert (page("k3").title, page("x").title) == ("Käse 3", "Caf\ufffd")


def test_a_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    run(tmp_path, "sep=;\nHandle;Title;Variant Price\na;Apron, blue;12,50\n")

    assert (page("a").title, page("a").price) == ("Apron, blue", Decimal("12.50"))


def test_line_breaks_of_all_kinds_stay_inside_cells(tmp_path: Path) -> None:
    report = run(tmp_path, 'Handle,Title,Body (HTML),Variant Price\r\na,Apron,"one\r\n\r\ntwo",1\r\nb,,,x\r\n')

    assert page("a").description == "<p>one</p><p>two</p>"
    assert [problem.line for problem in report.problems] == [5]


def test_nul_in_a_cell_is_left_out_and_told(tmp_path: Path) -> None:
    report = run(tmp_path, b"Handle,Title,Variant Price\na,Ap\x00ron," + b"1\n" + b"b,Bowl,2\n" * 300)

    assert page("a").title == "Apron"
    assert [(p.line, p.column) for p in report.problems if p.is_error][0] == (2, "Title")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (gzip.compress(b"Handle,Title,Variant Price\na,A,1\n", mtime=0), "packed"),
        (b"PK\x03\x04" + b"x" * 100, "packed"),
        (b"\x00\x00\x01" * 100_000, "binary"),
        (b"Handle,Title\n" + b"x" * 1_100_000, "line_too_long"),
        (b"Handle,Title\n" + b",".join([b'"' + b"line\n" * 80_000 + b'"'] * 12), "line_too_long"),
        (b"id,title,link,image_link,price,availability\n1,a,b,c,2,in stock\n", "format"),
        (b"sku,store_view_code,product_type,categories,name,price\na,b,simple,c,d,1\n", "format"),
        (b"sep=;\n", "empty"),
    ],
    ids=["gzip", "zip", "nul", "long-line", "long-record", "google", "magento", "nothing"],
)
def test_what_is_no_export_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        run(tmp_path, content)

    assert refused.value.code == code
    assert ProductFacts.objects.count() == 0


def test_a_refusal_repeats_the_header_it_found(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"“Product ID”, “Weight”.* Known formats: shopify, woocommerce"):
        run(tmp_path, "Product ID,Weight\n1,2\n")
    with pytest.raises(Invalid, match=r"not that of a woocommerce export\. It says: “Handle”"):
        run(tmp_path, "Handle,Title,Variant Price\na,A,1\n", format_name="woocommerce")


def test_no_more_than_one_record_is_ever_read_ahead(tmp_path: Path) -> None:
    """The bounds that keep a hostile gigabyte out of memory."""
    assert reading.MAX_LINE <= 1_000_000
    assert reading.MAX_RECORD <= 4_000_000
    assert encodings.PIECE <= 1 << 16


def test_a_missing_quotation_mark_costs_its_rows_only(tmp_path: Path) -> None:
    rows = "".join(f"r{i},Row {i},{i}\n" for i in range(1, 40_000))

    report = run(tmp_path, 'Handle,Title,Variant Price\na,Apron,1\nb,"Bowl,2\n' + rows[:560_000] + "\nz,Zest,3\n")

    assert page("a").title == "Apron"
    assert page("z").title == "Zest"
    assert any("quotation mark" in str(problem) for problem in report.problems)


def test_the_same_sku_in_two_products_is_made_two(tmp_path: Path) -> None:
    head = "Handle,Title,Variant SKU,Variant Price\n"

    report = run(tmp_path, head + "a,Apron,X,1\nb,Bowl,X,2\n")

    assert (record("X").product.title, record("X-b").product.title) == ("Apron", "Bowl")
    assert (report.errors, report.notes) == (0, 1)
    assert card(record("X-b").product).price == Decimal("2.00")
