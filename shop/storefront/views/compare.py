"""Comparing: the address holds what is compared, so that it can be sent to somebody."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from shop.storefront.comparing import (
    MOST,
    compare_text,
    compare_url,
    comparison,
    ids_read,
    ids_remember,
    ids_remembered,
)
from shop.storefront.destination import destination_for
from shop.storefront.guards import same_origin_form
from shop.storefront.views.product import find_page


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The table for the products in the address, else for those this browser remembers."""
    ids = ids_read(request.GET["p"]) if "p" in request.GET else ids_remembered(request)
    only = request.GET.get("only") == "differences"
    shown = comparison(ids, destination_for(request))
    context = {
        "comparison": shown,
        "rows": [row for row in shown.rows if row.differs or not only],
        "only": only,
        "self_url": compare_url(shown.ids),
        "ids_text": compare_text(shown.ids),
        "gone": len(ids) - len(shown.ids),
        "is_full": request.GET.get("full") == "1",
        "most": MOST,
    }
    return render(request, "storefront/compare.html", context)


@same_origin_form
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a product beside those remembered; a fifth one does not fit and is said so."""
    product_id = find_page(pk).product_id
    ids = ids_remembered(request)
    is_full = product_id not in ids and len(ids) >= MOST
    wanted = ids if product_id in ids or is_full else (*ids, product_id)
    response = HttpResponseRedirect(compare_url(wanted) + ("&full=1" if is_full else ""))
    ids_remember(request=request, response=response, ids=wanted)
    return response


@same_origin_form
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a product out of those the page showed."""
    ids = tuple(one for one in ids_read(request.POST.get("p", "")) if one != pk)
    response = HttpResponseRedirect(compare_url(ids))
    ids_remember(request=request, response=response, ids=ids)
    return response
