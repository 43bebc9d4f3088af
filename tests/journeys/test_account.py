"""A person opens an account, guards it with a second step and moves it to another address."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_guest_purchase import fill_in, pay, to_checkout
from tests.stack import Stack

PASSWORD = "seven quiet kettles"
LATEST = """
import django; django.setup()
from shop.notifications.models import CapturedMessage
mail = CapturedMessage.objects.filter(to__contains={to!r}, subject__contains={subject!r}).order_by("-pk").first()
print(mail.body_text if mail else "")
"""


@pytest.fixture
def mail(stack: Stack) -> Callable[[str, str], str]:
    """``mail(to, subject)``: the text of the latest mail that arrived, waiting for the worker if need be."""

    def wait(to: str, subject: str) -> str:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            text = stack.python("-c", LATEST.format(to=to, subject=subject)).strip()
            if text:
                return text
        raise AssertionError(f"no mail to {to} about {subject}")

    return wait


def type_code(page: Page, text: str) -> None:
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", text, re.MULTILINE)
    assert found, text
    page.get_by_label("Code").fill(found[0])
    page.get_by_role("button", name="Confirm address").click()


def totp(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06}"


def test_an_account_from_the_first_code_to_the_second_step(
    open_context: Callable[..., BrowserContext],
    accessible: Callable[[Page], None],
    mail: Callable[[str, str], str],
) -> None:
    page = open_context(width=390).new_page()
    page.goto("/account/signup/")
    accessible(page)
    page.get_by_label("E-mail").fill("nell@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open account").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    accessible(page)
    type_code(page, mail("nell@example.com", "code"))
    expect(page.get_by_role("heading", name="Latest orders")).to_be_visible()
    accessible(page)

    page.goto("/account/email/")
    accessible(page)
    page.get_by_label("New e-mail").fill("nell.new@example.com")
    page.get_by_role("button", name="Change address").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    type_code(page, mail("nell.new@example.com", "code"))
    assert "nell.new@example.com" in mail("nell@example.com", "changed")

    page.goto("/account/2fa/totp/activate/")
    accessible(page)
    secret = page.locator(".totp-key").inner_text()
    page.get_by_label("Code").fill(totp(secret))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    accessible(page)
    recovery = page.locator(".recovery-codes code").first.inner_text()
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/account/login/")
    accessible(page)
    page.get_by_label("E-mail").fill("nell.new@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    accessible(page)
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Latest orders")).to_be_visible()


def test_a_guest_keeps_the_order_in_an_account(
    open_context: Callable[..., BrowserContext],
    accessible: Callable[[Page], None],
    mail: Callable[[str, str], str],
) -> None:
    page = open_context(width=390).new_page()
    to_checkout(page)
    fill_in(page)
    page.get_by_label("E-mail").first.fill("grace@example.com")
    pay(page)
    number = page.get_by_text(re.compile(r"^Order \w{5}-\w{5}$")).inner_text().split()[-1]
    page.get_by_role("link", name="See your order").click()
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    link = next(word for word in mail("grace@example.com", number).split() if "/order/" in word)
    elsewhere = open_context(width=1280, color_scheme="dark").new_page()
    elsewhere.goto(link)
    expect(elsewhere.get_by_role("heading", name="What you ordered")).to_be_visible()
    accessible(elsewhere)

    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Save password").click()
    type_code(page, mail("grace@example.com", "code"))
    page.get_by_role("link", name=re.compile("^Arrives")).click()
    expect(page.locator(".order__number")).to_contain_text(f"Order {number}")
