"""Things to sell and people who buy them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from checkout.details import CheckoutDetails
from checkout.models import PaymentAttempt
from checkout.payments.simulated import session_pay
from checkout.quotes import Quote, quote_make
from checkout.services import Placement, order_place, payment_attempt_start, session_open
from checkout.snapshot import AddressSnapshot
from shipping.delivery.types import Destination
from shop.commerce.loading import basket_load
from shop.commerce.models import Basket, Partner, Product, ProductClass, StockRecord
from shop.core import clock

HOME = AddressSnapshot("Ada Byron", "Hafenstraße 1", "", "20457", "Hamburg", "", "DE")
OFFICE = AddressSnapshot("Byron & Co", "Domplatz 3", "2nd floor", "1010", "Wien", "", "AT")


def make_product(
    title: str = "Stoneware mug",
    *,
    price: str = "24.00",
    stock: int | None = 10,
    tracked: bool = True,
    delivered: bool = True,
) -> Any:
    """A product with one stock record in Hamburg."""
    kind, _new = ProductClass.objects.get_or_create(
        name=f"goods {tracked} {delivered}", defaults={"track_stock": tracked, "requires_shipping": delivered}
    )
    partner, _new = Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})
    product = Product.objects.create(product_class=kind, title=title, structure=Product.STANDALONE)
    StockRecord.objects.create(
        product=product,
        partner=partner,
        partner_sku=f"SKU-{product.pk}",
        price=Decimal(price),
        price_currency="EUR",
        num_in_stock=stock if tracked else None,
    )
    return product


def make_basket(*products: Any, quantity: int = 1, owner: Any = None) -> Any:
    """A saved basket with `quantity` pieces of each product."""
    basket = Basket.objects.create(owner=owner)
    loaded = basket_load(basket_id=basket.pk)
    for product in products:
        loaded.add_product(product, quantity)
    return basket


def details(
    *,
    email: str = "ada@example.com",
    service: str = "ten-day",
    shipping: AddressSnapshot | None = HOME,
    billing: AddressSnapshot | None = None,
    gateway: str = "simulated",
    phone: str = "",
) -> CheckoutDetails:
    """What a customer typed."""
    return CheckoutDetails(
        email=email, phone=phone, shipping=shipping, billing=billing, service=service, gateway=gateway
    )


def quote(basket: Any) -> Quote:
    """What the basket costs in Hamburg now."""
    place = Destination("DE", "20457")
    return quote_make(basket=basket_load(basket_id=basket.pk), destination=place, at=clock.now())


def start(basket: Any, *, shown: str | None = None, **changes: Any) -> PaymentAttempt:
    """Press "Order and pay" while looking at `shown`."""
    return payment_attempt_start(basket_id=basket.pk, details=details(**changes), shown=shown)


def pay(attempt: PaymentAttempt, outcome: str = "success") -> None:
    """Pay on the provider's page."""
    session_pay(reference=session_open(attempt=attempt).reference, outcome=outcome)


def buy(basket: Any, **changes: Any) -> Placement:
    """The whole way: start, pay, place."""
    attempt = start(basket, **changes)
    if attempt.gateway:
        pay(attempt)
    return order_place(attempt_id=attempt.pk)


def allocated(product: Any) -> int:
    """Pieces set aside or sold but not sent."""
    return product.stockrecords.get().num_allocated or 0


def refusals(results: Sequence[Any]) -> list[str]:
    """The codes of what was refused."""
    return [getattr(result, "code", type(result).__name__) for result in results if isinstance(result, Exception)]
