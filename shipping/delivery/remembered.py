"""Where the visitor wants things sent, remembered in a signed cookie and nowhere else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from shipping.delivery.types import Destination

COOKIE = "kept_destination"
SIGNER = Signer(salt="kept.destination")
LIFETIME_S = 60 * 60 * 24 * 365


def destination_for(request: HttpRequest) -> Destination:
    """The remembered place, else the shop's own country without a postcode."""
    signed = request.COOKIES.get(COOKIE, "")
    try:
        country, _, postcode = SIGNER.unsign(signed).partition(":")
    except BadSignature:
        return Destination(country=settings.SHOP_COUNTRY)
    if country not in settings.SHOP_DELIVERY_COUNTRIES:
        return Destination(country=settings.SHOP_COUNTRY)
    return Destination(country=country, postcode=postcode)


def destination_remember(*, response: HttpResponse, destination: Destination) -> None:
    """Put the place into the visitor's own cookie for a year."""
    response.set_cookie(
        COOKIE,
        SIGNER.sign(f"{destination.country}:{destination.postcode}"),
        max_age=LIFETIME_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
