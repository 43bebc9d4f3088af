"""Rate limits and the one answer to "who is asking"."""

import ipaddress
from functools import cache
from typing import cast

import limits as rates
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from limits.storage import Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from shop.core.errors import TooMany


@cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(_storage())


def _storage() -> Storage:
    return cast(Storage, storage_from_string(settings.REDIS_URL or "memory://"))


def hit(name: str, key: str, rate: str) -> None:
    """Count one try of ``key`` at ``name``; ``rate`` reads like "10/5minutes".

    Raises TooMany once the rate is used up.
    """
    if not _limiter().hit(rates.parse(rate), name, key):
        raise TooMany(_("Too many tries. Please wait a few minutes and try again."), code=name)


def clear() -> None:
    """Forget all counts; for tests."""
    _limiter().storage.reset()


def client_ip(request: HttpRequest) -> str:
    """The visitor's address; X-Forwarded-For counts only as far as our own proxies wrote it.

    ``SHOP_PROXY_COUNT`` proxies append one entry each, so the visitor is that many from the end;
    anything further left is what the visitor claims.
    """
    remote = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104  (a label, not a bind)  # nosec B104
    hops = settings.SHOP_PROXY_COUNT
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if hops and len(chain) >= hops:
        try:
            return str(ipaddress.ip_address(chain[-hops]))
        except ValueError:
            return remote
    return remote
