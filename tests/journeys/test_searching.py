"""Searching with fingers, with keys alone, and for something that is not there."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.shelves import MUG, SHIRT

Contexts = Callable[..., BrowserContext]
Accessible = Callable[[Page], None]


def test_suggestions_are_reached_with_keys_alone(page: Page, accessible: Accessible) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search the shop")
    box.press_sequentially("mu", delay=30)
    option = page.get_by_role("option", name=re.compile(MUG))
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    accessible(page)

    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    box.press("Escape")
    expect(option).to_be_hidden()
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")

    expect(page.get_by_role("heading", level=1, name=MUG)).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search the shop")
    box.press_sequentially("shirt", delay=30)
    expect(page.get_by_role("option", name=re.compile(SHIRT))).to_be_visible()

    box.press("Enter")

    page.wait_for_url("**/search/?q=shirt")
    expect(page.get_by_role("link", name=SHIRT)).to_be_visible()


def test_what_is_not_there_can_be_wished_for_without_javascript(open_context: Contexts) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/search/?q=zeppelin")
    page.get_by_label("What did you look for?").fill("a small airship")

    page.get_by_role("button", name="Tell us").click()

    expect(page.get_by_text("Thank you. The people who choose our goods read this.")).to_be_visible()


def test_the_empty_result_is_accessible_on_a_phone_and_on_a_desk(
    open_context: Contexts, accessible: Accessible
) -> None:
    for width in (390, 1280):
        page = open_context(width=width).new_page()
        page.goto("/search/?q=zeppelin")
        accessible(page)
