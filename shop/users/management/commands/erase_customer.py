"""``manage.py erase_customer ada@example.com --yes`` forgets a person; without --yes it tells what would go."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.core import privacy
from shop.core.errors import Conflict
from shop.users.data import person_erase
from shop.users.data.export import title_of
from shop.users.data.finding import add_arguments, person_named


class Command(BaseCommand):
    help = "Forgets a person, found by e-mail address or contact id. Invoices stay, as tax law asks."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_arguments(parser)
        parser.add_argument("--yes", action="store_true", help="Do it. Cannot be undone.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(email=options["email"], contact=options["contact"])
        if not options["yes"]:
            return self._tell(person)
        try:
            proof = person_erase(person=person, source="command")
        except Conflict as refusal:
            raise CommandError(str(refusal)) from refusal
        for label, count in sorted(proof.rows.items()):
            self.stdout.write(f"{count:6}  {title_of(label)}")
        self.stdout.write("Erased. Backups made before still hold it until they are deleted.")
        return None

    def _tell(self, person: privacy.Person) -> None:
        for sentence in privacy.obstacles(person):
            self.stdout.write(f"Not yet: {sentence}")
        for table in privacy.tables():
            count = table.rows(person).count()
            if count:
                how = {"delete": "deleted", "keep": "kept", "blank": "kept without names"}[table.erase.how]
                self.stdout.write(f"{count:6}  {title_of(table.label)}: {how}  {table.why}".rstrip())
        self.stdout.write("Nothing was changed. Add --yes to do it.")
