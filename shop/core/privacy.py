"""What the shop holds about a person, table by table: what is handed out, and what is removed.

Every app says so itself in a ``privacy.py`` (found at start-up)::

    from shop.core.privacy import DELETE, table

    table("feedback.Answer", contact="survey__contact", erase=DELETE)

A test takes the list of tables from the models and fails for one that nobody spoke for.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

Row = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Everything one human being is known by: ids, and the addresses that are theirs alone."""

    contact_ids: tuple[uuid.UUID, ...] = ()
    user_ids: tuple[int, ...] = ()
    order_ids: tuple[int, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def of(self, key: str) -> tuple[Any, ...]:
        """The ids or addresses of one kind: contact, user, order, email or phone."""
        known = {
            "contact": self.contact_ids,
            "user": self.user_ids,
            "order": self.order_ids,
            "email": self.emails,
            "phone": self.phones,
        }
        return known[key]


@dataclass(frozen=True)
class Erase:
    """What happens to the rows of a table: ``delete``, ``keep``, or ``blank`` with new values by field.

    A value may be a function of the row.
    """

    how: str
    values: Mapping[str, Any] = field(default_factory=dict)


DELETE = Erase("delete")
KEEP = Erase("keep")


def blank(**values: Any) -> Erase:
    """Keep the rows, overwrite these fields."""
    return Erase("blank", values)


@dataclass(frozen=True)
class Table:
    """What was said about one table; see :func:`table`."""

    label: str
    links: Mapping[str, tuple[str, ...]]
    erase: Erase
    export: tuple[str, ...] | None
    hide: tuple[str, ...]
    kept: tuple[str, ...]
    why: str
    order: int

    @property
    def model(self) -> type[Model]:
        """The model behind the label."""
        return apps.get_model(self.label)

    def rows(self, person: Person) -> QuerySet[Any]:
        """The rows that belong to ``person``."""
        found = Q(pk__in=[])
        for key, paths in self.links.items():
            for path in paths:
                found |= Q(**{f"{path}__in": person.of(key)})
        pks = self.model._base_manager.filter(found).values("pk")
        return self.model._base_manager.filter(pk__in=pks).order_by("pk")

    def columns(self) -> list[str]:
        """The names of the fields that are handed out."""
        if self.export is not None:
            return list(self.export)
        binary = "BinaryField"
        fields = (each for each in self.model._meta.concrete_fields if each.get_internal_type() != binary)
        return [each.attname for each in fields if each.name not in self.hide]


Exporter = Callable[[Person], Iterable[Row]]
Eraser = Callable[[Person], None]
Identifier = Callable[[Person], Person]
Obstacle = Callable[[Person], str]

_tables: dict[str, Table] = {}
_not_personal: dict[str, str] = {}
_exporters: dict[str, Exporter] = {}
_erasers: dict[str, tuple[int, Eraser]] = {}
_identifiers: dict[str, Identifier] = {}
_obstacles: dict[str, Obstacle] = {}


def table(
    label: str,
    *,
    erase: Erase,
    contact: str | tuple[str, ...] = (),
    user: str | tuple[str, ...] = (),
    order: str | tuple[str, ...] = (),
    email: str | tuple[str, ...] = (),
    phone: str | tuple[str, ...] = (),
    export: tuple[str, ...] | None = None,
    hide: tuple[str, ...] = (),
    kept: tuple[str, ...] = (),
    why: str = "",
    first: int = 100,
) -> None:
    """Say how rows of ``label`` belong to a person, what of them is handed out, and what erasing does.

    ``contact``, ``user``, ``order``, ``email``, ``phone`` are look-up paths from the table ("parcel__order", "pk");
    ``export`` names the columns handed out (all but ``hide`` and files if left out, none for an empty tuple);
    ``kept`` names columns that may hold words about the person and stay all the same: then, and for ``KEEP``,
    ``why`` says by which rule. Tables are erased in the order of ``first``, low numbers before high ones.
    """
    if (erase.how == "keep" or kept or export == ()) and not why:
        raise ValueError(f"{label}: say why it is kept, or not handed out")
    links = {"contact": contact, "user": user, "order": order, "email": email, "phone": phone}
    paths = {key: (each,) if isinstance(each, str) else each for key, each in links.items() if each}
    _tables[label] = Table(label, paths, erase, export, hide, kept, why, first)


def not_personal(label: str, *, why: str) -> None:
    """Say that a table points at people but holds nothing about a customer: a name of staff, a mere counter."""
    _not_personal[label] = why


def exporter(name: str, function: Exporter) -> None:
    """Hand out, under ``name``, rows no look-up path finds."""
    _exporters[name] = function


def eraser(name: str, function: Eraser, *, first: int = 50) -> None:
    """Remove what no look-up path finds; runs in the transaction that erases, before tables with a higher number."""
    _erasers[name] = (first, function)


def identifier(name: str, function: Identifier) -> None:
    """Add ids to a person that only this app can find (the orders of a contact)."""
    _identifiers[name] = function


def obstacle(name: str, function: Obstacle) -> None:
    """Refuse to erase while ``function`` returns a sentence (something is under way); "" when nothing is."""
    _obstacles[name] = function


def obstacles(person: Person) -> list[str]:
    """The sentences that say why this person cannot be erased yet; empty when nothing is under way."""
    found = (function(person) for _name, function in sorted(_obstacles.items()))
    return [sentence for sentence in found if sentence]


def resolve(person: Person) -> Person:
    """The person with the ids every app adds."""
    for _name, function in sorted(_identifiers.items()):
        person = function(person)
    return person


def tables() -> list[Table]:
    """What was said about every table, by label."""
    return [_tables[label] for label in sorted(_tables)]


def not_personal_tables() -> dict[str, str]:
    """Labels of tables that hold nothing about a customer, with the reason."""
    return dict(_not_personal)


def exporters() -> list[tuple[str, Exporter]]:
    """The functions that hand out rows, by name."""
    return sorted(_exporters.items())


def steps() -> list[tuple[int, str, Eraser | Table]]:
    """Everything erasing does, in order."""
    found: list[tuple[int, str, Eraser | Table]] = [(each.order, each.label, each) for each in tables()]
    found += [(first, name, function) for name, (first, function) in _erasers.items()]
    return sorted(found, key=lambda step: (step[0], step[1]))
