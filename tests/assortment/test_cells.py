"""Single cells of import files."""

from decimal import Decimal

import pytest

from shop.assortment import html
from shop.assortment.imports import cells


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("12,50", "12.50"),
        ("1,299", "1299"),
        ("1,299.00", "1299.00"),
        ("1.299,00", "1299.00"),
        ("1.299.000,50", "1299000.50"),
        ("€ 12,50", "12.50"),
        ("12.50 EUR", "12.50"),
        ('="9.99"', "9.99"),
        ("-3", "-3"),
    ],
)
def test_amounts(cell: str, amount: str) -> None:
    assert cells.amount(cell) == Decimal(amount)


@pytest.mark.parametrize(
    "cell", ["", "ten", "1-2", "NaN", "Infinity", "1e5x", "12.5.", "999999999999", "price 5", "٣x"]
)
def test_what_is_no_amount(cell: str) -> None:
    with pytest.raises(ValueError):
        cells.amount(cell)


@pytest.mark.parametrize(("cell", "number"), [("3", 3), ("3.0", 3), ("-2", -2), ('="7"', 7)])
def test_whole_numbers(cell: str, number: int) -> None:
    assert cells.whole(cell) == number


@pytest.mark.parametrize("cell", ["3.5", "many", "1e3", "99999999999", "--1"])
def test_what_is_no_whole_number(cell: str) -> None:
    with pytest.raises(ValueError):
        cells.whole(cell)


def test_formulas_are_seen_and_protected_text_is_freed() -> None:
    assert [cells.is_formula(cell) for cell in ("=1+1", "@SUM(A1)", "plain", '="001"', "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [cells.text(cell) for cell in ('="001"', "'=1+1", "it's", '="a""b"')] == ["001", "=1+1", "it's", 'a"b']


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("two\n\nparts & more", "<p>two</p><p>parts &amp; more</p>"),
        ('<p style="x" onclick="y">a</p>', "<p>a</p>"),
        ("<script>alert(1)</script><style>p{}</style>b", "<p>b</p>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener nofollow">a</a>'),
        ('<a href="https://x.example">a</a>', '<a href="https://x.example" rel="noopener nofollow">a</a>'),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("a\x00b", "<p>ab</p>"),
        ("1 < 2", "<p>1 &lt; 2</p>"),
    ],
)
def test_html_is_cleaned(text: str, cleaned: str) -> None:
    assert html.clean(text) == cleaned
    assert html.clean(cleaned) == cleaned


def test_plain_words_of_html_are_cut_at_a_word() -> None:
    assert html.plain("<p>One</p><p>two &amp; three</p>") == "One two & three"
    assert html.plain("<p>One two three</p>", 9) == "One two…"
