"""A browser with a basket in it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shop.forks.basket.middleware import SIGNER

Shopper = Callable[..., Client]


@pytest.fixture
def shopper() -> Shopper:
    """`shopper(basket)`: a visitor who carries that basket and nothing else."""

    def make(basket: Any) -> Client:
        client = Client()
        client.cookies["kept_basket"] = SIGNER.sign(str(basket.pk))
        return client

    return make
