"""The pages of the contact sheet in the order a customer meets them, and how to get to each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.guest import ADDRESS
from tests.pages.shop import SeededShop

Way = Callable[[Page, SeededShop], object]
TYPED = {
    "E-mail": "ada@example.com",
    "Name": ADDRESS["name"],
    "Street and number": ADDRESS["line1"],
    "Postcode": ADDRESS["postcode"],
    "Town or city": ADDRESS["city"],
}


@dataclass(frozen=True)
class Stop:
    """One page: who looks, and the way there, an address or a few clicks."""

    name: str
    way: str | Way
    who: str = "visitor"

    def go(self, page: Page, shop: SeededShop) -> None:
        """Bring ``page`` there."""
        if isinstance(self.way, str):
            page.goto(self.way)
        else:
            self.way(page, shop)
        page.wait_for_load_state("networkidle")


def product(title: str) -> Way:
    """The page of a product, found as a visitor would."""

    def go(page: Page, shop: SeededShop) -> None:
        page.goto(f"/search/?q={title}")
        page.get_by_role("link", name=re.compile(title)).first.click()
        page.wait_for_url("**/product/**")

    return go


def basket(page: Page, shop: SeededShop) -> None:
    """Two things in it."""
    for title in ("Harbour Mug", "Everyday Iron Pan"):
        product(title)(page, shop)
        page.locator(".buybar button:visible, #buy .buy__button:visible").first.click()
        page.wait_for_url("**/basket/**")


def checkout(page: Page, shop: SeededShop) -> None:
    """Fresh from the basket."""
    basket(page, shop)
    page.goto("/checkout/")


def checkout_with_errors(page: Page, shop: SeededShop) -> None:
    """The button pressed with hardly anything typed."""
    checkout(page, shop)
    page.locator("form").evaluate_all("forms => forms.forEach(form => form.noValidate = true)")
    page.get_by_label("Postcode", exact=True).first.fill("2045")
    order_and_pay(page)


def payment(page: Page, shop: SeededShop) -> None:
    """The simulated provider's page."""
    checkout(page, shop)
    for label, value in TYPED.items():
        page.get_by_label(label, exact=True).first.fill(value)
    page.locator(".htmx-request, .htmx-swapping, .htmx-settling").first.wait_for(state="detached")
    order_and_pay(page)
    page.wait_for_url("**/pay/**")


def thank_you(page: Page, shop: SeededShop) -> None:
    """Paid."""
    payment(page, shop)
    page.get_by_role("button", name=re.compile("^Pay ")).click()
    page.wait_for_url("**/checkout/done/**")


def order_page(page: Page, shop: SeededShop) -> None:
    """By the signed link that the newest confirmation carries."""
    links = [path for path in shop.starts("visitor") if path.startswith("/order/")]
    page.goto(links[0])


def order_and_pay(page: Page) -> None:
    """Press the one button of the checkout."""
    page.get_by_role("button", name=re.compile("Order and pay")).click()


def first_row(path: str) -> Way:
    """The first entry of a staff list."""

    def go(page: Page, shop: SeededShop) -> None:
        page.goto(path)
        page.goto(page.locator("#result_list tbody th a").first.get_attribute("href") or path)

    return go


STOPS = (
    Stop("home", "/"),
    Stop("department", "/shop/kitchen_1/"),
    Stop("listing", "/shop/"),
    Stop("product", product("Harbour Mug")),
    Stop("search", "/search/?q=lamp"),
    Stop("search-empty", "/search/?q=trampolin"),
    Stop("basket", basket),
    Stop("checkout", checkout),
    Stop("checkout-errors", checkout_with_errors),
    Stop("payment", payment),
    Stop("thank-you", thank_you),
    Stop("order", order_page),
    Stop("sign-in", "/account/login/"),
    Stop("account", "/account/", "customer"),
    Stop("help", "/help/"),
    Stop("delivery", "/help/delivery/"),
    Stop("ordering", "/help/how-ordering-works/"),
    Stop("terms", "/help/terms/"),
    Stop("404", "/no-such-page/"),
    Stop("500", "/broken/500/"),
    Stop("styles", "/styles/"),
    Stop("staff-start", "/staff/", "staff"),
    Stop("staff-orders", "/staff/order/order/", "staff"),
    Stop("staff-order", first_row("/staff/order/order/"), "staff"),
)

#: Templates nobody can be led to by links or clicks, and why.
DEAD_ENDS: dict[str, str] = {}
