"""Products on their way from the file into the shop, a batch per transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from shop.assortment.imports.formats import Parsed
from shop.assortment.imports.ledger import Ledger
from shop.assortment.imports.problems import Problem
from shop.assortment.items import Item
from shop.assortment.services.items import Outcome, items_save
from shop.assortment.warehouses import default_warehouse
from shop.core.errors import ShopError

#: A batch is full with so many products or so many variants; it holds the database for a moment only.
PRODUCTS = 60
FORMS = 300
SKIPPED = "skipped"
#: The column of a file that a refusal of the shop speaks of.
_COLUMNS = {
    "shopify": {"sku": "Variant SKU", "price": "Variant Price", "title": "Title"},
    "woocommerce": {"sku": "SKU", "price": "Regular price", "title": "Name"},
}


@dataclass(frozen=True)
class Options:
    """How products are written; ``department`` becomes the root of all their categories."""

    source: str
    department: str = ""
    dry_run: bool = False
    force: bool = False


def batches(parsed: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    """Products in batches; the key of a product occurs once in each."""
    batch: list[Parsed] = []
    forms = 0
    keys: set[str] = set()
    for one in parsed:
        key = one.item.key if one.item else None
        if batch and (len(batch) >= PRODUCTS or forms >= FORMS or key in keys):
            yield batch
            batch, forms, keys = [], 0, set()
        batch.append(one)
        forms += len(one.item.variants) if one.item else 0
        keys |= {key} if key else set()
    if batch:
        yield batch


def batch_write(batch: list[Parsed], options: Options, ledger: Ledger) -> None:
    """Write a batch and note how far that is, in one transaction; what cannot be written is reported.

    A database that refuses one product would refuse the whole batch: then each is written by itself.
    """
    try:
        with transaction.atomic():
            outcomes, problems = _saved(batch, options)
            if not options.dry_run:
                ledger.advance(len(batch), outcomes, problems)
            transaction.set_rollback(options.dry_run)
    except (IntegrityError, DataError, ValueError, ArithmeticError) as error:
        if len(batch) > 1:
            for one in batch:
                batch_write([one], options, ledger)
            return
        outcomes, problems = Counter({SKIPPED: 1}), [*batch[0].problems, _refused(batch[0], error)]
        with transaction.atomic():
            ledger.advance(1, outcomes, problems)
    else:
        if options.dry_run:
            with transaction.atomic():
                ledger.advance(len(batch), outcomes, problems)
    ledger.added(len(batch), outcomes, problems)


def _saved(batch: list[Parsed], options: Options) -> tuple[Counter[str], list[Problem]]:
    items = [_below(one.item, options.department) for one in batch if one.item]
    saved = items_save(items=items, source=options.source, partner=default_warehouse(), force=options.force)
    results = dict(zip((item.key for item in items), saved, strict=True))
    outcomes: Counter[str] = Counter()
    problems: list[Problem] = []
    for one in batch:
        problems += one.problems
        result = results[one.item.key] if one.item else None
        outcomes[result.value if isinstance(result, Outcome) else SKIPPED] += 1
        if isinstance(result, ShopError):
            column = _COLUMNS.get(options.source, {}).get(result.field or "", result.field or "")
            advice = _("The product was left out; change the file or the other product.")
            problems.append(Problem(one.line, column, str(result), advice=advice))
    return outcomes, problems


def _refused(one: Parsed, error: Exception) -> Problem:
    message = _("This product could not be stored (%(reason)s).") % {"reason": type(error).__name__}
    return Problem(one.line, "", message, advice=_("Look for signs in its cells that are no text."))


def _below(item: Item, department: str) -> Item:
    if not department:
        return item
    return replace(item, categories=tuple((department, *path) for path in item.categories) or ((department,),))
