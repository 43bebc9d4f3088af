"""The files the documentation names are those that are looked for, and what an app adds with them works."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from checkout import holds
from checkout.holds import Demand
from checkout.models import Hold, PaymentAttempt
from checkout.services import attempt_expire
from checkout.snapshot import Snapshot
from shop.core.errors import SoldOut
from tests.checkout.goods import buy, make_basket, make_product, start

ROOT = Path(__file__).resolve().parents[2]
CODE = ("shop", "checkout", "shipping", "tracking", "feedback", "loyalty")


def looked_for() -> set[str]:
    """Every module name handed to autodiscover_modules."""
    calls = [
        node
        for folder in CODE
        for path in (ROOT / folder).rglob("*.py")
        if "autodiscover_modules(" in (text := path.read_text())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "autodiscover_modules"
    ]
    return {ast.literal_eval(argument) for call in calls for argument in call.args}


def test_the_documentation_lists_every_file_that_is_looked_for() -> None:
    listed = set(re.findall(r"^\| `(\w+)\.py`", (ROOT / "docs" / "extending.md").read_text(), re.MULTILINE))

    assert listed - {"models"} == looked_for()


class Engraver:
    """One engraving a day: what an app's ``holds.py`` would register."""

    code = "engraving"
    rank = 900

    def __init__(self) -> None:
        self.free = 1
        self.made: list[int] = []

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        return [Demand("today", 1, "engraving")]

    def hold(self, demand: Demand) -> None:
        if self.free < demand.quantity:
            raise SoldOut("No engraving is left today.", code="engraved")
        self.free -= demand.quantity

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        self.made.append(attempt.order_id)

    def release(self, hold: Hold) -> None:
        self.free += hold.quantity

    def settled(self, holds: list[Hold]) -> None:
        pass


@pytest.fixture
def engraver() -> Iterator[Engraver]:
    registered = Engraver()
    holds.register(registered)
    yield registered
    holds.unregister("engraving")


@pytest.mark.django_db
def test_a_limited_thing_is_held_given_back_and_made_part_of_the_order(engraver: Engraver) -> None:
    mug = make_product(stock=10)
    first = start(make_basket(mug))
    assert engraver.free == 0

    with pytest.raises(SoldOut) as refused:
        start(make_basket(mug), email="bob@example.com")
    assert refused.value.code == "engraved"

    attempt_expire(attempt_id=first.pk)
    assert engraver.free == 1

    order = buy(make_basket(mug), email="bob@example.com").order
    assert (engraver.free, engraver.made) == (0, [order.pk])


def test_what_ships_is_taken_in_one_order() -> None:
    ranks = [resource.rank for resource in holds.resources()]
    assert len(set(ranks)) == len(ranks)
    assert all(resource.code.isidentifier() for resource in holds.resources())


@pytest.mark.django_db
def test_the_staff_pages_of_an_app_stand_in_the_menu(admin_client: Client, settings: Any) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False
    page = reverse("admin:sample_app_packingcard_changelist")

    assert page in admin_client.get(reverse("admin:index")).content.decode()
    assert admin_client.get(page).status_code == 200
