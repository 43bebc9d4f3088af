"""The signed address of the thank-you page: found by its token, not by a session."""

from typing import Any

from django.urls import reverse

from shop.core import tokens

PURPOSE = "thank-you"
LIFETIME_S = 60 * 60 * 24


def thank_you_url(order: Any) -> str:
    """The page that thanks for one order, for a day."""
    return reverse("checkout:thank-you", args=[tokens.make(PURPOSE, {"n": order.number})])


def order_number_of(token: str) -> str:
    """The number of the order a token is about. Raises BadToken or ExpiredToken.

    The number and not the row's id, because a token can be read by anybody and ids count the shop's orders.
    """
    number = tokens.read(PURPOSE, token, max_age=LIFETIME_S).get("n")
    if not isinstance(number, str):
        raise tokens.BadToken("bad")
    return number
