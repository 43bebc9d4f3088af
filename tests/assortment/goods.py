"""Things to put on the shelf, written through the real service."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from shop.assortment.items import Item, VariantItem
from shop.assortment.models import ProductCard, ProductFacts
from shop.assortment.services import item_save
from shop.assortment.warehouses import default_warehouse
from shop.commerce.models import Product, StockRecord

MUG = Item(
    key="mug",
    title="Clay Mug",
    description="<p>Keeps <script>x()</script>warm.</p>",
    categories=(("Kitchen", "Mugs"), ("Gifts",)),
    attributes={"Material": "Stoneware"},
    variants=(VariantItem(sku="MUG", price=Decimal("20.00"), stock=9, weight_g=400),),
)
SHIRT = Item(
    key="shirt",
    title="Quay Shirt",
    categories=(("Wear", "Shirts"),),
    variants=(
        VariantItem(
            sku="SHIRT-S",
            price=Decimal("98.00"),
            options={"Size": "S", "Colour": "Ocean"},
            stock=1,
            colour=("Ocean", "#3f7394"),
        ),
        VariantItem(
            sku="SHIRT-M",
            price=Decimal("88.00"),
            was_price=Decimal("99.00"),
            options={"Size": "M", "Colour": "Chalk"},
            stock=1,
            colour=("Chalk", "#ece6da"),
        ),
    ),
)


def save(item: Item, **changes: Any) -> Any:
    """Write an item and return its product."""
    item = replace(item, **changes)
    item_save(item=item, source="test", partner=default_warehouse())
    return Product.objects.get(pk=ProductFacts.objects.get(source="test", source_key=item.key).product_id)


def many(count: int, **changes: Any) -> list[Any]:
    """Products with prices that repeat, in one category."""
    return [
        save(
            MUG,
            key=f"mug-{i}",
            title=f"Mug {i:03}",
            position=i % 5,
            variants=(VariantItem(sku=f"MUG-{i}", price=Decimal(10 + i % 3), stock=9),),
            **changes,
        )
        for i in range(count)
    ]


def card(product: Any) -> ProductCard:
    """The card as it is stored now."""
    return ProductCard.objects.get(product=product)


def record(sku: str) -> Any:
    """The stock record of a SKU."""
    return StockRecord.objects.get(partner_sku=sku)
