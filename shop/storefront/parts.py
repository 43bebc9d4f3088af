"""Parts of a product page that are drawn once: what they show is their key, so nothing can be out of date."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shop.assortment.types import Media, PageAttribute, PagePicture

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


@lru_cache(maxsize=1024)
def _gallery(pictures: Pictures, films: Files, language: str) -> SafeString:
    return render_to_string("storefront/_gallery.html", {"pictures": pictures, "films": films})


@lru_cache(maxsize=1024)
def _about(
    description: SafeString, attributes: tuple[PageAttribute, ...], sku: str, guides: Files, language: str
) -> SafeString:
    shown = {"description": description, "attributes": attributes, "sku": sku, "guides": guides}
    return render_to_string("storefront/_about.html", shown)
