"""The hosted page: plain HTML with a button per kind of card."""

from html import escape
from typing import TYPE_CHECKING, Any

from tests.fakes.stripe.cards import BUTTONS
from tests.fakes.stripe.errors import ApiError

if TYPE_CHECKING:
    from tests.fakes.stripe.fake import FakeStripe

PAGES = ("/c/pay/", "/3ds/")
SHELL = '<!doctype html><html lang="en"><title>{title}</title><body><main><h1>{title}</h1>{body}</main></body></html>'


def answer(fake: "FakeStripe", path: str, form: dict[str, Any]) -> tuple[int, str, str]:
    """Status, page and where to go: https://docs.stripe.com/payments/checkout/how-checkout-works.

    After success the customer goes to success_url; the link back goes to cancel_url; an expired page
    says so (docs.stripe.com/api/checkout/sessions/expire).
    """
    if path.startswith("/3ds/"):
        return _bank(fake, path.removeprefix("/3ds/"), form)
    reference = path.removeprefix("/c/pay/")
    try:
        with fake.lock:
            row = fake.sessions.get(reference)
            verdict = _press(fake, reference, form)
    except ApiError as missing:
        return missing.status, _shell("Page not found", ""), ""
    if verdict in ("paid", "processing"):
        return 303, "", row["success_url"]
    if row["status"] != "open":
        return 200, _shell("This page has expired", _back(row)), ""
    if verdict == "challenge":
        return 200, _shell("Your bank asks whether it is you", _challenge()), ""
    return 200, _shell(f"{row['amount_total'] / 100:.2f} {row['currency'].upper()}", _form(row, verdict)), ""


def _bank(fake: "FakeStripe", reference: str, form: dict[str, Any]) -> tuple[int, str, str]:
    """The bank's page for a saved card: https://docs.stripe.com/payments/3d-secure/authentication-flow."""
    if "answer" not in form:
        return 200, _shell("Your bank asks whether it is you", _challenge()), ""
    with fake.lock:
        return 303, "", fake.intents.answer(reference, passed=form["answer"] == "complete")


def _press(fake: "FakeStripe", reference: str, form: dict[str, Any]) -> str:
    if "answer" in form:
        return fake.till.answer_challenge(reference, passed=form["answer"] == "complete")
    if "method" in form:
        return fake.till.pay(reference, method=form["method"])
    return fake.till.pay(reference, card=form["card"], save="save" in form) if form else ""


def _form(row: dict[str, Any], verdict: str) -> str:
    said = f'<p role="alert">Your card was declined: {escape(verdict)}</p>' if verdict else ""
    cards = "".join(f'<button name="card" value="{number}">{label}</button> ' for number, label in BUTTONS.items())
    delayed = "sepa_debit" in row["payment_method_types"]
    debit = '<button name="method" value="sepa_debit">Pay by direct debit</button>' if delayed else ""
    box = '<label><input type="checkbox" name="save"> Save my card</label> ' if row["customer"] else ""
    return f'{said}<form method="post">{box}{cards}{debit}</form>{_back(row)}'


def _challenge() -> str:
    return (
        '<form method="post"><button name="answer" value="complete">Complete</button> '
        '<button name="answer" value="fail">Fail</button></form>'
    )


def _back(row: dict[str, Any]) -> str:
    return f'<p><a href="{escape(row["cancel_url"] or "")}">Back</a></p>'


def _shell(title: str, body: str) -> str:
    return SHELL.format(title=escape(title), body=body)
