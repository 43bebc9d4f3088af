"""Help and legal pages, error pages, and what crawlers read."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from shipping.delivery.price_list import price_rows
from shipping.delivery.selectors import current_plan
from shop.core.errors import Conflict, NotAllowed, TooMany
from shop.storefront.middleware import RequestGuardMiddleware
from tests.storefront import shelf

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
pytestmark = pytest.mark.django_db
PAGES = ["", "how-ordering-works/", "delivery/", "sending-back/", "terms/", "privacy/", "imprint/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_help_page_opens_and_leads_to_the_others(client: Client, page: str) -> None:
    response = client.get(f"/help/{page}")

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('aria-current="page"') == 1
    assert all(f'href="/help/{other}"' in html for other in PAGES)


def test_the_price_table_is_the_plan(client: Client) -> None:
    plan = current_plan()

    html = re.sub(r"\s+", " ", client.get("/help/delivery/").content.decode())

    amounts = {
        price for service in plan.services for row in price_rows(plan, service) for price, _ in row.prices if price
    }
    assert amounts == {Decimal(amount) for amount in ("14.90", "24.90", "9.90", "15.90", "5.90", "11.90", "19.90")}
    assert all(f"€{amount}" in html for amount in amounts)


def test_the_price_table_speaks_of_the_remembered_place(client: Client) -> None:
    client.post("/delivery/destination/", {"country": "DK", "postcode": "1050", "back": "/help/delivery/"})

    html = client.get("/help/delivery/").content.decode()

    assert "To 1050, Denmark" in html
    assert "€11.90" in html


def test_the_styles_page_is_for_the_demo_only(client: Client, settings: object) -> None:
    assert client.get("/styles/").status_code == 200
    settings.SHOP_DEMO_ALLOWED = False  # type: ignore[attr-defined]
    assert client.get("/styles/").status_code == 404


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (NotAllowed("This is for staff."), 403, "This is for staff."),
        (Conflict("Somebody took it."), 409, "Somebody took it."),
        (TooMany("Wait a minute."), 429, "Wait a minute."),
    ],
)
def test_a_refusal_nobody_caught_becomes_a_page(
    rf: RequestFactory, error: Exception, status: int, sentence: str
) -> None:
    guard = RequestGuardMiddleware(lambda request: pytest.fail("not called"))

    response = guard.process_exception(rf.get("/"), error)

    assert response is not None
    assert (response.status_code, sentence in response.content.decode()) == (status, True)


def test_an_error_of_ours_is_left_to_the_error_page(rf: RequestFactory) -> None:
    guard = RequestGuardMiddleware(lambda request: pytest.fail("not called"))

    assert guard.process_exception(rf.get("/"), ValueError("bug")) is None


def test_the_last_resort_page_needs_no_database(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def test_a_forbidden_page_offers_a_way_on(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")

    html = permission_denied(request, PermissionDenied()).content.decode()

    assert 'href="/help/"' in html


def test_crawlers_find_every_public_page_and_leave_private_ones(client: Client) -> None:
    mug = shelf.put("mug")
    shelf.put("secret", is_public=False)
    kitchen = mug.categories.first().get_root()

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [element.text.removeprefix("http://testserver") for element in index.iter(LOC)]
    found = [element for part in parts for element in ElementTree.fromstring(client.get(part).content).iter(LOC)]
    robots = client.get("/robots.txt").content.decode()

    urls = {element.text for element in found}
    assert {"http://testserver/", f"http://testserver/product/mug_{mug.pk}/"} <= urls
    assert f"http://testserver/shop/kitchen_{kitchen.pk}/" in urls
    assert not any("secret" in (url or "") for url in urls)
    assert "Disallow: /basket/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
