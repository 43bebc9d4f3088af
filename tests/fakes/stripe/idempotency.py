"""What an idempotency key does."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.stripe.errors import ApiError

LIFETIME_S = 24 * 60 * 60


@dataclass
class Saved:
    """One key: what was asked under it, and the answer once there is one."""

    request: str
    at: float
    status: int = 0
    body: dict[str, Any] | None = None


class Idempotency:
    """https://docs.stripe.com/api/idempotent_requests.

    The first answer after execution began is saved, 500 included, and repeated with the header
    `Idempotent-Replayed`; other parameters under the key are an error; a second request while the
    first runs gets 409; refusals before execution (validation, conflict, rate limit) are not saved;
    keys may be forgotten after 24 hours.
    """

    def __init__(self) -> None:
        self.saved: dict[str, Saved] = {}
        self.lock = threading.Lock()

    def run(
        self, key: str, request: str, now: float, action: Callable[[], tuple[int, dict[str, Any]]]
    ) -> tuple[int, dict[str, Any], bool]:
        """Status, body and whether they are a replay. Raises ApiError for what is not saved."""
        with self.lock:
            known = self.saved.get(key)
            if known and known.at + LIFETIME_S > now:
                return self._again(known, request)
            self.saved[key] = mine = Saved(request, now)
        try:
            mine.status, mine.body = action()
        except ApiError as refusal:
            if refusal.is_saved:
                mine.status, mine.body = refusal.status, refusal.body
            else:
                with self.lock:
                    del self.saved[key]
            raise
        return mine.status, mine.body, False

    def _again(self, known: Saved, request: str) -> tuple[int, dict[str, Any], bool]:
        if known.request != request:
            words = "Keys for idempotent requests can only be used with the same parameters they were first used with."
            raise ApiError(400, words, kind="idempotency_error")
        if known.body is None:
            raise ApiError(409, "Another request with this key is in progress.", code="idempotency_key_in_use")
        return known.status, known.body, True
