"""Parts of a product page that are drawn once: what they show is their key, so nothing can be out of date."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shipping.delivery.selectors import current_plan
from shipping.delivery.types import Destination
from shop.assortment.types import Media, PageAttribute, PagePicture
from shop.storefront.choices import ChoiceGroup

Pictures = tuple[PagePicture, ...]
Files = tuple[Media, ...]


def gallery(pictures: Pictures, films: Files) -> SafeString:
    """The strip of pictures and films."""
    draw = _gallery.__wrapped__ if settings.DEBUG else _gallery
    return draw(pictures, films, get_language() or "")


def about(description: str, attributes: tuple[PageAttribute, ...], sku: str, guides: Files) -> SafeString:
    """What it is, in words and figures, with the guides. ``description`` was cleaned when it was written."""
    draw = _about.__wrapped__ if settings.DEBUG else _about
    return draw(description, attributes, sku, guides, get_language() or "")


def options(groups: tuple[ChoiceGroup, ...]) -> SafeString:
    """The options of a product with a link for each value."""
    draw = _options.__wrapped__ if settings.DEBUG else _options
    return draw(groups, get_language() or "")


def destination_form(destination: Destination, back: str) -> SafeString:
    """Where to, and the way to change it; ``back`` is the page to return to."""
    draw = _destination_form.__wrapped__ if settings.DEBUG else _destination_form
    return draw(destination, back, current_plan().version, get_language() or "")


@lru_cache(maxsize=1024)
def _options(groups: tuple[ChoiceGroup, ...], language: str) -> SafeString:
    return render_to_string("storefront/_options.html", {"groups": groups})


@lru_cache(maxsize=1024)
def _destination_form(destination: Destination, back: str, plan: str, language: str) -> SafeString:
    return render_to_string("components/_destination.html", {"destination": destination, "back": back})


@lru_cache(maxsize=1024)
def _gallery(pictures: Pictures, films: Files, language: str) -> SafeString:
    return render_to_string("storefront/_gallery.html", {"pictures": pictures, "films": films})


@lru_cache(maxsize=1024)
def _about(
    description: SafeString, attributes: tuple[PageAttribute, ...], sku: str, guides: Files, language: str
) -> SafeString:
    shown = {"description": description, "attributes": attributes, "sku": sku, "guides": guides}
    return render_to_string("storefront/_about.html", shown)
