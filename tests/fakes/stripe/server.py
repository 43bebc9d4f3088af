"""Its ears and mouth: the API under /v1, the hosted page under /c/pay."""

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.stripe import pages
from tests.fakes.stripe.fake import SECRET_KEY, Call, FakeStripe
from tests.fakes.stripe.faults import Fault
from tests.fakes.stripe.forms import decode


def serve() -> FakeStripe:
    """A fake that listens; call its `stop` at the end."""
    fake = FakeStripe()
    fake.start(type("Handler", (Handler,), {"fake": fake}))
    return fake


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    fake: FakeStripe
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: Any) -> None:
        """Be quiet."""

    def do_GET(self) -> None:
        """Read."""
        parts = urlsplit(self.path)
        if parts.path.startswith(pages.PAGES):
            self._page(parts.path, {})
        elif parts.path == "/favicon.ico":
            self._send(204, b"", {})
        else:
            self._api("GET", parts.path, decode(parts.query))

    def do_POST(self) -> None:
        """Write."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path).path
        if path.startswith(pages.PAGES):
            self._page(path, decode(body))
        else:
            self._api("POST", path, decode(body))

    def do_DELETE(self) -> None:
        """Take away."""
        self._api("DELETE", urlsplit(self.path).path, {})

    def _api(self, method: str, path: str, tree: dict[str, Any]) -> None:
        """https://docs.stripe.com/api/authentication and docs.stripe.com/api/versioning."""
        key, version = self.headers.get("Idempotency-Key", ""), self.headers.get("Stripe-Version", "")
        self.fake.calls.append(Call(f"{method} {path}", key, version))
        if self.headers.get("Authorization") != f"Bearer {SECRET_KEY}":
            self._json(401, {"error": {"type": "invalid_request_error", "message": "Invalid API Key provided"}})
            return
        fault = self.fake.faults.take(f"{method} {path}")
        if fault is Fault.CUT_BEFORE:
            self._hang_up()
            return
        status, body, is_replay = self.fake.answer(method, path, tree, key, fault)
        if fault is Fault.CUT_AFTER:
            self._hang_up()
            return
        if fault is Fault.SLOW_AFTER:
            time.sleep(self.fake.faults.slow_s)
        self._json(status, body, {"Idempotent-Replayed": "true"} if is_replay else {})

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _json(self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _page(self, path: str, form: dict[str, Any]) -> None:
        status, text, location = pages.answer(self.fake, path, form)
        headers = {"Content-Type": "text/html; charset=utf-8"} | ({"Location": location} if location else {})
        self._send(status, text.encode(), headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in {**headers, "Request-Id": "req_kept", "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the shop has stopped waiting
