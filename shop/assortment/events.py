"""Facts about the catalogue: published in the transaction that makes them true."""

from dataclasses import dataclass
from typing import ClassVar

from shop.events import Event


@dataclass(frozen=True)
class ProductChanged(Event):
    """What a product is, says or shows has changed (or it was published or hidden)."""

    type: ClassVar[str] = "product.changed"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "product"

    product_id: int
    is_public: bool


@dataclass(frozen=True)
class StockChanged(Event):
    """The stock state of a product has moved, for instance from "low_stock" to "sold_out"."""

    type: ClassVar[str] = "stock.changed"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "product"

    product_id: int
    state: str


@dataclass(frozen=True)
class PriceChanged(Event):
    """A stock record has a new price; amounts are gross decimal strings, "" means none."""

    type: ClassVar[str] = "price.changed"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "product"

    product_id: int
    stockrecord_id: int
    old_price: str
    price: str
    was_price: str
    currency: str
