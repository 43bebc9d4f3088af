"""What crawlers ask for: robots.txt and the sitemap."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from shop.assortment.selectors import cards, category_tree
from shop.storefront.seo import absolute

#: Pages that are nobody's business but the visitor's.
PRIVATE = ("/basket/", "/checkout/", "/order/", "/account/", "/search/", "/pay/", "/staff/", "/hooks/", "/delivery/")
PRODUCTS_A_SITEMAP = 5_000
STATIC_PAGES = ("home", "catalogue:index", "help:contact", "help:ordering", "help:delivery", "help:withdrawal")


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=3600, public=True)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Every public address: pages, categories, products."""
    urls = [reverse(name) for name in STATIC_PAGES]
    language = get_language() or ""
    urls += [node.url for root in category_tree(language=language).roots for node in root.walk()]
    urls += _product_urls(language)
    context = {"urls": [absolute(url) for url in urls]}
    return TemplateResponse(request, "storefront/sitemap.xml", context, content_type="application/xml")


def _product_urls(language: str) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while len(found) < PRODUCTS_A_SITEMAP:
        page = cards(language=language, sort="newest", after=after, limit=100)
        found += [card.url for card in page.cards]
        after = page.next_cursor
        if after is None:
            break
    return found
