"""A browser without scripts, styles or pictures: follows links, fills in forms, keeps cookies."""

import http.client
import http.cookiejar
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Form:
    """A form with the values it shows. ``choices`` lists the values of each radio group or select."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Page:
    """What came back: the address after redirects, the status, the text and its forms."""

    url: str
    status: int
    text: str
    forms: list[Form]

    def form(self, action: str) -> Form:
        """The first form whose address contains ``action``."""
        found = [form for form in self.forms if action in form.action]
        assert found, f"{self.url} has no form for {action}: {[form.action for form in self.forms]}"
        return found[0]


class PlainBrowser:
    """One visitor. ``public`` is the address a proxy shows to the world; it is spoken to at ``address``."""

    def __init__(self, address: str, public: str = "") -> None:
        self.address, self.public = address, public or address
        self.headers = {"X-Forwarded-For": "203.0.113.7"}
        if public:
            self.headers |= {"Host": urlsplit(public).netloc, "X-Forwarded-Proto": urlsplit(public).scheme}
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, _Redirects(self))

    def get(self, path: str) -> Page:
        """Open an address of the shop."""
        return self._open(urllib.request.Request(self.behind_proxy(urljoin(self.address, path)), headers=self.headers))

    def behind_proxy(self, url: str) -> str:
        """Where the proxy would send a request for a public address."""
        return self.address + url.removeprefix(self.public) if url.startswith(self.public) else url

    def submit(self, page: Page, form: Form, **values: str) -> Page:
        """Send ``form`` with ``values`` in place of what it shows."""
        body = urlencode({**form.fields, **values})
        target = urljoin(page.url, form.action)
        if form.method == "get":
            return self.get(f"{target}?{body}")
        headers = {**self.headers, "Origin": self.public, "Referer": page.url, "Sec-Fetch-Site": "same-origin"}
        return self._open(urllib.request.Request(target, data=body.encode(), headers=headers))

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            answer: http.client.HTTPResponse = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            return Page(error.url or request.full_url, error.code, text, _forms(text, request.full_url))
        with answer:
            text = answer.read().decode(errors="replace")
            return Page(answer.url, answer.status, text, _forms(text, answer.url))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the public address behind the proxy."""

    def __init__(self, browser: PlainBrowser) -> None:
        self.browser = browser

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        return super().redirect_request(req, fp, code, msg, headers, self.browser.behind_proxy(newurl))


class _FormReader(HTMLParser):
    """Collects forms with their successful controls, as a browser would send them."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.open: Form | None = None
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action") or self.url, given.get("method", "get").lower())
            self.forms.append(self.open)
            self.by_id[given.get("id", "")] = self.open
            return
        form = self.by_id.get(given["form"]) if given.get("form") else self.open
        if form is None:
            return
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name and "disabled" not in given:
            self._input(form, name, value, given)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            form.choices.setdefault(self.select, []).append(value)
            if "selected" in given or self.select not in form.fields:
                form.fields[self.select] = value
        elif tag == "textarea" and name:
            self.textarea = name
            form.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea and self.open:
            self.open.fields[self.textarea] += data

    def _input(self, form: Form, name: str, value: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value or "on")
            if "checked" in given:
                form.fields[name] = value or "on"
        elif kind not in {"submit", "button", "image", "reset", "file"}:
            form.fields[name] = value


def _forms(text: str, url: str) -> list[Form]:
    reader = _FormReader(url)
    reader.feed(text)
    return reader.forms
