"""A guest buys a mug: on a phone, by keyboard alone, and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.guest import ADDRESS
from tests.journeys.shelves import MUG

FIELDS = {
    "E-mail": "ada@example.com",
    "Name": ADDRESS["name"],
    "Street and number": ADDRESS["line1"],
    "Postcode": ADDRESS["postcode"],
    "Town or city": ADDRESS["city"],
}
Accessible = Callable[[Page], None]


def to_checkout(page: Page, accessible: Accessible | None = None) -> None:
    """From the home page to the checkout with a mug in the basket."""
    look = accessible or (lambda page: None)
    page.goto("/")
    look(page)
    page.goto("/shop/")
    look(page)
    page.get_by_role("link", name=re.compile(MUG)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MUG)
    look(page)
    buy_button(page).click()
    page.goto("/basket/")
    look(page)
    page.get_by_role("link", name="To the checkout").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout")
    look(page)


def buy_button(page: Page) -> Locator:
    """On a phone the button is in the bar at the lower edge."""
    phone = (page.viewport_size or {"width": 0})["width"] < 720
    return page.locator(".buybar button" if phone else "#buy .buy__button")


def fill_in(page: Page) -> None:
    """What a guest has to type, and no more."""
    for label, value in FIELDS.items():
        page.get_by_label(label, exact=True).first.fill(value)
    wait_for_dates(page)


def wait_for_dates(page: Page) -> None:
    """New dates for a new postcode arrive in the background."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def pay(page: Page) -> None:
    """Press the button, and then the button of the simulated provider."""
    page.get_by_role("button", name=re.compile("Order and pay")).click()
    page.wait_for_url("**/pay/simulated/**")
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    page.wait_for_url("**/checkout/done/**")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_guest_buys_and_every_page_on_the_way_is_accessible(
    open_context: Callable[..., BrowserContext], accessible: Accessible, width: int
) -> None:
    page = open_context(width).new_page()
    to_checkout(page, accessible)
    fill_in(page)
    page.locator("label.option__label", has_text="Next day").click()
    expect(page.get_by_role("radio", name="Next day")).to_be_checked()
    pay(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_guest_buys_without_javascript(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    to_checkout(page)
    fill_in(page)
    page.get_by_role("button", name=re.compile("Order and pay")).click()
    if page.url.endswith("/checkout/"):  # dates for this postcode were not shown yet: read them, then press again
        page.get_by_role("button", name=re.compile("Order and pay")).click()
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    page.wait_for_url("**/checkout/done/**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
