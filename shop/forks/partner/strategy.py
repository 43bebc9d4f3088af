"""Which stock record serves a product and what it costs.

The price on a stock record is what the shopper pays, tax included (the usual way in Europe);
net and tax are derived from it, so the shelf price never moves by a rounding.
"""

from decimal import Decimal
from typing import Any

from django.conf import settings
from oscar.apps.partner import strategy
from oscar.apps.partner.availability import Available, StockRequired, Unavailable
from oscar.apps.partner.prices import TaxInclusiveFixedPrice
from oscar.apps.partner.prices import Unavailable as UnavailablePrice

CENT = Decimal("0.01")


def net_of(gross: Decimal, rate: Decimal) -> Decimal:
    """The net part of a gross price, rounded half-even to the cent."""
    return (gross / (1 + rate)).quantize(CENT)


class Selector:
    """Every visitor gets the same strategy; price lists by customer group come in here."""

    def strategy(self, request: Any = None, user: Any = None, **kwargs: Any) -> "ShopStrategy":
        return ShopStrategy(request, user)


class ShopStrategy(strategy.Structured):
    """First stock record, gross prices, stock required where the product tracks it."""

    def __init__(self, request: Any = None, user: Any = None) -> None:
        # Not calling super: it would read request.user and so the session on every page.
        self.request = request
        self._user = user

    @property
    def user(self) -> Any:
        user = self._user or getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    def fetch_for_line(self, line: Any, stockrecord: Any = None) -> Any:
        """Keep the line's own stock record; Oscar drops it and queries again."""
        return self.fetch_for_product(line.product, stockrecord or line.stockrecord)

    def select_stockrecord(self, product: Any) -> Any:
        return next(iter(product.stockrecords.all()), None)

    def pricing_policy(self, product: Any, stockrecord: Any) -> Any:
        if stockrecord is None or stockrecord.price is None:
            return UnavailablePrice()
        gross = stockrecord.price
        net = net_of(gross, settings.SHOP_TAX_RATE)
        return TaxInclusiveFixedPrice(currency=stockrecord.price_currency, excl_tax=net, tax=gross - net)

    def parent_pricing_policy(self, product: Any, children_stock: Any) -> Any:
        records = [record for _, record in children_stock if record and record.price is not None]
        if not records:
            return UnavailablePrice()
        return self.pricing_policy(product, min(records, key=lambda record: record.price))

    def availability_policy(self, product: Any, stockrecord: Any) -> Any:
        if stockrecord is None or stockrecord.price is None or not product.is_public:
            return Unavailable()
        if not product.get_product_class().track_stock:
            return Available()
        return StockRequired(stockrecord.net_stock_level)

    def parent_availability_policy(self, product: Any, children_stock: Any) -> Any:
        for child, record in children_stock:
            policy = self.availability_policy(child, record)
            if policy.is_available_to_buy:
                return Available()
        return Unavailable()
