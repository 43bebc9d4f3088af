"""Classes, attributes, categories and pictures of items, written many at a time."""

from collections import defaultdict
from typing import Any

from shop.assortment.models import Picture
from shop.assortment.services.attributes import attribute_code, attributes_write, product_class_for
from shop.assortment.services.categories import CategoryPaths
from shop.assortment.services.item_works import Form, Present, Work
from shop.assortment.services.media import media_write
from shop.assortment.services.pictures import picture_new, pictures_write
from shop.commerce.models import ProductAttribute, ProductAttributeValue, ProductCategory


def classes_for(works: list[Work]) -> dict[str, Any]:
    """The product class of each item by its key, created when missing."""
    known: dict[tuple[str, bool, bool], Any] = {}
    found = {}
    for work in works:
        nature = (work.item.product_class, work.item.needs_delivery, work.item.tracks_stock)
        if nature not in known:
            known[nature] = product_class_for(name=nature[0], needs_delivery=nature[1], tracks_stock=nature[2])
        found[work.item.key] = known[nature]
    return found


def categories_write(works: list[Work]) -> None:
    """Put every product into exactly the categories of its item."""
    paths = CategoryPaths()
    present: dict[int, set[int]] = defaultdict(set)
    links = ProductCategory.objects.filter(product_id__in=[work.product.pk for work in works if not work.is_new])
    for product_id, category_id in links.values_list("product_id", "category_id"):
        present[product_id].add(category_id)
    fresh = []
    for work in works:
        wanted = {paths.pk(path) for path in work.item.categories if path}
        gone = present[work.product.pk] - wanted
        new = sorted(wanted - present[work.product.pk])
        if gone:
            ProductCategory.objects.filter(product=work.product, category_id__in=gone).delete()
        fresh += [ProductCategory(product=work.product, category_id=pk) for pk in new]
        work.changed |= bool(gone or new)
    ProductCategory.objects.bulk_create(fresh)


def values_write(works: list[Work], classes: dict[str, Any], present: Present) -> None:
    """Make the text attributes of products and variants those of their items."""
    attributes = _Attributes(classes)
    known = _texts(present)
    fresh = []
    for work in works:
        product_class = classes[work.item.key]
        for product, values in _wanted(work):
            codes = {attribute_code(name): (name, value) for name, value in values.items() if value}
            if product.pk in present.products:
                if _as_written(known[product.pk], codes, product_class):
                    continue
                written = attributes_write(product=product, product_class=product_class, values=values)
                work.changed |= written
                continue
            for code, (name, value) in codes.items():
                attribute = attributes.get(product_class, code, name)
                fresh.append(ProductAttributeValue(product=product, attribute=attribute, value_text=value))
    ProductAttributeValue.objects.bulk_create(fresh)


def galleries_write(works: list[Work], present: Present) -> None:
    """Make the pictures of products and variants, films and guides those of their items."""
    fresh: list[Picture] = []
    for work in works:
        wanted: list[tuple[Any, Any]] = [(work.product, work.item.pictures)]
        wanted += [(form.product, _own_picture(form)) for form in work.forms if work.item.option_names]
        for product, items in wanted:
            if product.pk in present.products:
                work.changed |= pictures_write(product=product, items=items)
            else:
                fresh += [picture_new(product, position, item) for position, item in enumerate(items)]
        if work.item.media or not work.is_new:
            work.changed |= media_write(product=work.product, items=work.item.media)
    Picture.objects.bulk_create(fresh)


def _own_picture(form: Form) -> list[Any]:
    return [form.variant.picture] if form.variant.picture else []


def _wanted(work: Work) -> list[tuple[Any, dict[str, str]]]:
    choices = work.forms if work.item.option_names else []
    return [(work.product, work.item.attributes), *((form.product, form.variant.options) for form in choices)]


def _texts(present: Present) -> dict[int, dict[str, tuple[str, int]]]:
    """Value and class of every text attribute, by product and code."""
    found: dict[int, dict[str, tuple[str, int]]] = defaultdict(dict)
    if present.products:
        rows = ProductAttributeValue.objects.filter(
            product_id__in=present.products, attribute__type=ProductAttribute.TEXT
        )
        columns = ("product_id", "attribute__code", "value_text", "attribute__product_class_id")
        for product_id, code, text, class_id in rows.values_list(*columns):
            found[product_id][code] = (text, class_id)
    return found


def _as_written(present: dict[str, tuple[str, int]], wanted: dict[str, tuple[str, str]], product_class: Any) -> bool:
    return present == {code: (value, product_class.pk) for code, (_name, value) in wanted.items()}


class _Attributes:
    """The attributes of the classes in use, read once and created when missing."""

    def __init__(self, classes: dict[str, Any]) -> None:
        rows = ProductAttribute.objects.filter(product_class_id__in={row.pk for row in classes.values()})
        self._known = {(row.product_class_id, row.code): row for row in rows}

    def get(self, product_class: Any, code: str, name: str) -> Any:
        key = (product_class.pk, code)
        if key not in self._known:
            self._known[key] = ProductAttribute.objects.get_or_create(
                product_class=product_class,
                code=code,
                defaults={"name": name[:128], "type": ProductAttribute.TEXT},
            )[0]
        return self._known[key]
