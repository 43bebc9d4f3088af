"""The visitor's basket, loaded only when a page asks for it."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware
from oscar.core.loading import get_model

SIGNER = Signer(salt="kept.basket")


class BasketMiddleware(OscarBasketMiddleware):
    """Own salt, a cookie with every flag, and offers applied only where a basket is shown."""

    def apply_offers_to_basket(self, request: HttpRequest, basket: Any) -> None:
        """Pages that show discounts apply offers themselves (shop.commerce.baskets)."""

    def get_basket_hash(self, basket_id: int) -> str:
        return SIGNER.sign(str(basket_id))

    def get_cookie_basket(self, cookie_key: str, request: Any, manager: Any) -> Any:
        signed = request.COOKIES.get(cookie_key)
        if signed is None:
            return None
        basket_model = get_model("basket", "Basket")
        try:
            return basket_model.objects.get(pk=SIGNER.unsign(signed), owner=None, status=basket_model.OPEN)
        except (BadSignature, basket_model.DoesNotExist, ValueError):
            request.cookies_to_delete.append(cookie_key)
            return None

    def process_response(self, request: Any, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        morsel = response.cookies.get(settings.OSCAR_BASKET_COOKIE_OPEN)
        if morsel is not None and morsel["max-age"] != 0:
            morsel["samesite"] = "Lax"
        return response
