"""Settings that are wrong for a shop that sells are named by ``check --deploy``, each with a way out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from shop.operations.checks import RULES, check_settings

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SHOP_BASE_URL": "https://shop.example",
    "ALLOWED_HOSTS": ["shop.example"],
    "SHOP_SIMULATED_PAYMENTS": False,
    "SHOP_DEMO_ALLOWED": False,
    "SHOP_JOBS_EMBEDDED": False,
    "SHOP_PROXY_COUNT": 1,
    "SHOP_EMAIL": "orders@shop.test",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
}
BROKEN: dict[int, dict[str, object]] = {
    1: {"SHOP_BASE_URL": "http://shop.example"},
    2: {"SHOP_SIMULATED_PAYMENTS": True},
    3: {"SHOP_DEMO_ALLOWED": True},
    4: {"ALLOWED_HOSTS": ["*", "shop.example"]},
    5: {"ALLOWED_HOSTS": ["other.example"]},
    6: {"CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}},
    7: {"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}},
    8: {"EMAIL_BACKEND": "shop.notifications.backends.CapturedEmailBackend"},
    9: {"SHOP_PROXY_COUNT": 0},
    10: {"SHOP_EMAIL": "hello@kept.example"},
}


def found(settings: Settings, **changes: object) -> list[str | None]:
    for name, value in {**GOOD, **changes}.items():
        setattr(settings, name, value)
    return [message.id for message in check_settings(None)]


def test_good_settings_are_passed_over_in_silence(settings: Settings) -> None:
    assert found(settings) == []


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
@pytest.mark.parametrize("number", sorted(BROKEN))
def test_each_mistake_is_named_once(settings: Settings, number: int) -> None:
    assert found(settings, **BROKEN[number]) == [f"kept.W{number:03}"]


def test_every_rule_has_its_test_and_a_way_out() -> None:
    assert [rule.number for rule in RULES] == sorted(BROKEN)
    assert all(rule.message.endswith(".") and rule.hint for rule in RULES)


def test_the_demo_settings_admit_that_they_are_relaxed() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "shop.settings.embedded"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert "Staff may sign in without a second factor." in done.stderr
    assert "The simulated gateway is on" in done.stderr
