"""A real browser on the seeded shop: open a page once, look at it in every width and theme."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.pages.shop import SeededShop

WIDTHS = {360: 780, 390: 844, 768: 1024, 1280: 900}
THEMES = ("light", "dark")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SCROLL_THROUGH = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y); await new Promise(done => setTimeout(done, 40));
    }
    scrollTo(0, 0);
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
}"""

#: A colour on its way to another would be read as neither
SETTLE = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    document.getAnimations().forEach(animation => animation.finish());
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own browser."""
    path = os.environ.get("KEPT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, "--disable-component-update"])
        yield browser
        browser.close()


def context_for(browser: Browser, shop: SeededShop, who: str) -> BrowserContext:
    """Somebody with a browser profile of their own, signed in if need be."""
    context = browser.new_context(
        base_url=shop.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    if who != "visitor":
        context.add_cookies(shop.visitor(who).cookies())  # type: ignore[arg-type]
    return context


def views(page: Page, widths: tuple[int, ...] = tuple(WIDTHS)) -> Iterator[tuple[int, str]]:
    """Turn the page to each width and theme in turn, without loading it again."""
    page.evaluate(SCROLL_THROUGH)
    for width in widths:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for theme in THEMES:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
            page.evaluate(SETTLE)
            yield width, theme
