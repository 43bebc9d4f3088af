"""The search page and what stands around it: suggestions, the empty result, wishes, what is recorded."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from shop.assortment.models import SearchEvent, SearchWish
from shop.assortment.search import vocabulary_rebuild
from shop.assortment.search.recording import search_events_prune
from tests.assortment.goods import MUG, SHIRT, save

pytestmark = pytest.mark.django_db
VISIT = str(uuid4())


@pytest.fixture
def mug() -> Any:
    product = save(MUG)
    save(SHIRT)
    vocabulary_rebuild()
    return product


def send(client: Client, seen: Any, **headers: str) -> Any:
    body = seen if isinstance(seen, str) else json.dumps({"visit": VISIT, "seen": seen})
    return client.post("/search/seen/", body, content_type="application/json", headers=headers)


def test_a_slip_leads_to_what_was_meant(mug: Any, client: Client) -> None:
    page = client.get("/search/", {"q": "shrit"}).content.decode()

    assert '<a href="/search/?q=shirt">shirt</a>' in page
    assert "Quay Shirt" in page


def test_a_search_that_finds_nothing_helps_on(mug: Any, client: Client) -> None:
    page = client.get("/search/", {"q": "zeppelin"}).content.decode()

    assert 'action="/search/wish/"' in page
    assert '<a class="tag" href="/shop/kitchen_' in page
    assert 'data-found="0" data-outcome="nothing"' in page


def test_a_result_with_some_of_the_words_says_so(mug: Any, client: Client) -> None:
    page = client.get("/search/", {"q": "titanium mug"}).content.decode()

    assert "Nothing here has all of these words." in page
    assert "Clay Mug" in page


@pytest.mark.parametrize("query", ['"', "mug*", "a" * 300, "🎁", "NEAR(", "-mug", "title:mug", "mug OR"])
def test_no_query_breaks_a_page(mug: Any, client: Client, query: str) -> None:
    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/search/suggest/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ["clay mug", "titanium mug", "shrit", "shrit zeppelin", "zeppelin", "🎁", ""])
def test_a_search_stays_within_seven_queries(
    mug: Any, client: Client, django_assert_max_num_queries: Callable[..., Any], query: str
) -> None:
    client.get("/search/", {"q": "warm up"})

    with django_assert_max_num_queries(7) as captured:
        client.get("/search/", {"q": query})

    assert [entry["sql"] for entry in captured if not entry["sql"].lstrip().startswith("SELECT")] == []


def test_suggestions_show_name_price_and_picture_place(mug: Any, client: Client) -> None:
    page = client.get("/search/suggest/", {"q": "cla"}).content.decode()

    assert f'id="suggestion-1" tabindex="-1" aria-selected="false" href="/product/clay-mug_{mug.pk}/"' in page
    assert "€20.00" in page
    assert 'href="/search/?q=cla"' in page
    assert "Quay" not in page


@pytest.mark.parametrize("query", ["", "c", "zeppelin"])
def test_there_are_no_suggestions_for_less_than_two_letters_or_nothing(mug: Any, client: Client, query: str) -> None:
    assert client.get("/search/suggest/", {"q": query}).content.strip() == b""


def test_a_batch_of_what_was_seen_is_one_statement(
    mug: Any, client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    seen = [
        {"kind": "search", "query": "  Clay MUG ", "found": 1, "outcome": "exact"},
        {"kind": "click", "query": "clay mug", "product": mug.pk, "place": 1},
    ]

    with django_assert_num_queries(1):
        response = send(client, seen)

    assert response.status_code == 204
    rows = SearchEvent.objects.order_by("pk").values_list("kind", "query", "found", "outcome", "product_id", "place")
    assert list(rows) == [("search", "clay mug", 1, "exact", None, None), ("click", "clay mug", None, "", mug.pk, 1)]


@pytest.mark.parametrize("query", ["mail ada@example.com", "+49 40 1234567", "4111 1111-1111"])
def test_words_that_look_like_somebody_are_not_kept(client: Client, query: str) -> None:
    send(client, [{"kind": "search", "query": query, "found": 0, "outcome": "nothing"}])

    assert [event.query for event in SearchEvent.objects.all()] == [""]


@pytest.mark.parametrize(
    "seen",
    [
        "",
        "[]",
        "null",
        '{"visit": "x", "seen": []}',
        "[" * 5000,
        [],
        [{"kind": "search"}],
        [{"kind": "drop", "query": "x"}],
        [{"kind": "click", "query": "x", "product": -1}],
        [{"kind": "click", "query": "x", "product": 10**30}],
        [{"kind": "click", "query": "x", "place": True}],
        [{"kind": "click", "query": 7}],
        [{"kind": "search", "query": "x", "outcome": "fine"}],
        [{"kind": "search", "query": "x"}] * 41,
    ],
)
def test_anything_else_is_refused(client: Client, seen: Any) -> None:
    assert send(client, seen).status_code == 400
    assert not SearchEvent.objects.exists()


def test_other_sites_record_nothing() -> None:
    client = Client(enforce_csrf_checks=True)

    response = send(client, [{"kind": "search", "query": "mug"}], Origin="https://elsewhere.example")

    assert response.status_code == 403
    assert not SearchEvent.objects.exists()


def test_searches_are_forgotten_after_half_a_year(client: Client) -> None:
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        send(client, [{"kind": "search", "query": "old"}])
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        send(client, [{"kind": "search", "query": "new"}])
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False):
        assert search_events_prune() == 1

    assert [event.query for event in SearchEvent.objects.all()] == ["new"]


def test_a_wish_is_kept_and_thanked_for(client: Client) -> None:
    response = client.post("/search/wish/", {"q": "zeppelin", "wish": " a small  airship ", "website": ""})

    assert (response.status_code, response["Location"]) == (302, "/search/?q=zeppelin&told=1")
    assert [(row.query, row.wish) for row in SearchWish.objects.all()] == [("zeppelin", "a small airship")]
    assert "Thank you." in client.get(response["Location"]).content.decode()


@pytest.mark.parametrize(("wish", "website", "status"), [("", "", 422), ("x" * 501, "", 422), ("buy", "http://x", 302)])
def test_empty_endless_and_mechanical_wishes_are_not_kept(client: Client, wish: str, website: str, status: int) -> None:
    response = client.post("/search/wish/", {"q": "zeppelin", "wish": wish, "website": website})

    assert response.status_code == status
    assert not SearchWish.objects.exists()
