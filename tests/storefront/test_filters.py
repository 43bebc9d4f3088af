"""Filters on a listing: what passes, what each would leave, what is said when nothing does."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from shop.assortment.items import Item, VariantItem
from shop.assortment.services import rating_set, stock_set
from shop.commerce.models import StockRecord
from tests.storefront import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.search]

OAK, ASH, INK, MOSS = "Solid oak, oiled", "Ash", ("Ink", "#3f5068"), ("Moss", "#5c7a56")


def chair(key: str, price: str, material: str, colour: tuple[str, str], *, room: str = "Rest", **more: Any) -> Any:
    variant = VariantItem(
        sku=key.upper(), price=Decimal(price), stock=more.pop("stock", 5), options={"Cover": colour[0]}, colour=colour
    )
    defaults = {"title": f"Chair {key}", "categories": ((room, "Chairs"),), "attributes": {"Material": material}}
    return shelf.save(Item(key=key, variants=(variant,), **{**defaults, **more}))


@pytest.fixture
def chairs() -> dict[str, Any]:
    return {
        "a": chair("a", "20.00", OAK, INK),
        "b": chair("b", "45.00", OAK, MOSS),
        "c": chair("c", "60.00", ASH, INK, stock=0),
        "d": chair("d", "80.00", ASH, MOSS, room="Table"),
        "e": chair("e", "99.00", ASH, INK, room="Table", handling_days=9),
    }


def titles(response: Any) -> list[str]:
    assert response.status_code == 200, response.status_code
    return sorted(re.findall(r'card__title"><a [^>]*>Chair (\w+)<', response.content.decode()))


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "abcde"),
        ("material=ash", "cde"),
        ("material=ash,solid-oak", "abcde"),
        ("material=ash&material=solid-oak", "abcde"),
        ("material=ash&colour=blue", "ce"),
        ("colour=blue", "ace"),
        ("colour=green,blue&price=40-80", "bcd"),
        ("price=-45", "ab"),
        ("price=60-", "cde"),
        ("price_min=45&price_max=60", "bc"),
        ("price=45-45", "b"),
        ("stock=1", "abde"),
        ("department=table", "de"),
        ("department=table,rest", "abcde"),
        ("department=rest&material=ash", "c"),
        ("utm_source=news&material=ash", "cde"),
        ("material=kryptonite,ash", "cde"),
    ],
)
def test_any_value_within_a_filter_and_all_filters_together(
    chairs: dict[str, Any], client: Client, query: str, found: str
) -> None:
    assert titles(client.get(f"/shop/?{query}", follow=True)) == list(found)


def test_ratings_reductions_and_stock_are_filters(chairs: dict[str, Any], client: Client) -> None:
    rating_set(product_id=chairs["a"].pk, average=Decimal("4.2"), count=5)
    rating_set(product_id=chairs["b"].pk, average=Decimal("3.9"), count=5)
    assert titles(client.get("/shop/?rating=4")) == ["a"]
    assert titles(client.get("/shop/?rating=3")) == ["a", "b"]

    stock_set(stockrecord_id=StockRecord.objects.get(partner_sku="A").pk, num_in_stock=0)
    assert titles(client.get("/shop/?rating=4&stock=1")) == []


@pytest.mark.usefixtures("monday")
def test_arrives_by_lets_through_what_is_in_stock_and_soon_enough(chairs: dict[str, Any], client: Client) -> None:
    soon = client.get("/shop/?by=2026-11-26")
    later = client.get("/shop/?by=2026-12-24")

    assert titles(soon) == ["a", "b", "d"]
    assert titles(later) == ["a", "b", "d", "e"]
    for shown in soon.context["listing"].cards:
        assert shown.arrives <= dt.date(2026, 11, 26)


def test_a_filter_counts_with_all_others_but_not_with_itself(chairs: dict[str, Any], client: Client) -> None:
    panel = client.get("/shop/?material=ash&colour=blue").context["panel"]

    counts = {group.name: {box.value: box.count for box in group.options} for group in panel.groups}
    assert counts["material"]["ash"] == 2
    assert counts["material"]["solid-oak"] == 1
    assert counts["colour"] == {"blue": 2, "green": 1}
    assert counts["department"] == {"rest": 1, "table": 1}


def test_what_would_leave_nothing_cannot_be_ticked(chairs: dict[str, Any], client: Client) -> None:
    page = client.get("/shop/?department=table&price=-80").content.decode()

    box = re.search(r'<input[^>]*id="f-material-solid-oak"[^>]*>', page)
    assert box is not None
    assert "disabled" in box[0]


def test_chips_take_one_value_away_and_leave_the_rest(chairs: dict[str, Any], client: Client) -> None:
    panel = client.get("/shop/?material=ash,solid-oak&stock=1&sort=price").context["panel"]

    assert [(chip.label, chip.url) for chip in panel.chips] == [
        ("Ash", "/shop/?material=solid-oak&stock=1&sort=price"),
        ("Solid oak", "/shop/?material=ash&stock=1&sort=price"),
        ("In stock", "/shop/?material=ash,solid-oak&sort=price"),
    ]
    assert panel.clear_url == "/shop/?sort=price"


def test_filters_that_leave_nothing_say_which_one_to_drop(chairs: dict[str, Any], client: Client) -> None:
    response = client.get("/shop/?material=solid-oak&price=90-&stock=1")

    assert titles(response) == []
    assert "Nothing has all of that" in text(response)
    assert [(way.label, way.count, way.url) for way in response.context["panel"].helps] == [
        ("Price", 2, "/shop/?material=solid-oak&stock=1"),
        ("Material", 1, "/shop/?price=90-&stock=1"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("price=50-20", "The lowest price you set lies above the highest."),
        ("by=2020-01-01", "has passed"),
        ("price=cheap", "could not read the filter “cheap”"),
        ("price=1e99-2", "could not read"),
        ("price=NaN-", "could not read"),
        ("rating=9", "could not read the filter “9”"),
        ("rating=٤", "could not read"),
        ("by=tomorrow", "could not read the filter “tomorrow”"),
        ("by=2026-02-31", "could not read"),
        ("department=cellar", "There is no department “cellar” here"),
    ],
)
def test_what_contradicts_itself_or_means_nothing_is_said(
    chairs: dict[str, Any], client: Client, query: str, sentence: str
) -> None:
    response = client.get(f"/shop/?{query}")

    assert response.status_code == 200
    assert sentence in text(response)


@pytest.mark.parametrize(
    "query",
    [
        "material=" + "a," * 900,
        "material=%F0%9F%AA%91&colour='--",
        "price=-",
        "price=--",
        "by=0001-01-01",
        "by=9999-12-31",
        "after=x&material=ash",
        "department=" + ",".join(map(str, range(300))),
        "material=<script>alert(1)</script>",
    ],
)
def test_strange_addresses_are_answered(chairs: dict[str, Any], client: Client, query: str) -> None:
    response = client.get(f"/shop/?{query}", follow=True)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_more_of_a_filtered_listing_stays_filtered(client: Client) -> None:
    for number in range(30):
        chair(f"n{number}", "30.00", OAK, INK)
        chair(f"x{number}", "30.00", ASH, INK)

    first = client.get("/shop/?material=ash&sort=price")
    second = client.get(first.context["more_url"])

    shown = titles(first) + titles(second)
    assert sorted(shown) == sorted(f"x{number}" for number in range(30))
    assert second.context["more_url"].endswith("sort=price")


def test_the_menu_reaches_all_three_levels_and_hides_empty_ones(chairs: dict[str, Any], client: Client) -> None:
    chair("z", "9.00", OAK, INK, categories=(("Kitchen", "Coffee", "Mugs"),))
    chair("y", "9.00", OAK, INK, categories=(("Bath", "Soap"),), is_public=False)

    page = client.get("/").content.decode()
    menu = page[page.index('id="all-departments"') : page.index("</nav>", page.index('id="all-departments"'))]

    assert re.findall(r'class="shelf__\w+" href="[^"]+">(\w+)<', menu) == [
        *("Rest", "Chairs", "Table", "Chairs", "Kitchen", "Coffee", "Mugs", "Everything"),
    ]
    assert 'popovertarget="all-departments"' in page


def test_a_live_answer_brings_results_counts_and_its_address(chairs: dict[str, Any], client: Client) -> None:
    response = client.get(
        "/shop/?material=ash&price_min=&price_max=70", headers={"HX-Request": "true", "HX-Target": "results"}
    )

    page = response.content.decode()
    assert titles(response) == ["c"]
    assert response["HX-Push-Url"] == "/shop/?material=ash&price=-70"
    assert "<html" not in page
    assert 'id="facets" hx-swap-oob="true"' in page
    assert "Show 1 thing" in page


def test_a_plain_form_is_led_to_the_readable_address(chairs: dict[str, Any], client: Client) -> None:
    response = client.get("/shop/?material=ash&material=solid-oak&price_min=20&price_max=&by=&sort=price")

    assert (response.status_code, response["Location"]) == (302, "/shop/?material=ash,solid-oak&price=20-&sort=price")


def test_a_search_has_the_same_filters_and_says_when_they_leave_nothing(chairs: dict[str, Any], client: Client) -> None:
    assert titles(client.get("/search/?q=chair&material=ash&sort=price")) == ["c", "d", "e"]
    assert titles(client.get("/search/?q=chair&material=ash&stock=1")) == ["d", "e"]

    nothing = client.get("/search/?q=chair&department=table&material=solid-oak")
    assert "Nothing has all of that" in text(nothing)
    assert {way.label: way.count for way in nothing.context["panel"].helps} == {"Department": 2, "Material": 2}
