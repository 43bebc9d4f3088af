"""People for the tests of contacts and messages."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model


@pytest.fixture
def account(db: None) -> Any:
    """`account("ana@example.com", proved=True)` → a user whose mailbox is proved or not."""

    def make(email: str, *, proved: bool = True, **facts: Any) -> Any:
        user = get_user_model()._default_manager.create(email=email, **facts)
        EmailAddress.objects.create(user=user, email=email, verified=proved, primary=True)
        return user

    return make
