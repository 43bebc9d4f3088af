"""A person with a row in every table about people, and a canary in every text of those rows.

Rows are made from the models, so that a new table takes part without a line here.
"""

import uuid
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction

from shop.core import clock, privacy
from shop.core.privacy import Person, Table
from shop.operations import rows as rowwise

CANARY = "Kanarienvogel"
EMAIL = "kanarienvogel@canary.example"
TEXTS = (models.CharField, models.TextField)


class Maker:
    """Makes one row per model, with the person's own account, contact and order wherever one is asked for."""

    def __init__(self, person: Person, **anchors: Any) -> None:
        self.person = person
        self.known: dict[str, Any] = {row._meta.label: row for row in anchors.values()}

    def row(self, model: type[models.Model]) -> Any:
        """The one row of ``model``; made on first sight."""
        label = model._meta.label
        if label not in self.known:
            if label == "contenttypes.ContentType":
                self.known[label] = ContentType.objects.get_for_model(ContentType)
            else:
                self.known[label] = self._there(label) or self._made(model)
        return self.known[label]

    def _there(self, label: str) -> Any:
        """A row the person has already."""
        table = privacy._tables.get(label)
        return table.rows(self.person).first() if table else None

    def _made(self, model: type[models.Model]) -> Any:
        values = {}
        table = privacy._tables.get(model._meta.label)
        ways = {path.split("__")[0] for paths in (table.links.values() if table else ()) for path in paths}
        for field in model._meta.concrete_fields:
            if getattr(field, "generated", False) or isinstance(field, models.AutoField):
                continue
            if field.is_relation:
                target = field.related_model
                if not field.null or field.name in ways or (target._meta.label in self.known and target is not model):  # type: ignore[union-attr]
                    values[field.name] = self.row(target)  # type: ignore[arg-type]
            elif not field.null and not (field.blank and isinstance(field, TEXTS)):
                values[field.name] = self.value(field)
        return model._base_manager.create(**{**values, **self._links(model)})

    def _links(self, model: type[models.Model]) -> dict[str, Any]:
        """Values of plain columns by which the person's rows are found: an address, an id without a foreign key."""
        table = privacy._tables.get(model._meta.label)
        plain = {field.name: field for field in model._meta.concrete_fields if not field.is_relation}
        found: dict[str, Any] = {}
        for key, paths in table.links.items() if table else ():
            ids = self.person.of(key)
            found |= {path: ids[0] for path in paths if path in plain and path != "pk" and ids}
        return found

    def value(self, field: Any) -> Any:
        """Something the column takes."""
        if field.has_default():
            return field.get_default()
        if field.choices:
            return field.choices[0][0]
        kinds: list[tuple[Any, Any]] = [
            (models.EmailField, EMAIL),
            (models.UUIDField, uuid.uuid4()),
            (models.JSONField, {}),
            (models.BooleanField, False),
            (models.DecimalField, Decimal(1)),
            (models.DateTimeField, clock.now()),
            (models.DateField, clock.today()),
            (models.TimeField, clock.now().time()),
            (models.DurationField, clock.now() - clock.now()),
            (models.GenericIPAddressField, "203.0.113.7"),
            (models.BinaryField, b""),
            ((models.IntegerField, models.FloatField), 1),
            (TEXTS, uuid.uuid4().hex[: field.max_length or 32]),
        ]
        return next(value for kind, value in kinds if isinstance(field, kind))


def rows_make(person: Person, maker: Maker) -> list[str]:
    """A row of the person in every table that has none yet; the labels of tables where that did not work."""
    missing = []
    for table in privacy.tables():
        if table.rows(person).exists():
            continue
        try:
            with transaction.atomic():
                maker.row(table.model)
        except (IntegrityError, ValueError, TypeError) as error:
            missing.append(f"{table.label}: {error}")
            continue
        if not table.rows(person).exists():
            missing.append(f"{table.label}: made, but not the person's")
    return missing


def text_columns(table: Table) -> list[Any]:
    """Columns somebody could have written anything into."""
    found = []
    for field in table.model._meta.concrete_fields:
        free = isinstance(field, TEXTS) and not field.choices and not field.is_relation and not field.primary_key
        if free and field.name not in table.kept and not getattr(field, "generated", False):
            found.append(field)
    return found


def canaries_plant(person: Person) -> list[str]:
    """Overwrite every text of the person's rows; returns "table.column" for each."""
    planted = []
    for table in privacy.tables():
        if table.erase.how == "keep":
            continue
        for field in text_columns(table):
            for number, row in enumerate(list(table.rows(person)), start=1):
                if _plant(table, row.pk, field, number):
                    planted.append(f"{table.label}.{field.name}")
    return planted


def _plant(table: Table, pk: Any, field: Any, number: int) -> bool:
    is_link = any(field.name in paths for key, paths in table.links.items() if key in ("email", "phone"))
    if is_link:
        return False  # it is found by this very address
    email = isinstance(field, models.EmailField)
    words = EMAIL.replace("@", f"+{number}@") if email else f"{CANARY} {number} {uuid.uuid4().hex[:6]}"
    try:
        with transaction.atomic():
            table.model._base_manager.filter(pk=pk).update(**{field.name: words[: field.max_length or 200]})
    except IntegrityError:
        return False
    return True


def hits() -> dict[str, int]:
    """Table.column → how many cells of the whole database still hold the canary."""
    found: dict[str, int] = {}
    for model in rowwise.copied_models():
        columns = rowwise.columns(model)
        for row in rowwise.read(model, "default"):
            for field, cell in zip(columns, row, strict=True):
                text = bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)
                if CANARY.lower()[:8] in text.lower():
                    name = f"{model._meta.label}.{field.name}"
                    found[name] = found.get(name, 0) + 1
    return found
