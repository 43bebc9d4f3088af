"""The warehouse packs an order on a phone, and every staff list stands in every width."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_guest_purchase import Accessible, fill_in, pay, to_checkout
from tests.journeys.test_staff import sign_in


def buy(page: Page, name: str) -> None:
    """Somebody of that name has bought a mug."""
    to_checkout(page)
    fill_in(page)
    page.get_by_label("Name", exact=True).first.fill(name)
    pay(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_order_is_packed_and_handed_over_on_a_phone(
    open_context: Callable[..., BrowserContext], accessible: Accessible, scripts: bool
) -> None:
    buy(open_context().new_page(), "Ida Rhodes" if scripts else "Emmy Noether")
    staff = open_context(390, java_script_enabled=scripts).new_page()
    sign_in(staff)
    staff.get_by_role("button", name="Menu").click()
    staff.get_by_role("link", name="Orders", exact=True).click()
    staff.get_by_role("searchbox").fill("Rhodes" if scripts else "Noether")
    staff.get_by_role("button", name="Search").click()
    staff.locator("#result_list tbody th a").first.click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text("Order")
    staff.get_by_role("button", name="Mark as packed").click()
    expect(staff.locator(".promise-line__step--packed")).to_have_class(re.compile("step--done"))
    staff.get_by_role("button", name="Hand over to the carrier").click()
    expect(staff.locator(".promise-line__step--handed_over")).to_have_class(re.compile("step--done"))
    expect(staff.locator(".story")).to_contain_text("with the carrier")
    staff.get_by_label("Note for the staff").fill("Left with the neighbour")
    staff.get_by_role("button", name="Write note").click()
    expect(staff.locator(".story")).to_contain_text("Left with the neighbour")
    if scripts:
        accessible(staff)


@pytest.mark.parametrize(("width", "theme"), [(360, "light"), (1280, "dark")])
def test_every_staff_list_stands(
    open_context: Callable[..., BrowserContext], accessible: Accessible, width: int, theme: str
) -> None:
    staff = open_context(width, 900, color_scheme=theme).new_page()
    sign_in(staff)
    links = staff.locator("#menu a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) > 12
    for link in links:
        staff.goto(link)
        _stands(staff, accessible)
        rows = staff.locator("#result_list tbody th a")
        if rows.count():
            staff.goto(rows.first.get_attribute("href") or link)
            _stands(staff, accessible)


def _stands(page: Page, accessible: Accessible) -> None:
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
