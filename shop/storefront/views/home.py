"""The start page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shipping.delivery.types import Destination
from shop.storefront.departments import departments
from shop.storefront.destination import destination_for
from shop.storefront.listings import ShownCard, shown
from shop.storefront.promises import small_parcel
from shop.storefront.seo import organization, social_picture

PICKS = 8


@dataclass(frozen=True, slots=True)
class Picks:
    """The cards of the start page; ``are_bought`` is false while nothing has been sold."""

    cards: tuple[ShownCard, ...]
    are_bought: bool


def picks(language: str, destination: Destination) -> Picks:
    """What is bought most; before the first sale what the shop puts first."""
    bought = shown(language=language, destination=destination, sort="popular", limit=PICKS, total=PICKS).cards
    if any(card.popularity for card in bought):
        return Picks(bought, are_bought=True)
    return Picks(shown(language=language, destination=destination, limit=PICKS, total=PICKS).cards, are_bought=False)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One sentence with today's cut-off, the departments, what sells best, how it works."""
    destination = destination_for(request)
    language = get_language() or ""
    best = picks(language, destination)
    return render(
        request,
        "storefront/home.html",
        {
            "organization_data": organization(),
            "arrival": small_parcel(destination),
            "departments": departments(language),
            "picks": best,
            "social_picture": social_picture(best.cards),
        },
    )
