"""Counting the expensive part of every answer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with every password hashed or compared (the test hasher does both in one place)."""
    calls: list[str] = []
    real: Callable[..., str] = MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        calls.append("hash")
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return calls
