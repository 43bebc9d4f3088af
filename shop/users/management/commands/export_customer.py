"""``manage.py export_customer ada@example.com`` writes what the shop holds about a person into a zip file."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from shop.users.data import person_export
from shop.users.data.finding import add_arguments, person_named


class Command(BaseCommand):
    help = "Writes everything held about a person, found by e-mail address or contact id, into a zip file."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_arguments(parser)
        parser.add_argument("--output", type=Path, help="The file to write; personal-data.zip if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(email=options["email"], contact=options["contact"])
        file: Path = options["output"] or Path("personal-data.zip")
        file.touch(mode=0o600)
        file.write_bytes(person_export(person))
        self.stdout.write(f"{file} written, {file.stat().st_size} bytes. It holds personal data: keep it safe.")
