"""One page of every template, in two widths and both themes: WCAG 2.2 AA, nothing cut off, no server error."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Error

from tests.pages.axe import findings
from tests.pages.crawl import Seen, crawl
from tests.pages.looking import context_for
from tests.pages.shop import WHO, SeededShop
from tests.pages.templates import page_templates
from tests.pages.tour import DEAD_ENDS, STOPS, Stop
from tests.pages.urls import REFUSALS

WIDTHS = (360, 1280)
CLICKED = [stop.name for stop in STOPS if callable(stop.way)]
EACH = 2  # pages of a kind that the fast walk opens


@dataclass(frozen=True)
class Look:
    """One page read in every width and theme, and what it was made of."""

    findings: list[str]
    templates: set[str]


@pytest.fixture(scope="module")
def walked(seeded: SeededShop) -> dict[str, list[Seen]]:
    """What each person comes across by following links."""
    return {who: list(crawl(seeded.visitor(who), starts(seeded, who), each=EACH)) for who in WHO}


@pytest.fixture(scope="module")
def clicked(seeded: SeededShop, browser: Browser) -> dict[str, Look]:
    """What stands at the end of some clicks."""
    return {stop.name: look(browser, seeded, stop) for stop in STOPS if stop.name in CLICKED}


def look(browser: Browser, seeded: SeededShop, stop: Stop) -> Look:
    """Go to a stop and read it; a way that ends in an error is a finding."""
    templates: set[str] = set()
    context = context_for(browser, seeded, stop.who)
    page = context.new_page()
    page.on("response", lambda response: templates.update(response.headers.get("x-templates", "").split(",")))
    try:
        stop.go(page, seeded)
        return Look(findings(page, WIDTHS), templates)
    except Error as error:
        return Look([f"{page.url}: {error.message}"], templates)
    finally:
        context.close()


def starts(seeded: SeededShop, who: str) -> list[str]:
    """The usual beginnings, and for a visitor every refusal as well."""
    refusals = [f"/broken/{status}/" for status in (*REFUSALS, 500)] if who == "visitor" else []
    return [*seeded.starts(who), *refusals]


def test_no_link_leads_to_a_fault_or_nowhere(walked: dict[str, list[Seen]]) -> None:
    pages = [page for pages in walked.values() for page in pages if not page.path.startswith("/broken/")]
    bad = [f"{page.status} {page.path}" for page in pages if page.status >= 400 and page.path != "/no-such-page/"]

    assert len(pages) > 100
    assert bad == []


@pytest.mark.slow
@pytest.mark.parametrize("who", WHO)
def test_one_page_of_every_template_is_accessible_and_fits(
    seeded: SeededShop, browser: Browser, walked: dict[str, list[Seen]], who: str
) -> None:
    context = context_for(browser, seeded, who)
    found = []
    for path in one_of_each(walked[who]):
        page = context.new_page()
        page.goto(path)
        found += findings(page, WIDTHS)
        page.close()
    context.close()

    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", CLICKED)
def test_a_page_reached_by_clicks_is_accessible_and_fits(clicked: dict[str, Look], name: str) -> None:
    assert not clicked[name].findings, "\n".join(clicked[name].findings)


@pytest.mark.slow
def test_every_page_template_was_looked_at(walked: dict[str, list[Seen]], clicked: dict[str, Look]) -> None:
    seen = {name for pages in walked.values() for page in pages for name in page.templates}
    seen |= {name for look in clicked.values() for name in look.templates}

    assert page_templates() - seen == set(DEAD_ENDS)


def one_of_each(pages: list[Seen]) -> Iterator[str]:
    """The first page of every combination of templates that whole pages are made of."""
    whole, shown = page_templates(), set[str]()
    for page in pages:
        new = whole.intersection(page.templates) - shown
        if new:
            shown |= new
            yield page.path
