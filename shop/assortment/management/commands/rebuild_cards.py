"""Rebuild the card read model from the catalogue."""

from typing import Any

from django.core.management.base import BaseCommand

from shop.assortment.services import cards_rebuild


class Command(BaseCommand):
    """Safe at any time; the shop stays open meanwhile."""

    help = "Rebuild every product card; says how many differed."

    def handle(self, *args: Any, **options: Any) -> None:
        total = (0, 0)
        for done, changed in cards_rebuild():
            total = (done, changed)
            self.stderr.write(f"{done} products")
        self.stdout.write(f"{total[0]} products, {total[1]} cards changed")
