"""The signed address of the thank-you page: found by its token, not by a session."""

from typing import Any

from django.urls import reverse

from shop.core import tokens

PURPOSE = "thank-you"
LIFETIME_S = 60 * 60 * 24


def thank_you_url(order: Any) -> str:
    """The page that thanks for one order, for a day."""
    return reverse("checkout:thank-you", args=[tokens.make(PURPOSE, {"o": order.pk})])


def order_id_of(token: str) -> int:
    """The order a token is about. Raises BadToken or ExpiredToken."""
    order_id = tokens.read(PURPOSE, token, max_age=LIFETIME_S).get("o")
    if not isinstance(order_id, int):
        raise tokens.BadToken("bad")
    return order_id
