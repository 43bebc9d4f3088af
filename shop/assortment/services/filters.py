"""What staff decide about filters and unit prices; listings follow at once."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.assortment import versions
from shop.assortment.models import FacetRule, UnitPricing
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import Product
from shop.core.errors import Invalid


@transaction.atomic
def facet_rule_save(
    *, code: str, name: str = "", position: int = 100, is_shown: bool = True, vocabulary: Sequence[str] = ()
) -> FacetRule:
    """Decide how the attribute ``code`` is offered as a filter; no card changes by it. Idempotent."""
    words = [word.strip() for word in vocabulary if word.strip()]
    if not code.strip():
        raise Invalid(_("A filter needs the code of an attribute."), field="code")
    values = {"name": name[:128], "position": position, "is_shown": is_shown, "vocabulary": words}
    if (rule := FacetRule.objects.filter(code=code, **values).first()) is not None:
        return rule
    rule, _created = FacetRule.objects.update_or_create(code=code, defaults=values)
    versions.version_raise(versions.FILTERS)
    return rule


@transaction.atomic
def facet_rule_remove(*, code: str) -> None:
    """Let the attribute ``code`` be a filter like any other again. Idempotent."""
    if FacetRule.objects.filter(code=code).delete()[0]:
        versions.version_raise(versions.FILTERS)


@transaction.atomic
def unit_pricing_set(*, product_class_id: int, attribute_code: str, per: str) -> bool:
    """Let products of a class tell what ``per`` costs; their cards follow. True if that was new."""
    if per not in UnitPricing.Per.values:
        raise Invalid(_("There is no such unit."), field="per")
    values = {"attribute_code": attribute_code, "per": per}
    if UnitPricing.objects.filter(product_class_id=product_class_id, **values).exists():
        return False
    UnitPricing.objects.update_or_create(product_class_id=product_class_id, defaults=values)
    products = Product.objects.filter(product_class_id=product_class_id)
    cards_refresh(product_ids=products.values_list("pk", flat=True))
    return True
