"""What is bought often moves up."""

from decimal import Decimal

import pytest

from shop.assortment.items import Item, VariantItem
from shop.assortment.models import ProductCard
from shop.assortment.selectors import cards
from shop.assortment.services import item_save
from shop.assortment.warehouses import default_warehouse
from shop.commerce.models import StockRecord
from shop.events.work import drain
from shop.orders.popularity import popularity_recount
from tests.checkout.goods import buy, make_basket

pytestmark = pytest.mark.django_db


def put_on_sale(key: str, *sizes: str) -> None:
    variants = tuple(
        VariantItem(sku=f"{key}-{size}", price=Decimal("20.00"), stock=9, options={"Size": size} if size else {})
        for size in sizes
    )
    item = Item(key=key, title=key.capitalize(), variants=variants, categories=(("Kitchen",),))
    item_save(item=item, source="test", partner=default_warehouse())


def test_orders_count_for_the_product_whichever_variant_was_bought() -> None:
    put_on_sale("mug", "")
    put_on_sale("shirt", "s", "m")
    for sku in ("shirt-s", "shirt-m", "mug-"):
        order = buy(make_basket(StockRecord.objects.get(partner_sku=sku).product)).order

    drain()
    popularity_recount(order_id=order.pk)

    assert dict(ProductCard.objects.values_list("title", "popularity")) == {"Shirt": 2, "Mug": 1}
    assert [card.title for card in cards(sort="popular").cards] == ["Shirt", "Mug"]
