"""The link in the mail that asks whether a text came from this mailbox."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feedback.authors import proof_read
from feedback.models import Question, Review
from feedback.questions.services import question_prove
from feedback.reviews.services import review_prove
from shop.core import tokens
from shop.core.origin import same_origin_form


@never_cache
@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was written; only the button sends it on, because mail scanners open links."""
    try:
        kind, pk = proof_read(token)
    except tokens.BadToken as error:
        status = 410 if isinstance(error, tokens.ExpiredToken) else 404
        return render(request, "feedback/link_over.html", status=status)
    row = _row(kind, pk)
    if row is None:
        return render(request, "feedback/link_over.html", status=410)
    if request.method == "POST":
        if kind == "review":
            review_prove(review_id=pk)
        else:
            question_prove(question_id=pk)
        back = "feedback:reviews" if kind == "review" else "feedback:questions"
        return HttpResponseRedirect(f"{reverse(back, args=[row.product_id])}?sent=read")
    context = {"row": row, "kind": kind, "is_waiting": row.status == "unproved"}
    return render(request, "feedback/prove.html", context)


def _row(kind: str, pk: int) -> Any | None:
    model: Any = Review if kind == "review" else Question
    return model.objects.select_related("product").filter(pk=pk).first()
