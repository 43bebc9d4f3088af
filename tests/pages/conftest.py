"""One seeded shop, one browser and one walk for all tests of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.pages.looking import chromium
from tests.pages.shop import SeededShop


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything here looks at the seeded shop; the first test also waits for it."""
    if item.nodeid.startswith("tests/pages/"):
        item.add_marker(pytest.mark.pages)
        item.add_marker(pytest.mark.timeout(900))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeededShop]:
    """The demo shop as ``make run`` opens it; pictures are still being drawn."""
    shop = SeededShop(tmp_path_factory.mktemp("seeded"), {})
    try:
        shop.open()
        yield shop
    finally:
        shop.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    with chromium() as running:
        yield running
