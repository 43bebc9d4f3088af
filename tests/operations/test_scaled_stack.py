"""The stack of docker-compose.yml without Docker: its very commands, on local PostgreSQL and Redis, sell something."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from tests import guest
from tests.operations.services import redis_url
from tests.plain_browser import PlainBrowser
from tests.stack import ROOT, Stack, free_port, postgres_database

pytestmark = pytest.mark.scaled
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PUBLIC = "https://shop.example"
STEADY = ("web", "worker", "beat")


class Letterbox(MessageHandler):
    """Keeps the mail it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    handler, port = Letterbox(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def queue() -> Iterator[str]:
    """A numbered Redis database of this run's own, emptied before and after."""
    url = redis_url(15 - (os.getpid() % 4))
    client = redis.Redis.from_url(url)
    client.flushdb()
    yield url
    client.flushdb()
    client.close()


@pytest.fixture
def stack(tmp_path: Path, queue: str, letterbox: tuple[Letterbox, int]) -> Iterator[Stack]:
    with postgres_database("kept_scaled") as url:
        shop = Stack(
            tmp_path,
            {
                "DJANGO_SETTINGS_MODULE": COMPOSE["x-shop"]["environment"]["DJANGO_SETTINGS_MODULE"],
                "DATABASE_URL": url,
                "REDIS_URL": queue,
                "SECRET_KEY": "only-for-this-test-" + "0123456789" * 5,
                "SHOP_BASE_URL": PUBLIC,
                "ALLOWED_HOSTS": "shop.example",
                "SHOP_PROXY_COUNT": "1",
                "SHOP_SIMULATED_PAYMENTS": "true",
                "SHOP_DEMO_ALLOWED": "true",
                "COOKIE_SECURE": "false",  # Python's cookie jar keeps Secure cookies to itself without TLS
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": str(letterbox[1]),
            },
        )
        try:
            command = COMPOSE["services"]["migrate"]["command"]
            assert command[:2] == ["python", "manage.py"]
            shop.manage(*command[2:])
            shop.manage("collectstatic", "--noinput", "-v", "0", "--ignore", "oscar")
            shop.python("-m", "bench.catalogue", "3")
            for name in STEADY:
                shop.start(COMPOSE["services"][name]["command"])
            yield shop
        finally:
            shop.stop()


def wait_until(true: Callable[[], object], seconds: float, stack: Stack) -> float:
    """Wait for something to become true; returns the seconds it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, stack.logs()
        time.sleep(0.05)
    return time.monotonic() - began


def health(stack: Stack) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PlainBrowser(stack.address, PUBLIC).get("/readyz").text)
    return found


def test_the_scaled_stack_sells_and_writes_a_mail(stack: Stack, letterbox: tuple[Letterbox, int]) -> None:
    check = COMPOSE["services"]["web"]["healthcheck"]["test"][1:]
    wait_until(lambda: stack.start(check).wait() == 0, 60, stack)
    wait_until(lambda: not health(stack)["degraded"], 60, stack)
    browser = PlainBrowser(stack.address, PUBLIC)
    guest.put_into_basket(browser, guest.products(browser)[0])
    thanks = guest.order(browser, "ada@example.com")
    assert thanks.status == 200
    mails = letterbox[0].mails
    waited = wait_until(lambda: mails, 10, stack)
    assert waited < 5
    assert [mail["To"] for mail in mails] == ["ada@example.com"]
    assert {process.poll() for process in stack.processes[:3]} == {None}
