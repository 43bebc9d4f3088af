"""Finding a thing and changing the basket: live, without JavaScript, and at every width."""

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.shelves import MUG, SHIRT

Contexts = Callable[..., BrowserContext]
Accessible = Callable[[Page], None]
COMPRESSED_LIMIT = 80 * 1024


def address_of(page: Page, title: str) -> str:
    page.goto(f"/search/?q={title}")
    return page.get_by_role("link", name=re.compile(title)).first.get_attribute("href") or ""


def basket_with_a_mug(page: Page) -> None:
    page.goto(address_of(page, MUG))
    page.locator(".buybar button:visible, #buy .buy__button:visible").first.click()
    page.wait_for_url("**/basket/**")


def test_the_basket_changes_live_and_the_focus_stays(page: Page) -> None:
    basket_with_a_mug(page)
    more = page.get_by_role("button", name=re.compile("^One more"))
    total = page.locator(".receipt__total--amount")
    before = total.inner_text()

    more.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#basket-link")).to_have_attribute("aria-label", "Basket, 2 things")
    expect(total).not_to_have_text(before)
    expect(more).to_be_focused()
    assert "/basket/" in page.url
    page.get_by_role("button", name=re.compile("^Remove")).click()
    expect(page.get_by_text("There is nothing in it yet.")).to_be_visible()


def test_choosing_a_size_keeps_the_page_and_the_place(page: Page) -> None:
    page.goto(address_of(page, SHIRT))
    page.evaluate("window.stays = true")
    choice = page.locator(".choice:not([aria-current])").first
    name = choice.inner_text().strip()

    choice.click()

    expect(page.locator(".choice[aria-current]")).to_have_text(name)
    assert page.evaluate("window.stays") is True
    page.go_back()
    expect(page.locator(".choice[aria-current]")).not_to_have_text(name)


def test_everything_before_the_checkout_works_without_javascript(open_context: Contexts) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_label("Search the shop").fill("shirt")
    page.keyboard.press("Enter")
    page.get_by_label("Sort by").select_option("price")
    page.get_by_role("button", name="Sort", exact=True).click()
    assert "q=shirt&sort=price" in page.url
    page.get_by_role("link", name=re.compile(SHIRT)).first.click()
    page.locator(".destination summary").click()
    page.get_by_label("Postcode").fill("20457")
    page.get_by_role("button", name="Use this place").click()
    expect(page.locator(".destination__summary")).to_contain_text("20457")
    page.locator(".choice:not([aria-current])").first.click()
    page.get_by_label("Quantity").fill("3")
    page.locator(".buybar button").click()
    expect(page.locator("#basket-link")).to_have_attribute("aria-label", "Basket, 3 things")
    page.get_by_role("button", name=re.compile("^One less")).click()
    expect(page.locator("#basket-link")).to_have_attribute("aria-label", "Basket, 2 things")
    page.get_by_label(re.compile("^Quantity")).fill("5")
    page.get_by_role("button", name="Update").last.click()
    expect(page.locator("#basket-link")).to_have_attribute("aria-label", "Basket, 5 things")
    page.get_by_role("button", name=re.compile("^Remove")).click()
    expect(page.get_by_text("There is nothing in it yet.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_page_is_accessible_and_fits(
    open_context: Contexts, accessible: Accessible, width: int, theme: str
) -> None:
    page = open_context(width, color_scheme=theme).new_page()
    mug = address_of(page, MUG)
    for path in ("/", "/shop/", mug, "/search/?q=nothingatall", "/help/", "/help/delivery/", "/styles/"):
        page.goto(path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    basket_with_a_mug(page)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["/", "/shop/", "mug", "/basket/"])
def test_a_page_weighs_little(page: Page, path: str) -> None:
    address = address_of(page, MUG) if path == "mug" else path
    bodies: list[bytes] = []
    page.on(
        "response",
        lambda response: (
            bodies.append(response.body())
            if response.request.resource_type in {"document", "stylesheet", "script"}
            else None
        ),
    )

    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert len(bodies) > 3
    assert sum(len(gzip.compress(body)) for body in bodies) <= COMPRESSED_LIMIT
