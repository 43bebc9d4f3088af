"""What a product is found by: pure, from its family to the columns of its entry."""

from collections.abc import Iterable, Mapping
from typing import Any

from shop.assortment import html
from shop.assortment.families import Family
from shop.assortment.search.words import LONGEST_WORD, joined, words_of

#: Characters of a description that are searched.
LONGEST_BODY = 20_000


def entry_values(family: Family, category_names: list[str]) -> dict[str, str]:
    """Title; then names of categories, attributes, options, SKUs, tags and vendor; then the rest.

    The rest is the description, and SKUs without their hyphens: as labels, a product with many variants
    would be all SKU.
    """
    skus = [member.record.partner_sku for member in family.members if member.record is not None]
    description = html.plain(family.product.description)[:LONGEST_BODY]
    return {
        "title": joined([family.product.title]),
        "labels": joined([*_labels(family, category_names), *skus]),
        "body": " ".join([*words_of(description), *map(_unbroken, skus)]),
    }


def vocabulary(values: Mapping[str, Any]) -> set[str]:
    """The words worth guessing at: no numbers, nothing very short, from descriptions only longer ones."""
    names = {word for word in f"{values['title']} {values['labels']}".split() if len(word) >= 3}
    words = names | {word for word in values["body"].split() if len(word) >= 5}
    return {word for word in words if word.isalpha()}


def _labels(family: Family, category_names: list[str]) -> Iterable[str]:
    yield from category_names
    yield from (value for _, value in family.attributes.values())
    for member in family.members:
        yield from (value for _, value in member.attributes.values())
    if family.product_class:
        yield family.product_class.name
    yield from family.facts.tags
    yield family.facts.vendor


def _unbroken(sku: str) -> str:
    """A SKU as it is typed without its hyphens."""
    return "".join(words_of(sku))[:LONGEST_WORD]
