"""All reviews of a product, writing one, and finding one helpful."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from feedback.authors import author_of, prove_mail_queue, writing_counted
from feedback.forms import ReviewForm
from feedback.reviews.listing import ReviewChoice, choice_read, reviews_page
from feedback.reviews.selectors import SORTS
from feedback.reviews.services import review_submit
from feedback.reviews.votes import review_vote
from feedback.selectors import product_voice
from shop.assortment.selectors import cards_for
from shop.contacts.selectors import contact_of_user
from shop.core import limits
from shop.core.errors import ShopError
from shop.core.origin import same_origin_form

VOTER_COOKIE, VOTER_SECONDS = "kept_voter", 180 * 24 * 3600


@require_safe
def all_reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """Every published review, chosen by stars and mark, sorted."""
    card = card_or_404(pk)
    choice = choice_read(request.GET)
    reviews, more = reviews_page(pk, choice)
    context = {
        "card": card,
        "voice": product_voice(pk),
        "reviews": reviews,
        "choice": choice,
        "tags": _tags(choice),
        "sorts": _sorts(choice),
        "next_url": choice.query(page=choice.page + 1) if more else "",
        "back_url": choice.query(page=choice.page - 1) if choice.page > 1 else "",
    }
    return render(request, "feedback/reviews.html", context)


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a review; what was typed stays when something is wrong."""
    card = card_or_404(pk)
    is_known = contact_of_user(request.user) is not None
    form = ReviewForm(request.POST if request.method == "POST" else None, is_known=is_known)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return HttpResponseRedirect(_submitted(request, card, form))
            except ShopError as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = refusal.status
    return render(request, "feedback/write_review.html", {"form": form, "card": card}, status=status)


def _submitted(request: HttpRequest, card: Any, form: ReviewForm) -> str:
    """Take the review in and return where to go next."""
    back = reverse("feedback:reviews", args=[card.product_id])
    if form.is_machine:
        return f"{back}?sent=read"
    data = form.cleaned_data
    writing_counted(request, email=data.get("email", ""))
    author = author_of(request, email=data.get("email", ""))
    review = review_submit(
        product_id=card.product_id,
        contact=author.contact,
        email=author.email,
        language=get_language() or "",
        is_proved=author.is_proved,
        **{name: data[name] for name in ("stars", "title", "text", "author")},
    )
    if author.is_proved:
        return f"{back}?sent=read"
    prove_mail_queue(kind="review", pk=review.pk, author=author, product_title=card.title)
    return f"{back}?sent=mail"


@same_origin_form
@require_POST
def helpful(request: HttpRequest, pk: int) -> HttpResponse:
    """Find a review helpful, or take that back; a browser without account gets a random id to be known by."""
    limits.hit("feedback-vote", limits.client_ip(request), "60/hour")
    voter = voter_of(request)
    review = review_vote(review_id=pk, voter=voter)
    if request.htmx:  # type: ignore[attr-defined]
        response = render(request, "feedback/_helpful.html", {"review": review})
    else:
        response = HttpResponseRedirect(f"{_back(request)}#review-{pk}")
    if not request.user.is_authenticated:
        response.set_signed_cookie(
            VOTER_COOKIE, voter, max_age=VOTER_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


def voter_of(request: HttpRequest) -> str:
    """The account, or the random id of this browser."""
    if request.user.is_authenticated:
        return f"account:{request.user.pk}"
    known = request.get_signed_cookie(VOTER_COOKIE, default="", max_age=VOTER_SECONDS)
    return known if known and len(known) <= 48 else uuid4().hex


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return reverse("feedback:reviews", args=[int(back)]) if back.isdecimal() and len(back) < 10 else reverse("home")


def card_or_404(pk: int) -> Any:
    """The card of a public product."""
    found = cards_for([pk], language=get_language() or "") if pk < 2**31 else []
    if not found:
        raise Http404(_("This product does not exist, or we no longer sell it."))
    return found[0]


def _tags(choice: ReviewChoice) -> list[tuple[str, str, bool]]:
    """(label, address, whether chosen) of each filter."""
    tags = [(_("All"), choice.query(stars=0, verified=0), not choice.stars and not choice.verified)]
    for stars in range(5, 0, -1):
        label = ngettext("%(n)d star", "%(n)d stars", stars) % {"n": stars}
        tags.append((label, choice.query(stars=stars), choice.stars == stars))
    tags.append((_("Bought here"), choice.query(verified=int(not choice.verified)), choice.verified))
    return tags


def _sorts(choice: ReviewChoice) -> list[tuple[str, str, bool]]:
    words = {
        "helpful": _("Most helpful"),
        "newest": _("Newest"),
        "highest": _("Best first"),
        "lowest": _("Worst first"),
    }
    return [(words[sort], choice.query(sort=sort), choice.sort == sort) for sort in SORTS]
