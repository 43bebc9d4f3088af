"""Which products show which others: parts of a set, and what goes well together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from shop.assortment.models import ProductFacts
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import Product, ProductRecommendation

#: Who brought a product, and its key there.
Ref = tuple[str, str]


@dataclass(frozen=True)
class Links:
    """The products shown with one product, the most important first."""

    of: Ref
    to: tuple[Ref, ...]


@transaction.atomic
def products_link(*, links: Sequence[Links]) -> int:
    """Make the links of these products exactly those; unknown ones are left out. Returns how many changed."""
    ids = _ids({ref for one in links for ref in (one.of, *one.to)})
    wanted = {ids[one.of]: [ids[ref] for ref in one.to if ref in ids] for one in links if one.of in ids}
    present: dict[int, dict[int, int]] = {}
    rows = ProductRecommendation.objects.filter(primary_id__in=wanted)
    for primary, other, ranking in rows.values_list("primary_id", "recommendation_id", "ranking"):
        present.setdefault(primary, {})[other] = ranking
    changed = [pk for pk, others in wanted.items() if present.get(pk, {}) != _ranked(pk, others)]
    ProductRecommendation.objects.filter(primary_id__in=changed).delete()
    ProductRecommendation.objects.bulk_create(
        ProductRecommendation(primary_id=pk, recommendation_id=other, ranking=ranking)
        for pk in changed
        for other, ranking in _ranked(pk, wanted[pk]).items()
    )
    if changed:
        cards_refresh(product_ids=changed)
    return len(changed)


def _ranked(pk: int, others: list[int]) -> dict[int, int]:
    """Rankings by product; the highest is shown first, and nothing shows itself."""
    once = [other for other in dict.fromkeys(others) if other != pk][:100]
    return {other: len(once) - place for place, other in enumerate(once)}


def _ids(refs: set[Ref]) -> dict[Ref, int]:
    """The products of these keys; a variant stands for its parent."""
    found: dict[Ref, int] = {}
    for source in {source for source, _key in refs}:
        keys = [key[:255] for name, key in refs if name == source]
        rows = ProductFacts.objects.filter(source=source, source_key__in=keys)
        for key, pk, parent in rows.values_list("source_key", "product_id", "product__parent_id"):
            found[source, key] = parent or pk
    known = set(Product.objects.filter(pk__in=found.values()).values_list("pk", flat=True))
    return {ref: pk for ref, pk in found.items() if pk in known}
