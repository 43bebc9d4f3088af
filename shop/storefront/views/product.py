"""One product: what it is, what it costs, when it comes, and the way into the basket."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.selectors import product_voice
from shop.assortment.arrival_classes import class_parse
from shop.assortment.models import MediaKind
from shop.assortment.selectors import product_media, product_page
from shop.assortment.selectors.addresses import product_url_at
from shop.assortment.types import ProductPage
from shop.core import clock
from shop.core.errors import NotFound
from shop.storefront import parts, seo
from shop.storefront.choices import choice_groups, variant_url
from shop.storefront.comparing import ids_remembered
from shop.storefront.destination import destination_for
from shop.storefront.promises import arrival, product_lines
from shop.storefront.shipping_details import shipping_details


@require_safe
def detail(request: HttpRequest, product_slug: str, pk: int) -> HttpResponse:
    """The page of a product or of one of its variants; an outdated slug leads to the present one."""
    try:
        page = find_page(pk)
    except Http404:
        return by_slug(request, product_slug)
    if page.slug != product_slug:
        return HttpResponsePermanentRedirect(reverse("catalogue:detail", kwargs={"product_slug": page.slug, "pk": pk}))
    return render(request, "storefront/product.html", product_context(request, page))


@require_safe
def by_slug(request: HttpRequest, product_slug: str) -> HttpResponse:
    """A product by its present or an earlier slug alone: an old link, or one of another shop's software."""
    url = product_url_at(product_slug, language=get_language() or "")
    if url is None:
        raise Http404(_("This product does not exist, or we no longer sell it."))
    return HttpResponsePermanentRedirect(url)


def find_page(pk: int) -> ProductPage:
    """The page of that product. Raises Http404."""
    try:
        return product_page(pk, language=get_language() or "")
    except NotFound as error:
        raise Http404(str(error)) from error


def product_context(request: HttpRequest, page: ProductPage, **more: Any) -> dict[str, Any]:
    """Everything the product template shows; ``more`` carries what a refused form brings back."""
    destination = destination_for(request)
    chosen = page.selected
    pictures = _pictures(page)
    media = product_media(page.product_id)
    groups = choice_groups(page) if page.has_variants else ()
    self_url = variant_url(page, chosen) if chosen and page.has_variants else page.url
    coming = arrival(product_lines(page, chosen), destination) if page.needs_delivery else None
    return {
        "page": page,
        "menu": page.departments,
        "chosen": chosen,
        "groups": groups,
        "options": parts.options(groups),
        "destination_form": parts.destination_form(destination, self_url),
        "pictures": pictures,
        "gallery": parts.gallery(pictures, tuple(row for row in media if row.kind == MediaKind.FILM)),
        "about": parts.about(
            page.description,
            page.attributes,
            chosen.sku if chosen else "",
            tuple(row for row in media if row.kind == MediaKind.GUIDE),
        ),
        "due": _due(page),
        "current_root_id": page.breadcrumb[0].id if page.breadcrumb else None,
        "arrival": coming,
        "social_picture": seo.absolute(page.pictures[0].url) if page.pictures else "",
        "product_data": seo.product(page, shipping_details(coming)),
        "breadcrumb_data": seo.breadcrumb(page.breadcrumb, page.title),
        "is_compared": page.product_id in ids_remembered(request),
        "voice": product_voice(page.product_id),
        "quantity": 1,
        **more,
    }


def _due(page: ProductPage) -> date | None:
    """The day the goods come into the house, while it still lies ahead."""
    found = class_parse(page.arrival_class)
    day = found.available_from if found else None
    return day if day and day > clock.today() else None


def _pictures(page: ProductPage) -> tuple[Any, ...]:
    """The chosen variant's own picture first."""
    own = page.selected.picture if page.selected else None
    if own is None:
        return page.pictures
    return (own, *(picture for picture in page.pictures if picture.url != own.url))
