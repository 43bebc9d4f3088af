"""Whose checkout this is and since when: one signed cookie, so that looking at the page writes nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from shop.core import clock, limits, tokens

COOKIE = "kept_checkout"
PURPOSE = "checkout-visit"
IDLE = timedelta(minutes=30)


@dataclass(frozen=True)
class Visit:
    """A customer on the checkout page with a basket."""

    basket_id: int
    started_at: datetime
    seen_at: datetime


def visit_of(request: HttpRequest) -> Visit | None:
    """The visit the browser carries; None without one, or after half an hour of silence."""
    try:
        data = tokens.read(PURPOSE, request.COOKIES.get(COOKIE, ""))
        visit = Visit(int(data["b"]), _moment(data["s"]), _moment(data["l"]))
    except (tokens.BadToken, KeyError, TypeError, ValueError, OverflowError):
        return None
    return visit


def visit_start(request: HttpRequest, basket_id: int) -> datetime:
    """Since when this customer has been at checkout with this basket."""
    visit = visit_of(request)
    now = clock.now()
    if visit is None or visit.basket_id != basket_id or now - visit.seen_at > IDLE:
        return now
    return visit.started_at


def visit_remember(response: HttpResponse, *, basket_id: int, started_at: datetime) -> None:
    """Let the browser carry the visit."""
    data = {"b": basket_id, "s": int(started_at.timestamp()), "l": int(clock.now().timestamp())}
    response.set_cookie(
        COOKIE,
        tokens.make(PURPOSE, data),
        max_age=60 * 60 * 24,
        path="/checkout/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def visitor_key(request: HttpRequest) -> str:
    """A key for counting one visitor's live holds: not their address, but always the same for it."""
    return salted_hmac("kept.visitor", limits.client_ip(request)).hexdigest()[:32]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
