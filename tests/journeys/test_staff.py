"""Somebody of the staff reads the mail a customer got."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.shelves import STAFF
from tests.journeys.test_guest_purchase import fill_in, pay, to_checkout


def sign_in(page: Page) -> None:
    page.goto("/staff/")
    page.get_by_label("E-mail").fill(STAFF[0])
    page.get_by_label("Password").fill(STAFF[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/staff/")


def test_the_confirmation_reaches_the_staffs_mailbox(
    open_context: Callable[..., BrowserContext], accessible: Callable[[Page], None]
) -> None:
    customer = open_context().new_page()
    to_checkout(customer)
    fill_in(customer)
    customer.get_by_label("E-mail", exact=True).fill("letters@example.com")
    pay(customer)
    staff = open_context(1280, 900).new_page()
    sign_in(staff)
    accessible(staff)
    staff.goto("/staff/notifications/capturedmessage/")
    row = staff.get_by_role("row").filter(has_text="letters@example.com").first
    expect(row).to_be_visible()
    accessible(staff)
    row.get_by_role("link").first.click()
    expect(staff.get_by_text(re.compile("order", re.IGNORECASE)).first).to_be_visible()
    accessible(staff)
