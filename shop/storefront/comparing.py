"""Up to four products side by side: which ones, and where they differ."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shipping.delivery.types import Destination
from shop.assortment.selectors import compared_products
from shop.assortment.selectors.comparing import ComparedProduct
from shop.core.money import format_money
from shop.core.templatetags.shop_format import short_date
from shop.storefront.promises import card_arrivals

COOKIE, SECONDS = "kept_compare", 7 * 24 * 3600
MOST = 4


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line of the table; ``rating`` rows hold numbers that are drawn as stars."""

    name: str
    values: tuple[str, ...]
    kind: str = "text"

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole page. ``ids`` are those shown, in order."""

    products: tuple[ComparedProduct, ...]
    rows: tuple[CompareRow, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(product.card.product_id for product in self.products)

    @property
    def same_count(self) -> int:
        """Lines in which all agree."""
        return sum(not row.differs for row in self.rows)


def ids_read(text: str) -> tuple[int, ...]:
    """Product ids from an address or cookie like "1,2,3": the first four different ones that can be ids."""
    parts = [part for part in text[:200].split(",") if part.isascii() and part.isdecimal() and len(part) < 10]
    return tuple(dict.fromkeys(int(part) for part in parts if int(part)))[:MOST]


def ids_remembered(request: HttpRequest) -> tuple[int, ...]:
    """What this browser compares, from its signed cookie; nothing without one."""
    if COOKIE not in request.COOKIES:
        return ()
    try:
        return ids_read(request.get_signed_cookie(COOKIE, max_age=SECONDS) or "")
    except signing.BadSignature:
        return ()


def ids_remember(*, request: HttpRequest, response: HttpResponse, ids: tuple[int, ...]) -> None:
    """Keep them for a week, or forget when there are none."""
    if not ids:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_signed_cookie(
        COOKIE, compare_text(ids), max_age=SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def compare_text(ids: tuple[int, ...]) -> str:
    return ",".join(str(pk) for pk in ids)


def compare_url(ids: tuple[int, ...]) -> str:
    """The page that shows these, for everyone who is sent the address."""
    return f"{reverse('compare')}?p={compare_text(ids)}" if ids else reverse("compare")


def comparison(ids: tuple[int, ...], destination: Destination) -> Comparison:
    """The products that are still sold, and every line in which at least one of them says something."""
    products = tuple(compared_products(ids, language=get_language() or ""))
    rows = [*_facts(products, destination), *_options(products), *_figures(products)]
    return Comparison(products, tuple(row for row in rows if any(row.values)))


def _facts(products: tuple[ComparedProduct, ...], destination: Destination) -> list[CompareRow]:
    days = card_arrivals({product.card.arrival_class for product in products}, destination)
    cards = [product.card for product in products]
    return [
        CompareRow(_("Price"), tuple(_price(card.price, card.is_from, card.currency) for card in cards), "price"),
        CompareRow(_("Rating"), tuple(str(card.rating or "") for card in cards), "rating"),
        CompareRow(
            _("Arrives"), tuple(short_date(days.get(card.arrival_class)) if card.is_buyable else "" for card in cards)
        ),
        CompareRow(_("Stock"), tuple(_stock(card.stock) for card in cards)),
        CompareRow(_("Kind"), tuple(product.product_class for product in products)),
        CompareRow(_("Weight"), tuple(_weight(product.weight_g) for product in products)),
    ]


def _options(products: tuple[ComparedProduct, ...]) -> list[CompareRow]:
    names = dict.fromkeys(name for product in products for name in product.options)
    return [CompareRow(name, tuple(", ".join(product.options.get(name, ())) for product in products)) for name in names]


def _figures(products: tuple[ComparedProduct, ...]) -> list[CompareRow]:
    names = dict.fromkeys(name for product in products for name in product.figures)
    return [CompareRow(name, tuple(product.figures.get(name, "") for product in products)) for name in names]


def _price(price: Decimal | None, is_from: bool, currency: str) -> str:
    if price is None:
        return ""
    text = format_money(price, currency or settings.SHOP_CURRENCY) if price else _("Free")
    return _("from %(price)s") % {"price": text} if is_from else text


def _stock(state: str) -> str:
    words = {"sold_out": _("Sold out"), "low_stock": _("Only a few left")}
    return words.get(state, _("In stock"))


def _weight(grams: int) -> str:
    if not grams:
        return ""
    return f"{grams / 1000:.1f} kg" if grams >= 1000 else f"{grams} g"
