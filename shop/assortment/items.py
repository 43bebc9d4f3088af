"""A product as it arrives from outside: import files and the demo catalogue both become Items."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Quantity:
    """A measured or counted attribute: "320 ml", or "5" without a unit."""

    amount: Decimal
    unit: str = ""


@dataclass(frozen=True)
class Choice:
    """An attribute whose values are few and the same for many products: "Denmark"."""

    value: str


#: An attribute with a type; plain text stands in ``Item.attributes``.
Detail = bool | Quantity | Choice


@dataclass(frozen=True)
class PictureItem:
    """A picture by address (``url``) or drawn by the shop (``scene``); one of them is set.

    ``digest`` names its files where this shop has them already.
    """

    alt: str
    url: str = ""
    scene: dict[str, Any] | None = None
    digest: str = ""


@dataclass(frozen=True)
class MediaItem:
    """A film or a guide the shop makes itself: ``kind`` is "film" or "guide", ``recipe`` says how."""

    kind: str
    title: str
    recipe: dict[str, Any]
    language: str = "en"


@dataclass(frozen=True)
class VariantItem:
    """A buyable form. ``options`` maps option names to values; empty for a product without choice.

    Prices are gross. ``stock`` counts only where the item tracks stock; at ``low_stock_at`` units or
    fewer it is called low, None leaves that to the shop.
    """

    sku: str
    price: Decimal
    options: dict[str, str] = field(default_factory=dict)
    was_price: Decimal | None = None
    stock: int = 0
    barcode: str = ""
    weight_g: int = 0
    colour: tuple[str, str] | None = None
    picture: PictureItem | None = None
    low_stock_at: int | None = None


@dataclass(frozen=True)
class Item:
    """A whole product with its variants. ``categories`` are paths of names from the root down.

    A set has ``parts`` instead of variants: keys of the products it is made of, each bought by itself.
    They are linked once all products are there. ``source`` names where it first came from, if that is
    not who brings it now.
    """

    key: str
    title: str
    variants: tuple[VariantItem, ...]
    description: str = ""
    slug: str = ""
    product_class: str = "Goods"
    categories: tuple[tuple[str, ...], ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    pictures: tuple[PictureItem, ...] = ()
    media: tuple[MediaItem, ...] = ()
    is_public: bool = True
    needs_delivery: bool = True
    tracks_stock: bool = True
    vendor: str = ""
    tags: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    handling_days: int = 0
    available_from: date | None = None
    longest_cm: int = 0
    position: int = 1000
    tax_class: str = "standard"
    seo_title: str = ""
    seo_description: str = ""
    source: str = ""
    parts: tuple[str, ...] = ()

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of the choices, in the order of the first variant that has them."""
        names: dict[str, None] = {}
        for variant in self.variants:
            names.update(dict.fromkeys(variant.options))
        return tuple(names)

    def digest(self) -> str:
        """A fingerprint of all of it: equal digests mean there is nothing to write."""
        text = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
