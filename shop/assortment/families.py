"""Everything the read model is built from, read in a fixed number of queries for many products."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from shop.assortment.card_models import StockState
from shop.assortment.models import Picture, ProductFacts, StockFacts, UnitPricing
from shop.assortment.stock_states import StockLevel, state_of
from shop.commerce.models import (
    Category,
    Product,
    ProductAttribute,
    ProductAttributeValue,
    ProductCategory,
    StockRecord,
)


@dataclass
class Member:
    """One buyable form: a variant, or the product itself where there are none."""

    product: Any
    facts: ProductFacts
    record: Any | None
    was_price: Any | None
    attributes: dict[str, tuple[str, str]]
    pictures: list[Picture]
    is_tracked: bool
    lowest_price: Decimal | None = None

    @property
    def price(self) -> Decimal | None:
        """Its gross price; None while it has none."""
        return self.record.price if self.record is not None else None

    @property
    def level(self) -> StockLevel:
        """Its stock; without a stock record there is nothing to sell."""
        if self.record is None:
            return StockLevel(0, 0)
        return StockLevel(
            self.record.num_in_stock, self.record.num_allocated, self.record.low_stock_threshold, self.is_tracked
        )


@dataclass
class Family:
    """A product as a page shows it: the parent (or the product itself) with its forms."""

    product: Any
    facts: ProductFacts
    product_class: Any
    attributes: dict[str, tuple[str, str]]
    pictures: list[Picture]
    members: list[Member]
    category_ids: set[int] = field(default_factory=set)
    place_ids: set[int] = field(default_factory=set)
    whole_codes: frozenset[str] = frozenset()
    unit_pricing: UnitPricing | None = None

    @property
    def priced(self) -> list[Member]:
        """The forms that have a price, cheapest first."""
        priced = [(member.price, member.product.pk, member) for member in self.members if member.price is not None]
        return [member for _price, _pk, member in sorted(priced, key=lambda entry: entry[:2])]

    @property
    def stock_state(self) -> StockState:
        """The word for all forms together."""
        return state_of(member.level for member in self.priced)

    @property
    def warehouse(self) -> str:
        """Code of the warehouse that holds it, "" while nothing holds it."""
        return next((m.record.partner.code or "" for m in self.members if m.record), "")


def root_ids(product_ids: Iterable[int]) -> set[int]:
    """The products whose card stands for these: parents of variants, else the products themselves."""
    rows = Product.objects.filter(pk__in=list(product_ids)).values_list("pk", "parent_id")
    return {parent_id or pk for pk, parent_id in rows}


def families(roots: Iterable[int]) -> list[Family]:
    """The families of these root products, by id; a fixed number of queries whatever theirs."""
    ids = list(roots)
    products = list(Product.objects.filter(Q(pk__in=ids) | Q(parent_id__in=ids)).order_by("pk").prefetch_related(None))
    return _Loader(products).families()


class _Loader:
    """Reads the neighbours of a set of products and puts them together."""

    def __init__(self, products: list[Any]) -> None:
        self.products = products
        self.pks = [product.pk for product in products]
        self.facts = {f.product_id: f for f in ProductFacts.objects.filter(product_id__in=self.pks)}
        self.records = self._first_records()
        self.was = self._former_prices()
        self.pictures = _grouped(Picture.objects.filter(product_id__in=self.pks).order_by("position"))
        self.whole_codes: dict[int, set[str]] = defaultdict(set)
        self.attributes = self._attributes()
        self.classes = {product.product_class_id: None for product in products if product.product_class_id}
        self.classes.update(_classes(self.classes))
        self.unit_pricing = UnitPricing.objects.in_bulk(list(self.classes))
        self.places = self._places()

    def families(self) -> list[Family]:
        children = defaultdict(list)
        for product in self.products:
            if product.parent_id:
                children[product.parent_id].append(product)
        return [self._family(p, children[p.pk]) for p in self.products if not p.parent_id]

    def _family(self, product: Any, children: list[Any]) -> Family:
        product_class = self.classes[product.product_class_id]
        forms = [child for child in children if child.is_public] if product.is_parent else [product]
        direct, places = self.places.get(product.pk, (set(), set()))
        return Family(
            product=product,
            facts=self._facts(product),
            product_class=product_class,
            attributes=self.attributes.get(product.pk, {}),
            pictures=self.pictures.get(product.pk, []),
            members=[self._member(form, product_class) for form in forms],
            category_ids=direct,
            place_ids=places,
            whole_codes=frozenset(code for form in [product, *forms] for code in self.whole_codes.get(form.pk, ())),
            unit_pricing=self.unit_pricing.get(product.product_class_id),
        )

    def _member(self, product: Any, product_class: Any) -> Member:
        record = self.records.get(product.pk)
        was, lowest = self.was.get(record.pk, (None, None)) if record else (None, None)
        return Member(
            product=product,
            facts=self._facts(product),
            record=record,
            was_price=was,
            lowest_price=lowest,
            attributes=self.attributes.get(product.pk, {}),
            pictures=self.pictures.get(product.pk, []),
            is_tracked=bool(product_class and product_class.track_stock),
        )

    def _facts(self, product: Any) -> ProductFacts:
        return self.facts.get(product.pk) or ProductFacts(product_id=product.pk)

    def _first_records(self) -> dict[int, Any]:
        records = StockRecord.objects.filter(product_id__in=self.pks).select_related("partner").order_by("-pk")
        return {record.product_id: record for record in records}

    def _former_prices(self) -> dict[int, tuple[Decimal | None, Decimal | None]]:
        facts = StockFacts.objects.filter(stockrecord__product_id__in=self.pks)
        return {pk: (was, low) for pk, was, low in facts.values_list("stockrecord_id", "was_price", "lowest_price")}

    def _attributes(self) -> dict[int, dict[str, tuple[str, str]]]:
        found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        values = ProductAttributeValue.objects.filter(product_id__in=self.pks)
        for value in values.select_related("attribute__measure", "value_option").order_by("attribute_id"):
            found[value.product_id][value.attribute.code] = (value.attribute.name, attribute_text(value))
            if value.attribute.type != ProductAttribute.TEXT:
                self.whole_codes[value.product_id].add(value.attribute.code)
        return found

    def _places(self) -> dict[int, tuple[set[int], set[int]]]:
        paths = dict(Category.objects.values_list("path", "pk"))
        hidden = set(Category.objects.exclude(is_public=True, ancestors_are_public=True).values_list("pk", flat=True))
        links = ProductCategory.objects.filter(product_id__in=self.pks)
        found: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for product_id, pk, path in links.values_list("product_id", "category_id", "category__path"):
            step = Category.steplen
            line = {paths[path[:end]] for end in range(step, len(path) + 1, step)}
            found[product_id][0].add(pk)
            found[product_id][1].update(line - hidden)
        return found


def attribute_text(value: Any) -> str:
    """An attribute as people read it: a number without needless zeros and with its unit."""
    if value.attribute.type != ProductAttribute.FLOAT or value.value_float is None:
        return str(value.value_as_text)
    measure = getattr(value.attribute, "measure", None)
    return f"{value.value_float:.10g} {measure.unit if measure else ''}".strip()


def _classes(pks: Iterable[int]) -> dict[int, Any]:
    from_db = Product._meta.get_field("product_class").related_model._default_manager
    return dict(from_db.in_bulk(list(pks)))


def _grouped(pictures: Iterable[Picture]) -> dict[int, list[Picture]]:
    grouped: dict[int, list[Picture]] = defaultdict(list)
    for picture in pictures:
        grouped[picture.product_id].append(picture)
    return grouped
