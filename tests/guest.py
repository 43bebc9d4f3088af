"""A guest who buys one thing without scripts."""

import re

from tests.plain_browser import Page, PlainBrowser

PRODUCT = re.compile(r'href="(/product/[^"#?]+)"')
ADDRESS = {
    "phone": "+49 40 5550100",
    "name": "Ada Berg",
    "line1": "Am Sandtorkai 30",
    "postcode": "20457",
    "city": "Hamburg",
    "country": "DE",
}


def products(browser: PlainBrowser) -> list[str]:
    """The product pages the first listing leads to."""
    return sorted(set(PRODUCT.findall(ok(browser.get("/shop/")).text)))


def put_into_basket(browser: PlainBrowser, product: str) -> Page:
    """Open a product page and press its button."""
    page = ok(browser.get(product))
    return ok(browser.submit(page, page.form("/basket/add/")))


def order(browser: PlainBrowser, email: str) -> Page:
    """Fill in the checkout, pay, and arrive on the thank-you page."""
    page = ok(browser.get("/checkout/"))
    page = browser.submit(page, page.form("/checkout/"), email=email, **ADDRESS)
    if "/checkout/" in page.url:  # dates and prices for this address were new to the guest: look and press again
        page = browser.submit(page, page.form("/checkout/"))
    page = ok(browser.submit(ok(page), page.form("/pay/"), outcome="success"))
    assert "/checkout/done/" in page.url, f"{page.url}\n{page.text[:2000]}"
    return page


def ok(page: Page) -> Page:
    """The page, which must have come with 200."""
    assert page.status == 200, f"{page.url}: {page.status}\n{page.text[:2000]}"
    return page
