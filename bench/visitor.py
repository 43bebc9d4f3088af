"""What is measured: the same errands in the shop and in the bare framework."""

import http.client
from collections.abc import Callable
from itertools import count
from urllib.parse import urlsplit

from tests import guest
from tests.plain_browser import PlainBrowser

Errands = dict[str, Callable[[], object]]


class ShopErrands:
    """Errands in the shop, each by a new visitor without cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.numbers = count()
        self.products = guest.products(PlainBrowser(address))

    def errands(self) -> Errands:
        """Names as in the report, and what to do."""
        return {
            "listing": self.listing,
            "product": self.product,
            "product and add to basket": self.add,
            "guest order": self.order,
        }

    def listing(self) -> None:
        """A category page without a basket."""
        guest.ok(PlainBrowser(self.address).get("/shop/"))

    def product(self) -> None:
        """A product page without a basket."""
        guest.ok(PlainBrowser(self.address).get(self._next_product()))

    def add(self) -> None:
        """A product page, its button, and the page that follows."""
        guest.put_into_basket(PlainBrowser(self.address), self._next_product())

    def order(self) -> None:
        """From the listing to the thank-you page, as a guest without scripts."""
        browser = PlainBrowser(self.address)
        guest.ok(browser.get("/shop/"))
        guest.put_into_basket(browser, self._next_product())
        guest.ok(browser.get("/basket/"))
        guest.order(browser, f"bench{next(self.numbers)}@example.com")

    def _next_product(self) -> str:
        return self.products[next(self.numbers) % len(self.products)]


class FloorErrands:
    """The same number of pages from a bare Django project."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc

    def errands(self) -> Errands:
        """Names as in the report, and what to do."""
        order = ("/listing", "/product/1", "/add", "/product/1", "/product/1", "/product/1", "/order", "/product/1")
        return {
            "listing": lambda: self.visit("/listing"),
            "product": lambda: self.visit("/product/7"),
            "product and add to basket": lambda: self.visit("/product/7", "/add", "/product/7"),
            "guest order": lambda: self.visit(*order),
        }

    def visit(self, *paths: str) -> None:
        """Open each path in turn."""
        for path in paths:
            connection = http.client.HTTPConnection(self.host, timeout=30)
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status in {200, 302}, f"{path}: {answer.status}"
            connection.close()
