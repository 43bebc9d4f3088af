"""The signed address of the thank-you page: found by its token, not by a session."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from shop.core import clock, tokens

PURPOSE = "thank-you"
LIFETIME_S = 60 * 60 * 24
FIRST_VERSION = 1
"""Of an order's links, before anybody revoked them."""


def thank_you_url(order: Any) -> str:
    """The page that thanks for one order: for a day, and no longer than the order's own links live."""
    data = {"n": order.number, "v": order.order_contact.link_version}
    return reverse("checkout:thank-you", args=[tokens.make(PURPOSE, data)])


def may_be_thanked(order: Any) -> bool:
    """Whether an address without a date of its own may still lead to the page that thanks.

    The landing page's address stays in histories and in the provider's books; the thanks lead on to the
    order and everything in it. So it leads there for a day, and never once the order's links were revoked.
    """
    is_fresh = clock.now() - order.date_placed <= timedelta(seconds=LIFETIME_S)
    return is_fresh and order.order_contact.link_version == FIRST_VERSION


def token_read(token: str) -> tuple[str, int]:
    """The number of the order a token is about and the version of its links. Raises BadToken or ExpiredToken.

    The number and not the row's id, because a token can be read by anybody and ids count the shop's orders.
    """
    data = tokens.read(PURPOSE, token, max_age=LIFETIME_S)
    number, version = data.get("n"), data.get("v")
    if not isinstance(number, str) or not isinstance(version, int):
        raise tokens.BadToken("bad")
    return number, version
