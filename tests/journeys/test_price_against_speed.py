"""Monday 13:28: order within 32 minutes for tomorrow. At 14:01 next-day has moved, everywhere at once.

Server and browser share this process, so that the shop's clock can be set; nothing else is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from shop.core import clock
from tests.storefront import shelf

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = datetime(2026, 11, 23, 12, 28, tzinfo=UTC), datetime(2026, 11, 23, 13, 1, tzinfo=UTC)
TUESDAY, WEDNESDAY = "Tuesday 24 November", "Wednesday 25 November"


@pytest.fixture
def visitor(live_server: Any, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def test_price_against_speed(visitor: BrowserContext) -> None:
    mug = shelf.put("mug")
    clock.set_for_demo(BEFORE)
    page = visitor.new_page()
    page.goto(f"/product/mug_{mug.pk}/")
    page.locator(".destination summary").click()
    page.fill("#to_postcode", "80331")
    page.get_by_role("button", name="Use this place").click()
    expect(page.locator(".product__decision .arrival__date")).to_contain_text(TUESDAY)
    expect(page.locator(".product__decision .arrival__how")).to_contain_text(re.compile(r"within\s+3[12] min"))

    page.get_by_role("button", name="Add to basket").first.click()
    page.goto("/basket/")
    expect(page.locator(".arrival__date").first).to_contain_text(TUESDAY)

    page.goto("/checkout/")
    options = page.locator("#delivery .option")
    expect(options).to_have_count(4)
    expect(page.locator("#delivery .option", has_text="Next day").locator(".option__date")).to_have_text(TUESDAY)
    slow = page.locator("#delivery .option", has_text="Ten days")
    expect(slow.locator(".option__price")).to_have_text("free")
    slow.locator("label").click()
    expect(slow).to_contain_text("Free, because a longer window lets us fill the van")
    expect(slow.locator(".promise-line__step")).to_have_count(5)

    clock.set_for_demo(AFTER)
    page.locator("#id_postcode").evaluate("field => window.htmx.trigger(field, 'change')")
    expect(page.locator(".options__moved")).to_contain_text(f"“Next day” now comes by {WEDNESDAY}")
    expect(page.locator("#delivery .option", has_text="Next day").locator(".option__date")).to_have_text(WEDNESDAY)
    for path in (f"/product/mug_{mug.pk}/", "/basket/"):
        page.goto(path)
        expect(page.locator(".arrival__date").first).to_contain_text(WEDNESDAY)


def test_an_open_page_asks_again_when_the_cutoff_has_passed(visitor: BrowserContext) -> None:
    """Three seconds before 14:00 the page is opened; nobody touches it."""
    mug = shelf.put("mug")
    clock.set_for_demo(datetime(2026, 11, 23, 12, 59, 57, tzinfo=UTC))
    visitor.new_page().goto("/")
    page = visitor.new_page()
    page.goto(f"/product/mug_{mug.pk}/")
    expect(page.locator(".product__decision .arrival__date")).to_contain_text(WEDNESDAY, timeout=15_000)
