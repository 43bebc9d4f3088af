"""Walk from link to link without a browser, keeping a few pages of every kind."""

import http.cookiejar
import re
import urllib.error
import urllib.request
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from tests.pages.recording import HEADER
from tests.plain_browser import PlainBrowser

LINK = re.compile(r"""<a\b[^>]*?\shref=["']([^"'#]+)""")
LEFT_ALONE = ("/static/", "/media/")
LEAVING = {"account_logout"}


@dataclass(frozen=True)
class Seen:
    """One page as it came: ``kind`` is the name of its address, ``templates`` what it is made of."""

    path: str
    kind: str
    status: int
    templates: tuple[str, ...]
    links: tuple[str, ...]


class Visitor(PlainBrowser):
    """A plain browser that can tell what a page is made of and lend its cookies to a real one."""

    def sign_in(self, email: str, password: str) -> None:
        """Through the same form as everybody."""
        page = self.get("/account/login/")
        page = self.submit(page, page.form("/account/login/"), login=email, password=password)
        assert "/account/login/" not in page.url, page.text[:2000]

    def cookies(self) -> list[dict[str, str]]:
        """As Playwright wants them."""
        jars = [handler.cookiejar for handler in self.opener.handlers if hasattr(handler, "cookiejar")]
        jar: http.cookiejar.CookieJar = jars[0]
        return [{"name": cookie.name, "value": cookie.value or "", "url": self.address} for cookie in jar]

    def look(self, path: str) -> Seen | None:
        """Open a page; None when it is no page of ours or no HTML."""
        request = urllib.request.Request(urljoin(self.address, path), headers=self.headers)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read().decode(errors="replace")
            url = urlsplit(answer.url)
            if url.netloc != urlsplit(self.address).netloc or "html" not in answer.headers.get("Content-Type", ""):
                return None
            templates = tuple(name for name in answer.headers.get(HEADER, "").split(",") if name)
            return Seen(path, kind_of(url.path), answer.status, templates, tuple(_links(body, answer.url)))


def crawl(visitor: Visitor, starts: Iterable[str], *, each: int) -> Iterator[Seen]:
    """Pages reachable from ``starts``, at most ``each`` of a kind; broken-on-purpose ones included."""
    waiting = deque(dict.fromkeys(starts))
    known, taken = set(waiting), Counter[str]()
    while waiting:
        path = waiting.popleft()
        if taken[kind_of(path)] >= each and kind_of(path) != "":
            continue
        seen = visitor.look(path)
        if seen is None:
            continue
        taken[seen.kind] += 1
        yield seen
        fresh = [link for link in seen.links if link not in known]
        known.update(fresh)
        waiting.extend(fresh)


def kind_of(path: str) -> str:
    """The name of an address in the URL tree; "" for none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def _links(body: str, base: str) -> Iterator[str]:
    own = urlsplit(base).netloc
    for href in LINK.findall(body):
        url = urlsplit(urljoin(base, href.replace("&amp;", "&")))
        if url.netloc == own and not url.path.startswith(LEFT_ALONE) and kind_of(url.path) not in LEAVING:
            yield url.path + (f"?{url.query}" if url.query else "")
