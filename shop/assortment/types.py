"""What the assortment hands to pages: small frozen values, never rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour and its ``#rrggbb`` value."""

    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class Card:
    """One product in a listing. Prices are gross in ``currency``; None means no price yet.

    ``lowest`` is the lowest price of the 30 days before the reduction from ``was``; ``unit_price`` is for one ``unit``.
    """

    product_id: int
    title: str
    slug: str
    url: str
    price: Decimal | None
    price_net: Decimal | None
    was: Decimal | None
    is_from: bool
    has_variants: bool
    currency: str
    tax_class: str
    stock: str
    rating: Decimal | None
    rating_count: int
    picture_url: str
    picture_srcset: str
    picture_alt: str
    colours: tuple[Colour, ...]
    arrival_class: str
    popularity: int
    lowest: Decimal | None = None
    unit_price: Decimal | None = None
    unit: str = ""

    @property
    def is_buyable(self) -> bool:
        """Whether at least one variant can be put into the basket now."""
        return self.price is not None and self.stock != "sold_out"


@dataclass(frozen=True, slots=True)
class CardPage:
    """A page of a listing; ``next_cursor`` is None on the last one, ``total_label`` is "1,000+" at most."""

    cards: tuple[Card, ...]
    total: int
    total_label: str
    next_cursor: str | None
    sort: str


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A public category; ``count`` counts the products of its whole subtree."""

    id: int
    name: str
    slug: str
    full_slug: str
    url: str
    description: str
    depth: int
    parent_id: int | None
    count: int
    children: tuple["CategoryNode", ...] = ()

    def walk(self) -> Iterator["CategoryNode"]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class CategoryTree:
    """All public categories, roots first."""

    roots: tuple[CategoryNode, ...]
    nodes: dict[int, CategoryNode] = field(default_factory=dict)

    def get(self, pk: int) -> CategoryNode | None:
        """The category of that id, or None where there is none (or it is not public)."""
        return self.nodes.get(pk)

    def path(self, pk: int) -> tuple[CategoryNode, ...]:
        """From the root down to the category itself; empty when unknown."""
        path: list[CategoryNode] = []
        node = self.nodes.get(pk)
        while node is not None:
            path.insert(0, node)
            node = self.nodes.get(node.parent_id) if node.parent_id else None
        return tuple(path)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of the product page; all pictures are square."""

    url: str
    srcset: str
    alt: str
    width: int = 1200
    height: int = 1200


@dataclass(frozen=True, slots=True)
class PageAttribute:
    """One line of the specification."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A buyable form of a product; ``available`` is None where stock is not counted."""

    product_id: int
    sku: str
    options: dict[str, str]
    price: Decimal | None
    price_net: Decimal | None
    was: Decimal | None
    stock: str
    available: int | None
    colour_hex: str
    picture: PagePicture | None
    lowest: Decimal | None = None
    unit_price: Decimal | None = None
    unit: str = ""

    @property
    def is_buyable(self) -> bool:
        """Whether it can be put into the basket now."""
        return self.price is not None and self.stock != "sold_out"

    @property
    def label(self) -> str:
        """Its options in one line: "Large, Oak"."""
        return ", ".join(self.options.values())


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Everything the product page says about the product itself."""

    product_id: int
    selected_id: int
    title: str
    slug: str
    url: str
    sku: str
    description: SafeString
    summary: str
    product_class: str
    pictures: tuple[PagePicture, ...]
    attributes: tuple[PageAttribute, ...]
    option_names: tuple[str, ...]
    variants: tuple[Variant, ...]
    breadcrumb: tuple[CategoryNode, ...]
    departments: tuple[CategoryNode, ...]
    price: Decimal | None
    price_net: Decimal | None
    was: Decimal | None
    is_from: bool
    currency: str
    tax_class: str
    stock: str
    available: int | None
    rating: Decimal | None
    rating_count: int
    colours: tuple[Colour, ...]
    arrival_class: str
    weight_g: int
    restrictions: tuple[str, ...]
    warehouse: str
    needs_delivery: bool
    seo_title: str
    seo_description: str

    @property
    def has_variants(self) -> bool:
        """Whether a choice is needed before buying."""
        return bool(self.option_names)

    @property
    def is_buyable(self) -> bool:
        """Whether at least one variant can be bought now."""
        return any(variant.is_buyable for variant in self.variants)

    @property
    def selected(self) -> Variant | None:
        """The variant the visitor came for, else the first one that can be bought."""
        exact = [v for v in self.variants if v.product_id == self.selected_id]
        buyable = [v for v in self.variants if v.is_buyable]
        return next(iter(exact or buyable or self.variants), None)

    @property
    def buy_id(self) -> int:
        """The product id to put into the basket unless another variant is chosen."""
        return self.selected.product_id if self.selected else self.product_id


@dataclass(frozen=True, slots=True)
class Media:
    """A finished film or guide of a product; ``size`` in bytes, ``poster_url`` only for films (square)."""

    kind: str
    title: str
    language: str
    url: str
    poster_url: str
    size: int
    edge: int


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What delivery needs to know about one product."""

    product_id: int
    weight_g: int
    restrictions: tuple[str, ...]
    needs_delivery: bool
    warehouse: str
    handling_days: int
    available_from: date | None = None
    longest_cm: int = 0
