"""Fill a shop with the demo: goods, staff, orders."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.demo.services import demo_make


class Command(BaseCommand):
    """Idempotent: a second run finds everything there. Pictures are drawn by the worker."""

    help = "Fill the shop with demo goods, staff accounts and orders; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "SHOP_DEMO_ALLOWED", False):
            raise CommandError("The demo is made in the embedded stack and in tests only (SHOP_DEMO_ALLOWED).")
        demo_make(progress=lambda sentence: self.stderr.write(sentence))
        self.stdout.write("The demo shop is ready; the worker goes on drawing its pictures.")
