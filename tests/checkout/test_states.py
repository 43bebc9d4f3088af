"""The table of moves, and the documentation of it."""

import re
from pathlib import Path

import pytest

from checkout.models import AttemptChange, PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.states import TRANSITIONS, attempt_move
from shop.core.errors import Conflict
from tests.checkout.goods import make_basket, make_product, start

DOCS = Path(__file__).parents[2] / "docs" / "checkout-and-payments.md"


def test_the_documented_table_is_the_real_one():
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\|([^|]*)\|$", DOCS.read_text(), flags=re.M)

    documented = {old: set(re.findall(r"`(\w+)`", news)) for old, news in rows if old in AttemptStatus.values}
    assert documented == {str(old): {str(new) for new in news} for old, news in TRANSITIONS.items()}


def test_every_state_is_in_the_table():
    assert set(TRANSITIONS) == set(AttemptStatus.values)


@pytest.mark.django_db
def test_a_move_is_made_once_and_leaves_a_row():
    attempt = start(make_basket(make_product()))
    stale = PaymentAttempt.objects.get(pk=attempt.pk)
    attempt_move(attempt, AttemptStatus.EXPIRED, reason="hold ran out")

    with pytest.raises(Conflict):
        attempt_move(stale, AttemptStatus.OPEN)

    change = AttemptChange.objects.get()
    assert (change.old, change.new, change.reason) == ("new", "expired", "hold ran out")


@pytest.mark.django_db
def test_moves_off_the_table_are_refused():
    attempt = start(make_basket(make_product()))

    with pytest.raises(ValueError, match="not a transition"):
        attempt_move(attempt, AttemptStatus.REFUNDED)
