"""What a visitor does: the same errands in the shop and in the bare framework."""

import re
from collections.abc import Callable
from itertools import count

from tests.plain_browser import Page, PlainBrowser

PRODUCT = re.compile(r'href="(/product/[^"#?]+)"')
ADDRESS = {
    "email": "bench{}@example.com",
    "name": "Ada Berg",
    "line1": "Speicherstadt 1",
    "postcode": "20457",
    "city": "Hamburg",
    "country": "DE",
    "phone": "+49 40 5550100",
}


class ShopErrands:
    """Errands in the shop, each by a visitor of its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.numbers = count()
        listing = PlainBrowser(address).get("/shop/").text
        self.products = sorted(set(PRODUCT.findall(listing)))

    def errands(self) -> dict[str, Callable[[], object]]:
        """Names as in the report, and what to do."""
        return {"listing": self.listing, "product": self.product, "add to basket": self.add, "guest order": self.order}

    def listing(self) -> Page:
        """A category page without a basket."""
        return _ok(PlainBrowser(self.address).get(f"/shop/?page={next(self.numbers)}"))

    def product(self) -> Page:
        """A product page without a basket."""
        return _ok(PlainBrowser(self.address).get(self._next_product()))

    def add(self) -> Page:
        """Product page, then its button; the product page itself is measured apart and taken off."""
        browser = PlainBrowser(self.address)
        page = _ok(browser.get(self._next_product()))
        return _ok(browser.submit(page, page.form("/basket/add/")))

    def order(self) -> Page:
        """From the listing to the thank-you page, as a guest without scripts."""
        browser = PlainBrowser(self.address)
        _ok(browser.get("/shop/"))
        page = _ok(browser.get(self._next_product()))
        _ok(browser.submit(page, page.form("/basket/add/")))
        _ok(browser.get("/basket/"))
        return guest_order(browser, f"bench{next(self.numbers)}@example.com")

    def _next_product(self) -> str:
        return self.products[next(self.numbers) % len(self.products)]


def _ok(page: Page) -> Page:
    assert page.status == 200, f"{page.url}: {page.status}\n{page.text[:500]}"
    return page
