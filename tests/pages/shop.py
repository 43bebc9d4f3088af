"""A shop seeded like the demo, served by real processes, for looking at."""

import json
import re
import time
from functools import cached_property

from shop.demo.script import ACCOUNT
from shop.demo.staff import email_of
from tests.pages.crawl import Visitor
from tests.stack import WEB, WORKER, Stack

PASSWORD = re.compile(r"password (\S+)")
DRAWING_LIMIT = 900  # seconds
WHO = {"visitor": "", "customer": ACCOUNT, "staff": email_of("administrator")}


class SeededShop(Stack):
    """Prepared and started by ``open``."""

    def open(self, *, wait_for_pictures: bool = False) -> None:
        """Seed, serve, and on demand wait until the worker has drawn every picture."""
        self.environment["DJANGO_SETTINGS_MODULE"] = "tests.pages.settings"
        self.manage("prepare")
        self.start(WEB)
        self.start(WORKER)
        self.wait_ready()
        deadline = time.monotonic() + DRAWING_LIMIT
        while wait_for_pictures and int(self.python("-m", "tests.pages.undrawn")):
            assert time.monotonic() < deadline, self.logs()
            time.sleep(3)

    @cached_property
    def password(self) -> str:
        """The one password of all demo accounts."""
        found = PASSWORD.search((self.folder / "demo-logins.txt").read_text())
        assert found
        return found[1]

    @cached_property
    def letters(self) -> dict[str, str]:
        """The newest mail of each template: its HTML by the template's name."""
        return dict(json.loads(self.python("-m", "tests.pages.letters", "html")))

    def visitor(self, who: str) -> Visitor:
        """Somebody new: a visitor, a signed-in customer, or a signed-in administrator."""
        visitor = Visitor(self.address)
        if email := WHO[who]:
            visitor.sign_in(email, self.password)
        return visitor

    def starts(self, who: str) -> list[str]:
        """Where a walk through the shop begins; the links in mails are the only way to some pages."""
        if who == "visitor":
            links = json.loads(self.python("-m", "tests.pages.letters", "links"))
            return ["/", "/styles/", "/basket/", "/no-such-page/", "/broken/", *links]
        return {"customer": ["/account/"], "staff": ["/staff/"]}[who]
