"""The start page of a fresh demo says that its pictures are still being drawn."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from shop.assortment.items import PictureItem
from shop.assortment.models import Picture
from shop.demo import slots
from tests.assortment.goods import MUG, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_finished", False)


def start_with_a_waiting_picture() -> None:
    save(MUG, pictures=(PictureItem("a mug", scene={"family": "mug", "colour": "#abcdef"}),))


def test_the_line_tells_how_far_the_drawings_are(client: Client) -> None:
    start_with_a_waiting_picture()

    assert "being drawn: 0 of 1 are done" in client.get("/").content.decode()


def test_the_line_goes_when_all_are_drawn_and_costs_nothing_after(
    client: Client, django_assert_num_queries: Any
) -> None:
    start_with_a_waiting_picture()
    Picture.objects.update(digest="x" * 64)

    assert "being drawn" not in client.get("/").content.decode()
    with django_assert_num_queries(0):
        assert slots.pictures_line() is None


def test_a_real_shop_has_no_such_line(client: Client, settings: Settings) -> None:
    start_with_a_waiting_picture()
    settings.SHOP_DEMO_ALLOWED = False

    assert "being drawn" not in client.get("/").content.decode()
