"""Who gets in: active staff, and where the shop asks for it only with a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest


def is_staff_member(user: Any) -> bool:
    """Signed in, not locked, and on the staff."""
    return bool(user.is_active and user.is_staff)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the shop asks for a second factor that this account has not set up. Asked once per request."""
    if not settings.SHOP_STAFF_MFA_REQUIRED:
        return False
    known: bool | None = getattr(request, "_staff_lacks_second_factor", None)
    if known is None:
        known = not is_mfa_enabled(request.user)
        request._staff_lacks_second_factor = known  # type: ignore[attr-defined]
    return known
