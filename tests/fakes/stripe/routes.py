"""Which request is which, and which of the package's types it has to fit."""

from collections.abc import Callable
from typing import Any

from stripe import params as types
from stripe.params import checkout

from tests.fakes.stripe.errors import ApiError, missing
from tests.fakes.stripe.params import check
from tests.fakes.stripe.refunds import Refunds
from tests.fakes.stripe.sessions import Sessions

Row = dict[str, Any]
Work = Callable[[], Row]


class Routes:
    """The paths of https://docs.stripe.com/api the shop uses; any other is a 404."""

    def __init__(self, sessions: Sessions, refunds: Refunds) -> None:
        self.sessions, self.refunds = sessions, refunds

    def work(self, method: str, path: str, tree: Row) -> Work:
        """Check a request; returns what carries it out. Raises ApiError."""
        sessions, refunds = self.sessions, self.refunds
        match (method, *path.strip("/").split("/")[1:]):
            case ("POST", "checkout", "sessions"):
                asked = check(tree, checkout.SessionCreateParams)
                return lambda: sessions.create(asked)
            case ("GET", "checkout", "sessions"):
                asked = check(tree, checkout.SessionListParams)
                return lambda: _page(
                    [_show(sessions, row, asked, "data.") for row in sessions.between(asked)], asked, path
                )
            case ("GET", "checkout", "sessions", reference):
                asked = check(tree, checkout.SessionRetrieveParams)
                return lambda: _show(sessions, sessions.get(reference), asked)
            case ("POST", "checkout", "sessions", reference, "expire"):
                asked = check(tree, checkout.SessionExpireParams)
                return lambda: _show(sessions, sessions.expire(reference), asked)
            case ("GET", "payment_intents", reference):
                check(tree, types.PaymentIntentRetrieveParams)
                return lambda: _intent(sessions, reference)
            case ("POST", "refunds"):
                asked = check(tree, types.RefundCreateParams)
                return lambda: refunds.create(asked)
            case ("GET", "refunds"):
                asked = check(tree, types.RefundListParams)
                return lambda: _page(refunds.of(asked["payment_intent"]), asked, path)
        raise ApiError(404, f"Unrecognized request URL ({method}: {path}).")


def _show(sessions: Sessions, row: Row, asked: Row, prefix: str = "") -> Row:
    return sessions.shown(row, expand=f"{prefix}payment_intent" in asked.get("expand", []))


def _intent(sessions: Sessions, reference: str) -> Row:
    if reference not in sessions.intents:
        raise missing("payment_intent", reference)
    return sessions.intents[reference]


def _page(rows: list[Row], asked: Row, path: str) -> Row:
    """https://docs.stripe.com/api/pagination: `limit` 1 to 100, 10 unless said, `starting_after` an id."""
    limit = asked.get("limit", 10)
    if not 1 <= limit <= 100:
        raise ApiError(400, "limit must be between 1 and 100", param="limit")
    after = asked.get("starting_after")
    start = next((index + 1 for index, row in enumerate(rows) if row["id"] == after), 0)
    data = rows[start : start + limit]
    return {"object": "list", "url": path, "has_more": start + limit < len(rows), "data": data}
