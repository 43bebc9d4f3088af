"""The signed link by which anyone who was given it finds one order.

It carries the order's id and the version of its links, nothing else; raising the version revokes
every link sent before.
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
    return tokens.make(PURPOSE, {"o": order.pk, "v": order.order_contact.link_version})


def order_url(order: Any) -> str:
    """The absolute address of the order's page, for mails and messages."""
    return urljoin(settings.SHOP_BASE_URL, reverse("orders:page", args=[order_token(order)]))


def token_read(token: str) -> tuple[int, int]:
    """The order's id and the version the link was made with. Raises ExpiredToken or BadToken."""
    data = tokens.read(PURPOSE, token, max_age=int(lifetime().total_seconds()))
    order_id, version = data.get("o"), data.get("v")
    if not isinstance(order_id, int) or not isinstance(version, int):
        raise tokens.BadToken("bad")
    return order_id, version


def lifetime() -> dt.timedelta:
    """How long a link works: long enough for a guarantee of a year and the weeks it takes to claim it."""
    return dt.timedelta(days=getattr(settings, "SHOP_ORDER_LINK_DAYS", 400))
