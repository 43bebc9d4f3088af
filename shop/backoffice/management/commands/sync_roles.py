from typing import Any

from django.core.management.base import BaseCommand

from shop.backoffice.services import roles_sync


class Command(BaseCommand):
    """Bring the staff's groups in line with the matrix of roles; every migrate does it too."""

    help = "Bring the staff's groups in line with the matrix of roles."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{roles_sync()} roles changed")
