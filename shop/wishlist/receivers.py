"""A guest's wish waits in a signed cookie until they have signed in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.http import HttpRequest, HttpResponse

from shop.core.errors import ShopError
from shop.wishlist.services import wishlist_add

COOKIE, SECONDS = "kept_wish", 3600


def connect() -> None:
    """Listen; called once at start-up."""
    user_logged_in.connect(keep_the_wish, dispatch_uid="wishlist.keep_the_wish")


def wish_remember(*, request: HttpRequest, response: HttpResponse, product_id: int) -> None:
    """Carry one wish through signing in or signing up."""
    response.set_signed_cookie(
        COOKIE, str(product_id), max_age=SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def keep_the_wish(*, request: HttpRequest | None, user: Any, **_kwargs: Any) -> None:
    """Put what was wished for on the list of whoever signs in; a wish that went stale is let go."""
    if request is None or COOKIE not in request.COOKIES:
        return
    try:
        wished = request.get_signed_cookie(COOKIE, max_age=SECONDS)
        wishlist_add(user=user, product_id=int(wished or ""))
    except (signing.BadSignature, ValueError, ShopError):
        return
