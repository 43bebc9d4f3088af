"""Paying on a hosted page in another house: there, back, and everything that happens in between."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.stripe import SECRET_KEY, WEBHOOK_SECRET, FakeStripe, serve
from tests.journeys.test_guest_purchase import FIELDS, fill_in, to_checkout
from tests.stack import WEB, WORKER, Stack, database

Contexts = Callable[..., BrowserContext]
PRESS = re.compile("Order and pay")


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeStripe]:
    """Stripe, listening."""
    running = serve()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, fake: FakeStripe) -> Iterator[Stack]:
    """A shop with Stripe's keys, on which simulated payments go off by themselves."""
    folder = tmp_path_factory.mktemp("stripe")
    keys = {
        "STRIPE_SECRET_KEY": SECRET_KEY,
        "STRIPE_WEBHOOK_SECRETS": WEBHOOK_SECRET,
        "STRIPE_API_BASE": fake.address,
        "STRIPE_PAGE_ORIGIN": fake.address,
    }
    with database("sqlite", folder, "kept_stripe") as url:
        shop = Stack(folder, {"DATABASE_URL": url, **keys})
        try:
            shop.manage("migrate", "-v", "0")
            shop.manage("collectstatic", "--noinput", "-v", "0", "--ignore", "oscar")
            shop.python("-m", "tests.journeys.shelves")
            shop.start(WEB)
            shop.start(WORKER)
            shop.wait_ready()
            fake.events.carry = carrier(shop)
            yield shop
        finally:
            fake.events.carry = None
            shop.stop()


def carrier(shop: Stack) -> Callable[[bytes, str], int]:
    """Takes notices to the running shop."""

    def post(body: bytes, signature: str) -> int:
        headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
        try:
            return urllib.request.urlopen(
                urllib.request.Request(f"{shop.address}/hooks/stripe/", body, headers), timeout=10
            ).status
        except (urllib.error.URLError, OSError):
            return 0

    return post


@pytest.fixture
def at_stripe(page: Page, fake: FakeStripe) -> Page:
    """Somebody who has just arrived on the hosted page."""
    to_checkout(page)
    fill_in(page)
    page.get_by_role("button", name=PRESS).click()
    page.wait_for_url(f"{fake.address}/c/pay/**")
    return page


def expect_thanks(page: Page) -> None:
    page.wait_for_url("**/checkout/done/**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_customer_pays_there_and_is_thanked_here(at_stripe: Page) -> None:
    at_stripe.get_by_role("button", name="Pay", exact=True).click()

    expect_thanks(at_stripe)


def test_declined_card_stays_there_and_another_one_pays(at_stripe: Page) -> None:
    at_stripe.get_by_role("button", name="Pay with a card that is declined").click()
    expect(at_stripe.get_by_role("alert")).to_contain_text("declined")

    at_stripe.get_by_role("button", name="Pay", exact=True).click()

    expect_thanks(at_stripe)


@pytest.mark.parametrize("answer", ["Complete", "Fail"])
def test_bank_asks_whether_it_is_you(at_stripe: Page, answer: str) -> None:
    at_stripe.get_by_role("button", name="whose bank asks").click()
    at_stripe.get_by_role("button", name=answer).click()

    if answer == "Fail":
        expect(at_stripe.get_by_role("alert")).to_contain_text("authentication_failure")
        at_stripe.get_by_role("button", name="Pay", exact=True).click()
    expect_thanks(at_stripe)


@pytest.mark.parametrize("way", ["link", "button"])
def test_going_back_finds_everything_typed_and_the_same_page(at_stripe: Page, fake: FakeStripe, way: str) -> None:
    address = at_stripe.url
    if way == "link":
        at_stripe.get_by_role("link", name="Back").click()
    else:
        at_stripe.go_back()
    at_stripe.wait_for_url("**/checkout/")
    expect(at_stripe.get_by_label("E-mail", exact=True).first).to_have_value(FIELDS["E-mail"])

    at_stripe.get_by_role("button", name=PRESS).click()
    at_stripe.wait_for_url(f"{fake.address}/c/pay/**")

    assert at_stripe.url == address


def test_two_tabs_lead_to_one_page_and_one_order(at_stripe: Page) -> None:
    other = at_stripe.context.new_page()
    other.goto("/checkout/")
    other.get_by_role("button", name=PRESS).click()
    other.wait_for_url(at_stripe.url)
    at_stripe.get_by_role("button", name="Pay", exact=True).click()
    expect_thanks(at_stripe)

    other.reload()

    expect(other.get_by_role("heading", level=1)).to_have_text("This page has expired")


def test_page_that_ran_out_says_so_and_the_basket_is_still_there(at_stripe: Page, fake: FakeStripe) -> None:
    fake.sessions.expire(at_stripe.url.rsplit("/", 1)[1])
    at_stripe.reload()
    expect(at_stripe.get_by_role("heading", level=1)).to_have_text("This page has expired")

    at_stripe.get_by_role("link", name="Back").click()
    at_stripe.get_by_role("button", name=PRESS).click()
    at_stripe.wait_for_url(f"{fake.address}/c/pay/**")
    at_stripe.get_by_role("button", name="Pay", exact=True).click()

    expect_thanks(at_stripe)


def test_browser_that_never_comes_back_has_its_order_all_the_same(
    at_stripe: Page, fake: FakeStripe, open_context: Contexts
) -> None:
    reference = at_stripe.url.rsplit("/", 1)[1]
    at_stripe.context.close()
    fake.till.pay(reference)

    elsewhere = open_context().new_page()
    elsewhere.goto(fake.sessions.rows[reference]["success_url"])

    expect_thanks(elsewhere)
