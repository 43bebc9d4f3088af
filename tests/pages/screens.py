"""``make screens``: photograph the seeded shop in every width and theme and lay it out on contact sheets.

``ONLY=basket,checkout make screens`` photographs just those. Everything lands in ``var/screens``.
"""

import os
import shutil
import tempfile
from pathlib import Path

import django

django.setup()

from playwright.sync_api import Browser, Page  # noqa: E402  (Django is set up first)

from tests.pages.looking import THEMES, WIDTHS, chromium, context_for, views  # noqa: E402
from tests.pages.sheet import sheet_write  # noqa: E402
from tests.pages.shop import SeededShop  # noqa: E402
from tests.pages.tour import STOPS, Stop  # noqa: E402

FOLDER = Path("var/screens")
ROWS = 40  # of one sheet


def main() -> None:
    """Seed, walk, photograph, lay out."""
    only = {name for name in os.environ.get("ONLY", "").split(",") if name}
    stops = [stop for stop in STOPS if not only or stop.name in only]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        shop = SeededShop(Path(folder), {})
        try:
            shop.open(wait_for_pictures=True)
            with chromium() as browser:
                names = [stop.name for stop in stops if _photograph(browser, shop, stop)]
                names += _photograph_letters(browser, shop, only)
        finally:
            shop.stop()
    columns = [(width, theme) for width in WIDTHS for theme in THEMES]
    for start in range(0, len(names), ROWS):
        target = FOLDER / f"contact-sheet-{start // ROWS + 1}.webp"
        sheet_write(FOLDER, names[start : start + ROWS], columns, target)
        print(target)


def _photograph(browser: Browser, shop: SeededShop, stop: Stop) -> bool:
    context = context_for(browser, shop, stop.who)
    try:
        page = context.new_page()
        stop.go(page, shop)
        _shoot(page, stop.name)
    except Exception as error:
        print(f"{stop.name}: {error}")
        return False
    finally:
        context.close()
    return True


def _photograph_letters(browser: Browser, shop: SeededShop, only: set[str]) -> list[str]:
    names = []
    for template, html in sorted(shop.letters.items()):
        name = f"mail-{template.replace('/', '-')}"
        if only and name not in only and "mails" not in only:
            continue
        context = browser.new_context(base_url=shop.address)
        page = context.new_page()
        page.set_content(html)
        _shoot(page, name)
        context.close()
        names.append(name)
    return names


def _shoot(page: Page, name: str) -> None:
    for width, theme in views(page):
        page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png", full_page=True)
    print(name, flush=True)


if __name__ == "__main__":
    main()
