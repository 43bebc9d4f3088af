"""What people do at a checkout: use the keyboard, press twice, go back, change their mind."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.guest import ADDRESS
from tests.journeys.shelves import MUG
from tests.journeys.test_guest_purchase import buy_button, fill_in, pay, to_checkout, wait_for_dates
from tests.stack import Stack

COUNT = """
import django; django.setup()
from shop.commerce.models import OrderContact
print(OrderContact.objects.filter(email={email!r}).count())
"""

PRESS_EIGHT_TIMES = "button => { for (let press = 0; press < 8; press += 1) button.click(); }"


def tab_to(page: Page, target: Locator, limit: int = 80) -> None:
    """Press Tab until the focus, which must be visible, is on ``target``."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            expect(page.locator(":focus-visible")).to_have_count(1)
            return
    raise AssertionError(f"{target} cannot be reached with Tab")


def test_a_guest_buys_with_the_keyboard_alone(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(1280, 900).new_page()
    page.goto("/shop/")
    tab_to(page, page.get_by_role("link", name=re.compile(MUG)).first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/product/**")
    tab_to(page, buy_button(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/basket/**")
    tab_to(page, page.get_by_role("link", name="To the checkout"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/")
    tab_to(page, page.get_by_label("E-mail", exact=True))
    page.keyboard.type("keys@example.com")
    for label, key in (("Name", "name"), ("Street and number", "line1"), ("Postcode", "postcode")):
        tab_to(page, page.get_by_label(label, exact=True).first)
        page.keyboard.type(ADDRESS[key])
    tab_to(page, page.get_by_label("Town or city", exact=True).first)
    page.keyboard.type(ADDRESS["city"])
    wait_for_dates(page)
    tab_to(page, page.get_by_role("button", name=re.compile("Order and pay")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/pay/simulated/**")
    tab_to(page, page.get_by_role("button", name=re.compile("^Pay ")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/done/**")


def test_eight_presses_place_one_order(page: Page, stack: Stack) -> None:
    to_checkout(page)
    fill_in(page)
    page.get_by_label("E-mail", exact=True).fill("eager@example.com")
    page.get_by_role("button", name=re.compile("Order and pay")).evaluate(PRESS_EIGHT_TIMES)
    page.wait_for_url("**/pay/simulated/**")
    page.get_by_role("button", name=re.compile("^Pay ")).evaluate(PRESS_EIGHT_TIMES)
    page.wait_for_url("**/checkout/done/**")
    assert stack.python("-c", COUNT.format(email="eager@example.com")).strip() == "1"


def test_going_back_shows_the_checkout_as_it_was_and_still_sells(page: Page, stack: Stack) -> None:
    to_checkout(page)
    fill_in(page)
    page.get_by_label("E-mail", exact=True).fill("back@example.com")
    page.get_by_role("button", name=re.compile("Order and pay")).click()
    page.wait_for_url("**/pay/simulated/**")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout")
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("back@example.com")
    pay(page)
    page.go_back()
    page.go_back()
    page.goto("/basket/")
    expect(page.get_by_text("There is nothing in it yet")).to_be_visible()
    assert stack.python("-c", COUNT.format(email="back@example.com")).strip() == "1"


def test_a_delivery_chosen_while_new_dates_arrive_stays_chosen(page: Page) -> None:
    to_checkout(page)
    next_day = page.get_by_role("radio", name="Next day")

    def answer_late(route: Route) -> None:
        page.locator("label.option__label", has_text="Next day").click()
        expect(next_day).to_be_checked()
        route.continue_()

    page.route("**/checkout/options/", answer_late)
    page.get_by_label("Postcode", exact=True).first.fill("20457")
    with page.expect_response("**/checkout/options/"):
        page.get_by_label("Town or city", exact=True).first.focus()
    wait_for_dates(page)
    expect(next_day).to_be_checked()
