"""Ada, who has done everything one can do in the shop."""

from typing import Any

import pytest

from shop.core.privacy import Person
from shop.orders.services import order_state_move, order_state_open
from shop.users.data import person_of_user
from tests.checkout.goods import HOME, OFFICE, buy, make_basket, make_product
from tests.people import account
from tests.privacy.planting import EMAIL, Maker, rows_make


@pytest.fixture
def ada(db: None) -> tuple[Any, Any]:
    """An account with a delivered order, placed through the real checkout: (user, order)."""
    from shop.contacts.services import contact_adopt

    user = account(EMAIL)
    contact_adopt(user=user)
    basket = make_basket(make_product(), owner=user)
    placed = buy(basket, email=EMAIL, shipping=HOME, billing=OFFICE, phone="+4940555010012").order
    order_state_open(order_id=placed.pk, paid=True, needs_delivery=True)
    for step in ("packed", "handed_over", "delivered"):
        order_state_move(order_id=placed.pk, about="fulfilment", new=step, by="staff")
    return user, placed


@pytest.fixture
def everywhere(ada: tuple[Any, Any]) -> Person:
    """Ada with a row in every table about people."""
    from shop.contacts.models import Contact

    user, order = ada
    person = person_of_user(user)
    maker = Maker(person, user=user, contact=Contact.objects.get(user=user), order=order, attempt=order.payment_attempt)
    missing = rows_make(person, maker)
    assert missing == []
    return person_of_user(user)
