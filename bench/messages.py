"""How soon mail and text message follow an order on the embedded stack: ``python -m bench.messages``."""

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests import guest
from tests.plain_browser import PlainBrowser
from tests.stack import WEB, WORKER, Stack

ORDERS = 5
PATIENCE = 30  # seconds
WAITS = """
    SELECT message.channel, (julianday(message.sent_at) - julianday(placed.date_placed)) * 86400
    FROM notifications_message message JOIN order_order placed ON message.about = 'order:' || placed.id
    WHERE message.sent_at IS NOT NULL
"""


def main() -> int:
    """Buy a few times through a real server and worker; print the slowest seconds from order to sending."""
    with tempfile.TemporaryDirectory(prefix="kept-messages-") as name:
        stack = Stack(Path(name), {})
        try:
            stack.manage("migrate", "-v", "0")
            stack.manage("collectstatic", "--noinput", "-v", "0", "--ignore", "oscar")
            stack.python("-m", "bench.catalogue", "3")
            stack.start(WEB)
            stack.start(WORKER)
            stack.wait_ready()
            for number in range(ORDERS):
                buy(stack.address, f"guest-{number}@example.com")
            waits = sent(Path(name) / "db.sqlite3")
        finally:
            stack.stop()
    for channel in ("email", "sms"):
        seconds = [waited for kind, waited in waits if kind == channel]
        print(f"{channel}: {len(seconds)} of {ORDERS} sent, slowest {max(seconds, default=0):.1f} s after the order")
    return 0 if len(waits) == 2 * ORDERS else 1


def buy(address: str, email: str) -> None:
    """One guest, one thing."""
    browser = PlainBrowser(address)
    guest.put_into_basket(browser, guest.products(browser)[0])
    guest.order(browser, email)


def sent(file: Path) -> list[tuple[str, float]]:
    """Channel and seconds of every message about an order, once all are sent or patience ends."""
    deadline = time.monotonic() + PATIENCE
    while True:
        with closing(sqlite3.connect(file)) as database:
            found = database.execute(WAITS).fetchall()
        if len(found) == 2 * ORDERS or time.monotonic() > deadline:
            return found
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
