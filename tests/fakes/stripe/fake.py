"""The whole of it: start it, point the shop at it, read what happened."""

import json
import threading
import time
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from typing import Any
from uuid import uuid4

from tests.fakes.stripe.customers import Customers
from tests.fakes.stripe.disputes import Disputes
from tests.fakes.stripe.errors import ApiError
from tests.fakes.stripe.events import Events
from tests.fakes.stripe.faults import Fault, Faults
from tests.fakes.stripe.idempotency import Idempotency
from tests.fakes.stripe.intents import Intents
from tests.fakes.stripe.paying import Till
from tests.fakes.stripe.refunds import Refunds
from tests.fakes.stripe.routes import Routes, Work
from tests.fakes.stripe.sessions import Sessions

SECRET_KEY, WEBHOOK_SECRET = "sk_test_kept", "whsec_kept"


@dataclass(frozen=True)
class Call:
    """One request as it came."""

    request: str
    key: str
    version: str


class FakeStripe:
    """One account in test mode; `calls` are the requests that came."""

    def __init__(self) -> None:
        self.events = Events(WEBHOOK_SECRET)
        self.customers = Customers()
        self.intents = Intents(self.events, self.customers)
        self.sessions = Sessions(self.events, self.intents)
        self.till = Till(self.sessions)
        self.refunds = Refunds(self.sessions)
        self.disputes = Disputes(self.intents)
        self.routes = Routes(self.sessions, self.refunds, self.disputes)
        self.keys = Idempotency()
        self.faults = Faults()
        self.calls: list[Call] = []
        self.lock = threading.RLock()
        self.server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        """Where it listens, once it was started."""
        return self.sessions.address

    def start(self, handler: type) -> None:
        """Listen on a free port of this machine."""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.sessions.address = self.intents.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Stop listening."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()

    def answer(
        self, method: str, path: str, tree: dict[str, Any], key: str, fault: Fault | None
    ) -> tuple[int, dict[str, Any], bool]:
        """Status, body and whether they are a replay."""
        try:
            _refuse_early(fault)
            work = self.routes.work(method, path, tree)
            if method in ("GET", "DELETE"):
                return 200, self._do(work), False
            request = json.dumps([path, tree], sort_keys=True)
            return self.keys.run(key or uuid4().hex, request, time.time(), lambda: self._act(work, fault))
        except ApiError as refusal:
            return refusal.status, refusal.body, False

    def _act(self, work: Work, fault: Fault | None) -> tuple[int, dict[str, Any]]:
        if fault is Fault.FAIL_BEFORE:
            return 500, _breakdown()
        body = self._do(work)
        return (500, _breakdown()) if fault is Fault.FAIL_AFTER else (200, body)

    def _do(self, work: Work) -> dict[str, Any]:
        with self.lock:
            return json.loads(json.dumps(work()))

    def sessions_of(self, attempt_id: object) -> list[dict[str, Any]]:
        """Every session made for an attempt."""
        return [row for row in self.sessions.rows.values() if row["client_reference_id"] == str(attempt_id)]


def _refuse_early(fault: Fault | None) -> None:
    """https://docs.stripe.com/rate-limits and docs.stripe.com/api/errors (409)."""
    if fault is Fault.LIMITED:
        raise ApiError(429, "Too many requests.", code="rate_limit")
    if fault is Fault.CONFLICT:
        raise ApiError(409, "Another request holds this object.", code="lock_timeout")


def _breakdown() -> dict[str, Any]:
    """https://docs.stripe.com/error-low-level#server-errors."""
    return {"error": {"type": "api_error", "message": "Something went wrong on Stripe's end."}}
