"""How carriers prove that a notice is theirs."""

import hashlib
import hmac

from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.errors import NotAllowed

FRESH_SECONDS = 300
"""How old a dated signature may be; the tolerance Stripe and others use."""


def hmac_hex(secret: str, message: bytes) -> str:
    """HMAC-SHA256 in hex."""
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def require_same(given: str, expected: str) -> None:
    """Compare in constant time. Raises NotAllowed."""
    if not hmac.compare_digest(given.encode(errors="replace"), expected.encode()):
        raise unproved()


def dated_signature(header: str) -> tuple[str, str]:
    """Moment and signature of ``t=…,v1=…``. Raises NotAllowed for one that is malformed or not fresh."""
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    moment, signature = parts.get("t", ""), parts.get("v1", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 12 and signature):
        raise unproved()
    if abs(clock.now().timestamp() - int(moment)) > FRESH_SECONDS:
        raise unproved()
    return moment, signature


def unproved() -> NotAllowed:
    """The refusal, which tells nothing about why."""
    return NotAllowed(_("The sender of this notice is not proved."), code="signature")
