"""Asking about a product, and reading all answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from feedback.authors import author_of, prove_mail_queue, writing_counted
from feedback.forms import QuestionForm
from feedback.questions.selectors import questions_answered
from feedback.questions.services import question_ask
from feedback.reviews.views import card_or_404
from shop.contacts.selectors import contact_of_user
from shop.core.errors import ShopError
from shop.core.origin import same_origin_form

MOST = 100


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """All answered questions of a product and the form for another one."""
    card = card_or_404(pk)
    is_known = contact_of_user(request.user) is not None
    form = QuestionForm(request.POST if request.method == "POST" else None, is_known=is_known, auto_id="ask_%s")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return HttpResponseRedirect(_asked(request, card, form))
            except ShopError as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = refusal.status
    context = {"card": card, "question_form": form, "questions": questions_answered(pk)[:MOST], "form": form}
    return render(request, "feedback/questions.html", context, status=status)


def _asked(request: HttpRequest, card: Any, form: QuestionForm) -> str:
    """Take the question in and return where to go next."""
    back = reverse("feedback:questions", args=[card.product_id])
    if form.is_machine:
        return f"{back}?sent=read"
    data = form.cleaned_data
    writing_counted(request, email=data.get("email", ""))
    author = author_of(request, email=data.get("email", ""))
    question = question_ask(
        product_id=card.product_id,
        contact=author.contact,
        email=author.email,
        text=data["text"],
        author=data["author"],
        language=get_language() or "",
        is_proved=author.is_proved,
    )
    if author.is_proved:
        return f"{back}?sent=read"
    prove_mail_queue(kind="question", pk=question.pk, author=author, product_title=card.title)
    return f"{back}?sent=mail"
