from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.test import override_settings

from shop.core import slots

LOADERS = [("django.template.loaders.locmem.Loader", {"panel.html": "[{{ key }}-{{ order }}]"})]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": LOADERS}}]


@pytest.fixture
def panels() -> Iterator[None]:
    yield
    for key in ("b", "a", "hidden"):
        slots.unregister("test_slot", key)


def panel(key: str) -> slots.Selector:
    return lambda **values: {"key": key, "order": values["order"]}


@pytest.mark.usefixtures("panels")
@override_settings(TEMPLATES=TEMPLATES)
def test_panels_come_in_order_and_may_stay_away() -> None:
    for key, order in [("b", 2), ("a", 1)]:
        slots.register("test_slot", slots.Panel(key=key, template="panel.html", selector=panel(key), order=order))
    slots.register("test_slot", slots.Panel(key="hidden", template="missing.html", selector=lambda **_: None))

    page = Template('{% load slots %}{% slot "test_slot" order=7 %}').render(Context({}))

    assert page == "[a-7][b-7]"


def test_an_empty_slot_renders_nothing() -> None:
    assert Template('{% load slots %}{% slot "nobody" %}').render(Context({})) == ""
