"""Print what a walk through the seeded shop finds: kinds of pages, and templates nobody comes across."""

import tempfile
from pathlib import Path

import django

django.setup()

from tests.pages.crawl import Seen, crawl  # noqa: E402  (Django is set up first)
from tests.pages.shop import WHO, SeededShop  # noqa: E402
from tests.pages.templates import page_templates  # noqa: E402


def main() -> None:
    """Walk as everybody."""
    with tempfile.TemporaryDirectory() as folder:
        shop = SeededShop(Path(folder), {})
        try:
            shop.open()
            seen: list[Seen] = []
            for who in WHO:
                found = list(crawl(shop.visitor(who), shop.starts(who), each=3))
                print(f"{who}: {len(found)} pages, {len({page.kind for page in found})} kinds")
                print(*(f"  {page.status} {page.path}" for page in found if page.status >= 400), sep="\n")
                seen += found
            used = {name for page in seen for name in page.templates}
            print("not come across:", *sorted(page_templates() - used), sep="\n  ")
        finally:
            shop.stop()


if __name__ == "__main__":
    main()
