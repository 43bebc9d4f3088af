"""A person in front of a real browser, a real web server and a real worker.

Every page a journey visits is watched: an error in the console, a script that throws, a refused resource or a
violated content policy fails the journey, whatever else it proves.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.stack import WEB, WORKER, Stack, database

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WATCH_POLICY = """
    document.addEventListener("securitypolicyviolation",
        event => console.error("content policy: " + event.violatedDirective + " " + event.blockedURI));
"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything in this folder is a journey; the first one also waits for the whole stack."""
    item.add_marker(pytest.mark.journey)
    item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A small shop with web server and worker, on the engine under test."""
    folder = tmp_path_factory.mktemp("journeys")
    with database(os.environ.get("TEST_ENGINE", "sqlite"), folder, "kept_journeys") as url:
        shop = Stack(folder, {"DATABASE_URL": url})
        try:
            shop.manage("migrate", "-v", "0")
            shop.manage("collectstatic", "--noinput", "-v", "0", "--ignore", "oscar")
            shop.python("-m", "tests.journeys.shelves")
            shop.start(WEB)
            shop.start(WORKER)
            shop.wait_ready()
            yield shop
        finally:
            shop.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    path = os.environ.get("KEPT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser: Browser, stack: Stack) -> Iterator[Callable[..., BrowserContext]]:
    """``open_context(width=390, java_script_enabled=False)`` → a visitor of their own, watched."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def open_one(width: int = 390, height: int = 844, **options: object) -> BrowserContext:
        context = browser.new_context(
            base_url=stack.address,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH_POLICY)
        context.on("console", hear)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A phone, 390 px wide."""
    return open_context().new_page()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """``accessible(page)`` fails with every finding of axe, WCAG 2.2 A and AA."""

    def check(page: Page) -> None:
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "preload": False}  # preloading breaks the policy
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
