"""Which request is which, and which of the package's types it has to fit."""

from collections.abc import Callable
from typing import Any

from stripe import params as types
from stripe.params import checkout

from tests.fakes.stripe.customers import shown
from tests.fakes.stripe.disputes import Disputes
from tests.fakes.stripe.errors import ApiError
from tests.fakes.stripe.params import check
from tests.fakes.stripe.refunds import Refunds
from tests.fakes.stripe.sessions import Sessions

Row = dict[str, Any]
Work = Callable[[], Row]
Words = tuple[str, ...]


class Routes:
    """The paths of https://docs.stripe.com/api the shop uses; any other is a 404."""

    def __init__(self, sessions: Sessions, refunds: Refunds, disputes: Disputes) -> None:
        self.sessions, self.refunds, self.disputes = sessions, refunds, disputes

    def work(self, method: str, path: str, tree: Row) -> Work:
        """Check a request; returns what carries it out. Raises ApiError."""
        words = (method, *path.strip("/").split("/")[1:])
        for part in (self._sessions, self._intents, self._customers, self._money):
            found = part(words, path, tree)
            if found is not None:
                return found
        raise ApiError(404, f"Unrecognized request URL ({method}: {path}).")

    def _sessions(self, words: Words, path: str, tree: Row) -> Work | None:
        sessions = self.sessions
        match words:
            case ("POST", "checkout", "sessions"):
                asked = check(tree, checkout.SessionCreateParams)
                return lambda: sessions.create(asked)
            case ("GET", "checkout", "sessions"):
                asked = check(tree, checkout.SessionListParams)
                show: Callable[[Row], Row] = lambda row: _show(sessions, row, asked, "data.")  # noqa: E731
                return lambda: _page(sessions.between(asked), asked, path, show)
            case ("GET", "checkout", "sessions", reference):
                asked = check(tree, checkout.SessionRetrieveParams)
                return lambda: _show(sessions, sessions.get(reference), asked)
            case ("POST", "checkout", "sessions", reference, "expire"):
                asked = check(tree, checkout.SessionExpireParams)
                return lambda: _show(sessions, sessions.expire(reference), asked)
        return None

    def _intents(self, words: Words, path: str, tree: Row) -> Work | None:
        intents = self.sessions.payments
        match words:
            case ("POST", "payment_intents"):
                asked = check(tree, types.PaymentIntentCreateParams)
                return lambda: intents.shown(intents.create(asked))
            case ("GET", "payment_intents"):
                asked = check(tree, types.PaymentIntentListParams)
                wanted = "data.latest_charge" in asked.get("expand", [])
                return lambda: _page(intents.between(asked), asked, path, lambda row: intents.shown(row, expand=wanted))
            case ("GET", "payment_intents", reference):
                asked = check(tree, types.PaymentIntentRetrieveParams)
                wanted = "latest_charge" in asked.get("expand", [])
                return lambda: intents.shown(intents.get(reference), expand=wanted)
            case ("POST", "payment_intents", reference, "capture"):
                asked = check(tree, types.PaymentIntentCaptureParams)
                return lambda: intents.shown(intents.capture(reference, asked))
            case ("POST", "payment_intents", reference, "cancel"):
                check(tree, types.PaymentIntentCancelParams)
                return lambda: intents.shown(intents.cancel(reference))
        return None

    def _customers(self, words: Words, path: str, tree: Row) -> Work | None:
        customers = self.sessions.payments.customers
        match words:
            case ("POST", "customers"):
                asked = check(tree, types.CustomerCreateParams)
                return lambda: customers.create(asked)
            case ("DELETE", "customers", reference):
                check(tree, types.CustomerDeleteParams)
                return lambda: customers.delete(reference)
            case ("GET", "customers", reference, "payment_methods"):
                asked = check(tree, types.CustomerPaymentMethodListParams)
                return lambda: _page(customers.listed(reference, asked), asked, path)
            case ("POST", "payment_methods", reference, "detach"):
                check(tree, types.PaymentMethodDetachParams)
                return lambda: shown(customers.detach(reference))
        return None

    def _money(self, words: Words, path: str, tree: Row) -> Work | None:
        refunds, disputes = self.refunds, self.disputes
        match words:
            case ("POST", "refunds"):
                asked = check(tree, types.RefundCreateParams)
                return lambda: refunds.create(asked)
            case ("GET", "refunds"):
                asked = check(tree, types.RefundListParams)
                return lambda: _page(refunds.of(asked["payment_intent"]), asked, path)
            case ("GET", "disputes"):
                asked = check(tree, types.DisputeListParams)
                return lambda: _page(disputes.between(asked), asked, path)
            case ("GET", "disputes", reference):
                check(tree, types.DisputeRetrieveParams)
                return lambda: disputes.get(reference)
        return None


def _same(row: Row) -> Row:
    return row


def _show(sessions: Sessions, row: Row, asked: Row, prefix: str = "") -> Row:
    return sessions.shown(row, expand=f"{prefix}payment_intent" in asked.get("expand", []))


def _page(rows: list[Row], asked: Row, path: str, show: Callable[[Row], Row] = _same) -> Row:
    """https://docs.stripe.com/api/pagination: `limit` 1 to 100, 10 unless said, `starting_after` an id."""
    limit = asked.get("limit", 10)
    if not 1 <= limit <= 100:
        raise ApiError(400, "limit must be between 1 and 100", param="limit")
    after = asked.get("starting_after")
    start = next((index + 1 for index, row in enumerate(rows) if row["id"] == after), 0)
    data = [show(row) for row in rows[start : start + limit]]
    return {"object": "list", "url": path, "has_more": start + limit < len(rows), "data": data}
