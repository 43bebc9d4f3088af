"""Every table that leads to a person says what is handed out and what is erased. The list comes from the models."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from shop.core import privacy

PEOPLE = ["users.User", "contacts.Contact", "order.Order"]
TELLING = {
    "email", "guest_email", "phone", "phone_number", "to", "ip", "ip_address", "user_agent", "postcode", "last_name",
    "user_id", "contact_id", "order_id", "contact_ids", "birthday", "iban",
}  # fmt: skip
OF_THE_SHOP = {
    "order.PaymentEventQuantity",
    "partner.PartnerAddress",
    "sites.Site",
}
"""Tables with a telling column that are about the shop itself."""

HOW = """
{label} leads to a person ({why}), and no app says what happens to it when that person asks for their data or wants to
be forgotten. Write it in {app}/privacy.py:

    from shop.core.privacy import DELETE, table

    table("{label}", {link}, erase=DELETE)

erase is DELETE, KEEP or blank(column="", …); KEEP and kept=(columns that stay) need why="by which rule". If it holds
nothing about a customer: not_personal("{label}", why="…"). See docs/extending.md, "Personal data".
"""


def spoken_for() -> set[str]:
    return {each.label for each in privacy.tables()} | set(privacy.not_personal_tables())


def leads(model: type[Model]) -> Iterator[tuple[str, str]]:
    """(label of the target, name of the field) of every foreign key of a model."""
    for field in model._meta.concrete_fields:
        if field.related_model is not None:
            yield field.related_model._meta.label, field.name  # type: ignore[union-attr]


def personal(models: list[type[Model]]) -> dict[str, tuple[str, str]]:
    """Label → (why, argument for ``table``) of every table that leads to a person, over any number of steps."""
    found = dict.fromkeys(PEOPLE, ("it is a person", 'user="pk"'))
    closed = set(privacy.not_personal_tables())
    before = 0
    while len(found) != before:
        before = len(found)
        for model in models:
            label = model._meta.label
            for target, field in leads(model):
                if label not in found and target in found and target not in closed:
                    kind = target.rpartition(".")[2].lower()
                    found[label] = (
                        f"{field} → {target}",
                        f'{kind}="{field}"' if target in PEOPLE else f'…="{field}__…"',
                    )
    for model in models:
        telling = TELLING & {field.attname for field in model._meta.concrete_fields}
        if telling and model._meta.label not in OF_THE_SHOP:
            name = sorted(telling)[0]
            found.setdefault(model._meta.label, (f"its column {name}", f'email|phone|contact|user|order="{name}"'))
    return found


def app_of(label: str) -> str:
    return str(apps.get_model(label)._meta.app_config.name).replace(".", "/")


def test_every_table_that_leads_to_a_person_is_spoken_for() -> None:
    missing = {label: why for label, why in personal(apps.get_models()).items() if label not in spoken_for()}

    complaints = [
        HOW.format(label=label, why=why, link=link, app=app_of(label)) for label, (why, link) in missing.items()
    ]
    assert not missing, "".join(complaints)


def test_a_table_nobody_spoke_for_is_found(monkeypatch: Any) -> None:
    tables = {key: value for key, value in privacy._tables.items() if key != "checkout.CheckoutVisit"}
    monkeypatch.setattr(privacy, "_tables", tables)

    missing = set(personal(apps.get_models())) - spoken_for()

    assert missing == {"checkout.CheckoutVisit"}


def test_what_is_said_fits_the_models() -> None:
    wrong = []
    for each in privacy.tables():
        columns = {field.name for field in each.model._meta.concrete_fields}
        columns |= {field.attname for field in each.model._meta.concrete_fields}
        named = {*each.hide, *each.kept, *(each.export or ()), *each.erase.values}
        wrong += [f"{each.label}.{name}" for name in named if name not in columns]
        str(each.rows(SOMEBODY).query) if each.links else wrong.append(f"{each.label}: no link")
    wrong += [label for label in privacy.not_personal_tables() if label not in LABELS]

    assert wrong == []


SOMEBODY = privacy.Person((uuid.uuid4(),), (1,), (1,), ("ada@example.com",), ("+49405550199",))
LABELS = {model._meta.label for model in apps.get_models()}
