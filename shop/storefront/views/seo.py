"""What crawlers ask for: robots.txt and the sitemap."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from shop.assortment.selectors import category_tree
from shop.assortment.selectors.sitemaps import sitemap_parts, sitemap_products_of
from shop.content.models import Page, PageKind
from shop.storefront.seo import absolute

#: Pages that are nobody's business but the visitor's.
PRIVATE = ("/basket/", "/checkout/", "/order/", "/account/", "/search/", "/pay/", "/staff/", "/hooks/", "/delivery/")
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
    """Where the parts of the sitemap are: one of pages and categories, as many of products as there are ids."""
    parts = [reverse("sitemap-products", args=[part]) for part in sitemap_parts(language=get_language() or "")]
    return _xml("storefront/sitemap_index.xml", [(absolute(url), None) for url in [reverse("sitemap-pages"), *parts]])


@require_safe
@cache_control(max_age=3600, public=True)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The shop's own pages and every category that has something."""
    roots = category_tree(language=get_language() or "").roots
    urls = [reverse(name) for name in STATIC_PAGES]
    urls += [node.url for root in roots for node in root.walk() if node.count]
    urls += [reverse("content:journal"), reverse("help:questions"), *_content_urls()]
    return _xml("storefront/sitemap.xml", [(absolute(url), None) for url in urls])


@require_safe
@cache_control(max_age=3600, public=True)
def sitemap_products(request: HttpRequest, part: int) -> HttpResponse:
    """The products of one range of ids, with the day each last changed."""
    rows = sitemap_products_of(part=part, language=get_language() or "")
    if not rows:
        raise Http404
    return _xml("storefront/sitemap.xml", [(absolute(url), changed) for url, changed in rows])


def _xml(template: str, entries: Sequence[tuple[str, datetime | None]]) -> HttpResponse:
    text = render_to_string(template, {"entries": entries})
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _content_urls() -> list[str]:
    rows = Page.objects.filter(is_published=True).exclude(kind=PageKind.LEGAL).values_list("slug", flat=True)
    return [reverse("content:page", args=[slug]) for slug in rows]
