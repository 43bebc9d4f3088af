"""The signed link by which anyone who was given it finds one order.

It carries the order's number and the version of its links, nothing else: the number is drawn at
random, so a link tells nobody how many orders there are. Raising the version revokes every link
sent before.
"""

import datetime as dt
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from shop.core import tokens

PURPOSE = "order"


def order_token(order: Any) -> str:
    """A token for the page of ``order``, dated now."""
    return tokens.make(PURPOSE, {"n": order.number, "v": order.order_contact.link_version})


def order_url(order: Any) -> str:
    """The absolute address of the order's page, for mails and messages."""
    return urljoin(settings.SHOP_BASE_URL, reverse("orders:page", args=[order_token(order)]))


def token_read(token: str) -> tuple[str, int]:
    """The order's number and the version the link was made with. Raises ExpiredToken or BadToken."""
    data = tokens.read(PURPOSE, token, max_age=int(lifetime().total_seconds()))
    number, version = data.get("n"), data.get("v")
    if not isinstance(number, str) or not isinstance(version, int):
        raise tokens.BadToken("bad")
    return number, version


def lifetime() -> dt.timedelta:
    """How long a link works: long enough for a guarantee of a year and the weeks it takes to claim it."""
    return dt.timedelta(days=settings.SHOP_ORDER_LINK_DAYS)
