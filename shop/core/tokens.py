"""Signed links: scoped to a purpose, dated, unreadable to guess.

A token carries small JSON data (ids and versions, never a name or an address). The purpose is
part of the signature, so a token made for one page opens no other.
"""

from typing import Any

from django.core import signing


class BadToken(Exception):
    """The token was not made by us, or for another purpose."""


class ExpiredToken(BadToken):
    """The token was ours, but its time is over."""


def make(purpose: str, data: dict[str, Any]) -> str:
    """A URL-safe token for ``purpose``, dated now."""
    return signing.dumps(data, salt=f"kept.{purpose}", compress=False)


def read(purpose: str, token: str, max_age: int | None = None) -> dict[str, Any]:
    """The data of ``token``. Raises ExpiredToken past ``max_age`` seconds, BadToken otherwise."""
    if len(token) > 1000:
        raise BadToken("too long")
    try:
        data = signing.loads(token, salt=f"kept.{purpose}", max_age=max_age)
    except signing.SignatureExpired as error:
        raise ExpiredToken("expired") from error
    except (signing.BadSignature, ValueError) as error:
        raise BadToken("bad") from error
    if not isinstance(data, dict):
        raise BadToken("bad")
    return data
