"""Every override of Oscar is listed here, is really in force, and has its reason in the docs.

Oscar ignores a misspelt override silently; these tests do not.
"""

import importlib
import inspect
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from oscar.core.loading import get_class

ROOT = Path(__file__).resolve().parents[2]
FORKS = {"partner": "shop.forks.partner", "basket": "shop.forks.basket", "checkout": "checkout", "shipping": "shipping"}

SURFACE = {
    ("partner.strategy", "Selector"),
    ("basket.middleware", "BasketMiddleware"),
    ("shipping.repository", "Repository"),
}

MODELS = {("basket", "Basket")}

QUIET = {"oscar", "analytics", "catalogue", "reviews", "offer", "customer", "search", "wishlists", "dashboard"}


@pytest.mark.parametrize(("module", "name"), sorted(SURFACE))
def test_the_override_is_in_force(module: str, name: str) -> None:
    label, _, rest = module.partition(".")

    assert get_class(module, name).__module__ == f"{FORKS[label]}.{rest}"


def test_nothing_is_overridden_without_being_listed() -> None:
    found = set()
    for label, package in FORKS.items():
        for path in (ROOT / package.replace(".", "/")).glob("*.py"):
            if path.stem in {"__init__", "apps", "models"} or not find_spec(f"oscar.apps.{label}.{path.stem}"):
                continue
            ours = importlib.import_module(f"{package}.{path.stem}")
            theirs = importlib.import_module(f"oscar.apps.{label}.{path.stem}")
            for name, member in inspect.getmembers(ours, inspect.isclass):
                if member.__module__ == ours.__name__ and hasattr(theirs, name):
                    found.add((f"{label}.{path.stem}", name))

    assert found == SURFACE


def test_only_listed_models_are_replaced() -> None:
    ours = {
        (model._meta.app_label, model.__name__)
        for label, package in FORKS.items()
        if label not in {"checkout", "shipping"}  # Oscar has no models of these
        for model in apps.get_app_config(label).get_models()
        if model.__module__.startswith(package)
    }

    assert ours == MODELS


def test_quiet_configs_keep_the_app_and_leave_out_its_pages() -> None:
    quiet = {config.label for config in apps.get_app_configs() if type(config).__module__ == "shop.forks.quiet"}

    assert quiet == QUIET


def test_every_override_has_its_reason_in_the_docs() -> None:
    text = (ROOT / "docs" / "oscar-surface.md").read_text()

    listed = SURFACE | {(f"{label}.models", name) for label, name in MODELS}
    missing = [f"{module}.{name}" for module, name in listed if f"{module}.{name}" not in text]
    assert missing == []
    assert [label for label in QUIET if f"`{label}`" not in text] == []
