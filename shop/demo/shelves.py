"""How the demo's shelves are filtered, what a litre of oil costs, and where its reductions come from."""

from datetime import timedelta

from shop.assortment.models import StockFacts
from shop.assortment.services import facet_rule_save, price_set, unit_pricing_set
from shop.commerce.models import ProductClass
from shop.core import clock
from shop.demo.catalogue import SOURCE

MATERIALS = (
    *("Oak", "Walnut", "Beech", "Ash", "Alder", "Larch", "Pear wood", "Willow", "Cedar"),
    *("Stoneware", "Porcelain", "Terracotta", "Glass", "Steel", "Iron", "Copper", "Brass", "Silver"),
    *("Cotton", "Linen", "Wool", "Merino", "Leather", "Beeswax"),
)
HIDDEN = (
    *("care", "contents", "net_weight", "ingredients", "scent", "dimensions", "load", "length", "width", "use"),
    *("format", "language", "delivery", "paper_weight", "binding", "grades", "assembly", "validity"),
    *("chain_length", "cable", "cable_length", "height", "repair", "buttons", "pages", "hardness", "fit"),
)
#: Class, the attribute that says how much is in it, and what a price is told for.
UNIT_PRICES = (
    ("Soaps", "net_weight", "100 g"),
    ("Candles", "net_weight", "100 g"),
    ("Oils", "contents", "l"),
    ("Liquid soaps", "size", "l"),
    ("Shoe care", "contents", "100 ml"),
)
#: A reduction began so many days ago, after months at the full price.
FULL_PRICE, REDUCED = 70, 9


def demo_shelves_make() -> None:
    """Rules for filters, unit prices and a past for every reduced price. Idempotent."""
    facet_rule_save(code="colour", position=10)
    facet_rule_save(code="material", position=20, vocabulary=MATERIALS)
    facet_rule_save(code="made_in", name="Made in", position=30)
    for code in HIDDEN:
        facet_rule_save(code=code, is_shown=False)
    classes = dict(ProductClass.objects.values_list("name", "pk"))
    for name, code, per in UNIT_PRICES:
        if name in classes:
            unit_pricing_set(product_class_id=classes[name], attribute_code=code, per=per)
    _reductions_make()


def _reductions_make() -> None:
    """What is reduced was sold at its full price before: the history says so from the first day on."""
    ours = StockFacts.objects.filter(stockrecord__product__facts__source=SOURCE, was_price__isnull=False)
    for facts in ours.select_related("stockrecord").order_by("pk"):
        price, was = facts.stockrecord.price, facts.was_price
        if was is None or facts.lowest_price == was:
            continue
        now = clock.now()
        try:
            clock.set_for_demo(now - timedelta(days=FULL_PRICE))
            price_set(stockrecord_id=facts.pk, price=was, reason="demo")
            clock.set_for_demo(now - timedelta(days=REDUCED))
            price_set(stockrecord_id=facts.pk, price=price, was_price=was, reason="demo")
        finally:
            clock.reset()
