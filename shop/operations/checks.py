"""What ``manage.py check --deploy`` says about this shop beyond Django's own checks, each with a way out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

CAPTURED_MAIL = "shop.notifications.backends.CapturedEmailBackend"


@dataclass(frozen=True)
class Rule:
    """A state of the settings that is wrong for a shop that sells."""

    number: int
    broken: Callable[[], bool]
    message: str
    hint: str

    def warning(self) -> CheckMessage:
        """The message Django prints."""
        return Warning(self.message, hint=self.hint, id=f"kept.W{self.number:03}")


def _scaled() -> bool:
    return not settings.SHOP_JOBS_EMBEDDED


def _in_memory_cache() -> bool:
    return "locmem" in settings.CACHES["default"]["BACKEND"].lower()


RULES = (
    Rule(
        1,
        lambda: urlsplit(settings.SHOP_BASE_URL).scheme != "https",
        "Links in mail and at the payment provider do not use https.",
        "Set SHOP_BASE_URL to the public https address of the shop.",
    ),
    Rule(
        2,
        lambda: bool(settings.SHOP_SIMULATED_PAYMENTS),
        "The simulated gateway is on: orders can be placed without money.",
        "Set SHOP_SIMULATED_PAYMENTS=false and the keys of a payment provider.",
    ),
    Rule(
        3,
        lambda: bool(settings.SHOP_DEMO_ALLOWED),
        "Demo commands may overwrite this shop and set its clock.",
        "Set SHOP_DEMO_ALLOWED=false.",
    ),
    Rule(
        4,
        lambda: "*" in settings.ALLOWED_HOSTS,
        "Any host name is accepted.",
        "Name the shop's own hosts in ALLOWED_HOSTS, separated by commas.",
    ),
    Rule(
        5,
        lambda: urlsplit(settings.SHOP_BASE_URL).hostname not in {host.lstrip(".") for host in settings.ALLOWED_HOSTS},
        "The shop's own address is not among its allowed hosts.",
        "Add the host of SHOP_BASE_URL to ALLOWED_HOSTS.",
    ),
    Rule(
        6,
        lambda: _scaled() and _in_memory_cache(),
        "Each process has a cache of its own, so limits and versions are not shared.",
        "Set REDIS_URL and DJANGO_SETTINGS_MODULE=shop.settings.scaled.",
    ),
    Rule(
        7,
        lambda: _scaled() and "sqlite" in settings.DATABASES["default"]["ENGINE"],
        "Several machines cannot share a SQLite file.",
        "Set DATABASE_URL=postgres://… and move with: manage.py move_database --to postgres://…",
    ),
    Rule(
        8,
        lambda: _scaled() and settings.EMAIL_BACKEND == CAPTURED_MAIL,
        "Mail is kept for staff to read and never sent.",
        "Take EMAIL_BACKEND out of the environment and set EMAIL_HOST.",
    ),
    Rule(
        9,
        lambda: _scaled() and not settings.SHOP_PROXY_COUNT,
        "Behind a proxy every visitor seems to have the same address, so limits hit them all.",
        "Set SHOP_PROXY_COUNT to the number of proxies in front of the shop, usually 1.",
    ),
    Rule(
        10,
        lambda: settings.SHOP_EMAIL.endswith(".example"),
        "Mail is sent in the name of a domain nobody owns.",
        "Set SHOP_EMAIL to an address of the shop.",
    ),
)


@register(Tags.security, deploy=True)
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One warning for each rule the settings break."""
    return [rule.warning() for rule in RULES if rule.broken()]
