"""Deciding on a product: choosing, looking closely, comparing, asking; by keyboard, on a phone, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.shelves import MUG, SHIRT
from tests.journeys.test_looking_around import address_of

Contexts = Callable[..., BrowserContext]
Accessible = Callable[[Page], None]


def ask(page: Page) -> None:
    page.get_by_label("Your question").fill("Does it go into the dishwasher?")
    page.get_by_label("E-mail").last.fill("lena@example.com")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("We sent you a mail")).to_be_visible()


def compare_both(page: Page) -> None:
    for title in (MUG, SHIRT):
        page.goto(address_of(page, title))
        page.get_by_role("button", name="Compare").click()
        expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(page.get_by_text("(differs)").first).to_be_attached()


def test_a_phone_by_keyboard_chooses_compares_and_asks(page: Page, accessible: Accessible) -> None:
    page.goto(address_of(page, SHIRT))
    other = page.locator(".choice:not([aria-current])").first
    other.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".choice[aria-current]")).to_be_focused()
    compare_both(page)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    region = page.get_by_role("region", name=re.compile("^Comparison"))
    region.focus()
    expect(region).to_be_focused()
    page.get_by_role("button", name=f"Take out: {SHIRT}").press("Enter")
    expect(page.get_by_role("columnheader")).to_have_count(1)
    page.get_by_role("button", name=f"Add to basket: {MUG}").press("Enter")
    page.wait_for_url("**/basket/**")
    page.goto(address_of(page, MUG))
    page.locator(".askbox summary").press("Enter")
    ask(page)
    accessible(page)


def test_the_same_without_javascript(open_context: Contexts) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(address_of(page, SHIRT))
    name = page.locator(".choice:not([aria-current])").first.inner_text().strip()
    page.locator(".choice:not([aria-current])").first.click()
    expect(page.locator(".choice[aria-current]")).to_have_text(name)
    compare_both(page)
    page.goto(address_of(page, MUG))
    page.locator(".askbox summary").click()
    ask(page)
    page.goto(address_of(page, MUG))
    page.get_by_role("link", name="Write a review").click()
    page.get_by_text("4 good").click()
    page.get_by_label("What should others know?").fill("It keeps the tea warm for an hour.")
    page.get_by_label("E-mail").fill("lena@example.com")
    page.get_by_role("button", name="Send the review").click()
    expect(page.get_by_text("We sent you a mail")).to_be_visible()
    page.goto(address_of(page, MUG))
    page.get_by_role("button", name="Put it on your list").click()
    expect(page.get_by_role("heading", name=re.compile("Sign in"))).to_be_visible()


def test_what_was_seen_is_remembered_by_the_browser_alone(page: Page) -> None:
    page.goto(address_of(page, MUG))
    page.goto(address_of(page, SHIRT))
    page.get_by_role("heading", name="Asked and answered").scroll_into_view_if_needed()
    page.mouse.wheel(0, 3000)

    expect(page.get_by_role("heading", name="You looked at")).to_be_visible()
    expect(page.locator("[data-seen]").get_by_role("link", name=MUG)).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("button", name="Forget these").click()
    expect(page.get_by_role("heading", name="You looked at")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kept-seen')") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_around_a_product_are_accessible(
    open_context: Contexts, accessible: Accessible, width: int, theme: str
) -> None:
    page = open_context(width, color_scheme=theme).new_page()
    number = re.search(r"_(\d+)/$", address_of(page, MUG))[1]  # type: ignore[index]
    for path in (f"/reviews/{number}/", f"/reviews/{number}/write/", f"/questions/{number}/", "/compare/"):
        page.goto(path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
