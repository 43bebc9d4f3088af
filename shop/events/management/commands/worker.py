"""The worker of the embedded stack."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from shop.events import conf, embedded


class Command(BaseCommand):
    """Do all background work in this one process until told to stop."""

    requires_system_checks: list[str] = []  # "check" and the web process do them; here they cost memory
    help = "Does all background work in one process (embedded stack). Stop it with Ctrl-C or SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the worker; refuses on the scaled stack, where Celery's own commands do this."""
        if not conf.embedded():
            raise CommandError("This stack is scaled: run “celery -A shop worker” and one “celery -A shop beat”.")
        os.environ.setdefault("CELERY_SKIP_CHECKS", "1")
        embedded.run(import_string(conf.celery_app().replace(":", ".")))
