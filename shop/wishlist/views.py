"""The list of an account, sharing it, and notices that something is back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.contacts.selectors import contact_of_user
from shop.contacts.services import contact_for_email
from shop.core import limits, tokens
from shop.core.errors import NotFound, ShopError
from shop.core.origin import same_origin_form
from shop.wishlist.forms import NoticeForm
from shop.wishlist.notices import notice_by_token, stock_notice_ask, stock_notice_prove, stock_notice_stop
from shop.wishlist.page import rows_of, share_url
from shop.wishlist.receivers import wish_remember
from shop.wishlist.selectors import sellable_product, wishlist_by_link
from shop.wishlist.services import wishlist_add, wishlist_remove, wishlist_share

SHARE = "wishlist.share"


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything on one's own list, with price, stock and the way into the basket."""
    context = {"rows": rows_of(request.user), "share_url": share_url(request.user)}
    return render(request, "wishlist/mine.html", context)


@same_origin_form
@require_POST
def toggle(request: HttpRequest, pk: int) -> HttpResponse:
    """On the list or off it; a guest signs in first, and the wish is kept meanwhile."""
    if not request.user.is_authenticated:
        if sellable_product(pk) is None:
            raise NotFound(_("We do not sell this any more."), code="product_gone")
        response: HttpResponse = redirect_to_login(reverse("wishlist:mine"), reverse("account_login"))
        if request.htmx:  # type: ignore[attr-defined]
            response = HttpResponse(headers={"HX-Redirect": response["Location"]})
        wish_remember(request=request, response=response, product_id=pk)
        return response
    is_on = request.POST.get("off") != "1"
    if is_on:
        wishlist_add(user=request.user, product_id=pk)
    else:
        wishlist_remove(user=request.user, product_id=pk)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "wishlist/_heart.html", {"product_id": pk, "is_listed": is_on})
    return HttpResponseRedirect(reverse("wishlist:mine"))


@same_origin_form
@require_POST
@login_required
def share(request: HttpRequest) -> HttpResponse:
    """Start or end sharing."""
    wishlist_share(user=request.user, on=request.POST.get("on") == "1")
    return HttpResponseRedirect(reverse("wishlist:mine"))


@require_safe
@never_cache
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's list, for whoever has its link: to read, and to give."""
    try:
        data = tokens.read(SHARE, token)
    except tokens.BadToken as error:
        raise Http404(_("This link is not complete.")) from error
    found = wishlist_by_link(data.get("id", 0), data.get("v", 0))
    if found is None:
        return render(request, "wishlist/over.html", status=410)
    context = {"rows": rows_of(found.user), "owner_name": found.user.first_name}
    return render(request, "wishlist/shared.html", context)


@same_origin_form
@require_POST
def notify(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be told when a product is back."""
    product = sellable_product(pk)
    if product is None:
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    known = contact_of_user(request.user)
    form = NoticeForm({"email": request.user.email} if known else request.POST)  # type: ignore[union-attr]
    status = 422
    if form.is_valid():
        try:
            if not form.cleaned_data["website"]:
                _notice_ask(request, pk, form.cleaned_data["email"], known)
            return render(request, "wishlist/noticed.html", {"product": product, "is_known": bool(known)})
        except ShopError as refusal:
            form.add_error("email", str(refusal))
            status = refusal.status
    return render(request, "wishlist/notify.html", {"form": form, "product": product}, status=status)


def _notice_ask(request: HttpRequest, pk: int, email: str, known: Any) -> None:
    limits.hit("stock-notice", limits.client_ip(request), "20/hour")
    limits.hit("stock-notice-mailbox", email.lower(), "10/hour")
    language = get_language() or ""
    contact = known or contact_for_email(email=email, language=language)
    stock_notice_ask(product_id=pk, contact=contact, email=email, language=language, is_proved=bool(known))


@never_cache
@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a notice or stop it; opening the page changes nothing, because mail scanners open links."""
    try:
        found = notice_by_token(token)
    except tokens.BadToken as error:
        raise Http404(_("This link is not complete.")) from error
    if found is None:
        return render(request, "wishlist/over.html", status=410)
    if request.method == "POST":
        if request.POST.get("stop") == "1":
            stock_notice_stop(notice_id=found.pk)
        else:
            stock_notice_prove(notice_id=found.pk)
        return HttpResponseRedirect(request.path)
    return render(request, "wishlist/notice.html", {"notice": found})
