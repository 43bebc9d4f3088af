"""The demo's warehouse, departments and goods, written through the assortment's services."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from shop.assortment.services import category_for_path, category_save, item_save
from shop.assortment.warehouses import default_warehouse
from shop.demo.reading import Department, departments

SOURCE = "demo"


def demo_catalogue_make(*, progress: Callable[[str], object] = lambda sentence: None) -> int:
    """Make or update all departments and products; returns how many products changed. Idempotent."""
    warehouse = default_warehouse()
    found = list(departments())
    for department in found:
        _root_make(department)
    changed = 0
    for department in found:
        changed += _goods_make(department, warehouse)
        progress(f"{department.name}: {len(department.items)} products")
    return changed


@transaction.atomic
def _root_make(department: Department) -> None:
    """All roots come first, so that the menu has the order of the files."""
    root = category_for_path(path=[department.name])
    if root.description == "":
        category_save(name=root.name, category_id=root.pk, slug=root.slug, description=department.about)


@transaction.atomic
def _goods_make(department: Department, warehouse: Any) -> int:
    outcomes = [item_save(item=item, source=SOURCE, partner=warehouse) for item in department.items]
    return sum(outcome.value != "unchanged" for outcome in outcomes)
