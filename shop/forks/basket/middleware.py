"""The visitor's basket, loaded only when a page asks for it, and never written by looking at it."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware
from oscar.core.loading import get_class, get_model

from shop.forks.basket.owners import basket_adopt, carried_basket, open_basket_of

SIGNER = Signer(salt="kept.basket")


class BasketMiddleware(OscarBasketMiddleware):
    """Own salt, a cookie with every flag, no offers and no rows unless a page needs them.

    ``request.basket_id_in_cookie`` is the basket a visitor carries, or None; ``request.basket`` the open
    basket of the person, unsaved where there is none yet. Who signs in takes the carried basket along.
    """

    def __call__(self, request: Any) -> HttpResponseBase:
        strategy = get_class("partner.strategy", "Selector")().strategy(request=request)
        request.cookies_to_delete = []
        request.strategy = strategy
        request._basket_cache = None
        request.basket_id_in_cookie = read_cookie(request)
        request.basket = SimpleLazyObject(lambda: self.load(request))
        self.take_along(request)
        response = self.get_response(request)
        self.take_along(request)
        return self.set_cookie(request, response)

    def load(self, request: Any) -> Any:
        """The open basket of this person with a strategy; not saved when there is none."""
        if request._basket_cache is None:
            request._basket_cache = find_basket(request)
        request._basket_cache.strategy = request.strategy
        return request._basket_cache

    def take_along(self, request: Any) -> None:
        """After signing in, add what the visitor carried to the basket of the account, once."""
        carried = request.basket_id_in_cookie
        if carried is None or not request.user.is_authenticated:
            return
        basket_adopt(basket_id=carried, owner=request.user)
        request.basket_id_in_cookie = None
        request._basket_cache = None
        request.basket = SimpleLazyObject(lambda: self.load(request))
        request.cookies_to_delete.append(settings.OSCAR_BASKET_COOKIE_OPEN)

    def set_cookie(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        """Hand a fresh anonymous basket to its visitor; take back a cookie that opens nothing."""
        name = settings.OSCAR_BASKET_COOKIE_OPEN
        basket = request._basket_cache
        fresh = basket is not None and basket.id and not basket.owner_id
        if fresh and basket.id != request.basket_id_in_cookie:
            response.set_cookie(
                name,
                SIGNER.sign(str(basket.id)),
                max_age=settings.OSCAR_BASKET_COOKIE_LIFETIME,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        elif name in request.cookies_to_delete:
            response.delete_cookie(name, samesite="Lax")
        return response


def read_cookie(request: HttpRequest) -> int | None:
    """The id in the basket cookie if we signed it; a forged one is taken back."""
    signed = request.COOKIES.get(settings.OSCAR_BASKET_COOKIE_OPEN)
    if signed is None:
        return None
    try:
        return int(SIGNER.unsign(signed))
    except (BadSignature, ValueError):
        request.cookies_to_delete.append(settings.OSCAR_BASKET_COOKIE_OPEN)  # type: ignore[attr-defined]
        return None


def find_basket(request: Any) -> Any:
    """The newest open basket of the account, else the carried one, else an unsaved one."""
    model = get_model("basket", "Basket")
    if request.user.is_authenticated:
        basket = open_basket_of(request.user) or model(owner=request.user)
        basket.owner = request.user
        return basket
    if request.basket_id_in_cookie is not None:
        basket = carried_basket(request.basket_id_in_cookie)
        if basket is not None:
            return basket
        request.cookies_to_delete.append(settings.OSCAR_BASKET_COOKIE_OPEN)
    return model()
