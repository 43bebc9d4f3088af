"""Forgetting a person, in one transaction: what no law asks for goes, what one asks for loses its name."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.contacts.events import ContactErased
from shop.core import privacy
from shop.core.errors import Conflict
from shop.core.privacy import Erase, Person, Table
from shop.events import publish
from shop.users.data_models import Erasure


@transaction.atomic
def person_erase(*, person: Person, source: str) -> Erasure:
    """Erase the person from every table; returns the proof. ``source`` is who asked: self, staff or command.

    Raises Conflict, with the sentences of what is under way, while an order or a payment is.
    """
    reasons = privacy.obstacles(person)
    if reasons:
        raise Conflict(" ".join(reasons), code="under_way")
    counts: dict[str, int] = {}
    for _first, label, step in privacy.steps():
        if isinstance(step, Table):
            count = _table_erase(step.rows(person), step.erase)
            if count:
                counts[label] = count
        else:
            step(person)
    return _written(person, source, counts)


def _table_erase(rows: QuerySet[Any], erase: Erase) -> int:
    if erase.how == "keep":
        return 0
    if erase.how == "delete":
        return rows.delete()[0]
    plain = {name: value for name, value in erase.values.items() if not callable(value)}
    computed = {name: value for name, value in erase.values.items() if callable(value)}
    for row in rows.iterator(chunk_size=200) if computed else ():
        rows.filter(pk=row.pk).update(**{name: function(row) for name, function in computed.items()})
    return rows.update(**plain) if plain else rows.count()


def _written(person: Person, source: str, counts: dict[str, int]) -> Erasure:
    head = person.contact_ids[0] if person.contact_ids else None
    proof = Erasure.objects.create(contact_id=head, source=source, rows=counts)
    for contact_id in person.contact_ids:
        publish(
            ContactErased(contact_id=str(contact_id)),
            aggregate_id=str(contact_id),
            key=f"contact.erased:{contact_id}:{proof.pk}",
        )
    return proof
