from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from shop.core.errors import Conflict
from shop.core.states import Machine

# Any text column will do: the machine knows nothing of what it moves
MACHINE = Machine("first_name", {"new": {"open"}, "open": {"paid", "expired"}})


@pytest.fixture
def row() -> Any:
    return get_user_model().objects.create_user("ada@example.com", first_name="new")


@pytest.mark.django_db
def test_a_move_in_the_table_happens_with_its_fields(row: Any) -> None:
    MACHINE.move(type(row), row.pk, "new", "open", last_name="moved")

    row.refresh_from_db()
    assert (row.first_name, row.last_name) == ("open", "moved")


@pytest.mark.django_db
def test_a_move_off_the_table_is_a_programming_error(row: Any) -> None:
    with pytest.raises(ValueError, match="new → paid"):
        MACHINE.move(type(row), row.pk, "new", "paid")

    row.refresh_from_db()
    assert row.first_name == "new"


@pytest.mark.django_db
def test_whoever_comes_second_hears_of_it(row: Any) -> None:
    MACHINE.move(type(row), row.pk, "new", "open")

    with pytest.raises(Conflict):
        MACHINE.move(type(row), row.pk, "new", "open")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_movers_one_succeeds(row: Any, run_in_threads: Callable[..., list[Any]]) -> None:
    MACHINE.move(type(row), row.pk, "new", "open")

    moved = run_in_threads(lambda new: MACHINE.try_move(type(row), row.pk, "open", new), ["paid", "expired"] * 8)

    assert moved.count(True) == 1
    assert moved.count(False) == 15
