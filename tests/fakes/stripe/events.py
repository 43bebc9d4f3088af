"""Notices to the shop: signed, and as unreliable as the mail."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

Post = Callable[[bytes, str], int]
"""Takes body and signature to the shop; returns the status the shop answered with."""


class Events:
    """https://docs.stripe.com/webhooks: events wait in `waiting` until a test delivers them.

    Stripe delivers at least once, in no order, and again for up to three days while the answer is not
    2xx; each delivery is signed anew. Delay is a test that delivers later, loss one that does not.
    """

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.waiting: list[dict[str, Any]] = []
        self.carry: Post | None = None

    def emit(self, kind: str, about: dict[str, Any]) -> dict[str, Any]:
        """Something happened: https://docs.stripe.com/api/events/object, with the object as it is now."""
        event = {
            "id": f"evt_{uuid4().hex}",
            "object": "event",
            "created": int(time.time()),
            "livemode": False,
            "type": kind,
            "data": {"object": json.loads(json.dumps(about))},
        }
        self.waiting.append(event)
        if self.carry is not None:
            self.deliver(self.carry)
        return event

    def deliver(self, post: Post, *, copies: int = 1, is_reversed: bool = False, lose: Sequence[str] = ()) -> None:
        """Take what is waiting to the shop; what was not answered with 2xx waits for the next delivery."""
        bag, self.waiting = self.waiting, []
        for event in reversed(bag) if is_reversed else bag:
            if event["type"] in lose:
                continue
            body = json.dumps(event).encode()
            answers = [post(body, self.signature(body)) for _copy in range(copies)]
            if not any(200 <= status < 300 for status in answers):
                self.waiting.append(event)

    def signature(self, body: bytes, *, secrets: Sequence[str] = (), at: int | None = None) -> str:
        """The header Stripe-Signature: https://docs.stripe.com/webhooks#verify-manually.

        While a secret is rolled there is one signature per secret (docs.stripe.com/webhooks#roll-endpoint-secrets).
        """
        moment = int(time.time()) if at is None else at
        signed = f"{moment}.".encode() + body
        marks = [hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in secrets or [self.secret]]
        return ",".join([f"t={moment}", *(f"v1={mark}" for mark in marks)])
