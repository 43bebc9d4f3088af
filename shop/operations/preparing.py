"""Bring a shop from whatever state it is in to one that can be served. Every step does nothing when done before."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shop.assortment.models import ProductCard
from shop.assortment.services import cards_rebuild
from shop.commerce.models import Product

UNUSED_STATIC = ("oscar",)  # Oscar's own pages are not routed, so their scripts are not served


def database_migrate() -> bool:
    """Apply what is pending; true when something was."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    cards_renew()
    return True


def cards_renew() -> bool:
    """Rebuild the cards of a shop that was filled before cards knew what they are filtered by."""
    old = ProductCard.objects.filter(is_public=True, price__isnull=False, filters="").exists()
    return old and sum(1 for _step in cards_rebuild()) > 0


def static_collect() -> bool:
    """Collect static files when a source changed; true when it did."""
    stamp = Path(settings.STATIC_ROOT) / "collected.json"
    wanted = {"sources": static_fingerprint()}
    if stamp.exists() and json.loads(stamp.read_text()) == wanted:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=list(UNUSED_STATIC))
    stamp.write_text(json.dumps(wanted))
    return True


def static_fingerprint() -> str:
    """A hash that moves with any static source: names, sizes and times, not contents."""
    state = hashlib.sha256()
    for name, path in sorted(_static_sources()):
        facts = path.stat()
        state.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return state.hexdigest()


def demo_seed() -> bool:
    """Fill an empty catalogue with the demo shop where that is allowed; true when it was filled.

    A demo that was broken off half-way is taken up again at the next start.
    """
    unfinished = Path(settings.DATA_DIR) / "demo.unfinished"
    if not settings.SHOP_DEMO_ALLOWED or "demo" not in get_commands():
        return False
    if Product.objects.exists() and not unfinished.exists():
        return False
    unfinished.touch()
    call_command("demo")
    unfinished.unlink()
    return True


def demo_logins() -> list[str]:
    """The lines in which the demo names its people and passwords; none in a real shop."""
    file = Path(settings.DATA_DIR) / "demo-logins.txt"
    return file.read_text().splitlines() if settings.SHOP_DEMO_ALLOWED and file.exists() else []


def _static_sources() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for name, storage in finder.list(list(UNUSED_STATIC)):
            yield name, Path(storage.path(name))
