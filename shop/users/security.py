"""How an account is guarded, in one look."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession


@dataclass(frozen=True)
class Guard:
    """``codes_left`` are unused recovery codes, None where there are none to begin with."""

    has_password: bool
    has_app: bool
    codes_left: int | None
    passkeys: int
    devices: int


def guard_of(user: Any) -> Guard:
    """Two queries."""
    keys = list(Authenticator.objects.filter(user=user))
    codes = next((key for key in keys if key.type == Authenticator.Type.RECOVERY_CODES), None)
    return Guard(
        has_password=user.has_usable_password(),
        has_app=any(key.type == Authenticator.Type.TOTP for key in keys),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        passkeys=sum(key.type == Authenticator.Type.WEBAUTHN for key in keys),
        devices=UserSession.objects.filter(user=user).count(),
    )
