"""Mails to those who wrote: each goes once."""

from typing import Any

from django.urls import reverse

from feedback.authors import site_url
from feedback.models import Question, Review
from shop.contacts.kinds import Channel, Kind
from shop.notifications.services import message_queue


def question_answer_send(*, question_id: int) -> None:
    """Send the answer to whoever asked."""
    question = Question.objects.select_related("product", "contact").filter(pk=question_id).first()
    if question is None or not question.answer:
        return
    _letter("question_answered", f"question:{question.pk}", question)


def review_answer_send(*, review_id: int) -> None:
    """Tell a reviewer that the shop answered; reviews without an address (taken over) stay silent."""
    review = Review.objects.select_related("product", "contact").filter(pk=review_id).first()
    if review is None or not review.answer or not review.email:
        return
    _letter("review_answered", f"review:{review.pk}", review)


def _letter(template: str, about: str, row: Any) -> None:
    message_queue(
        template=template,
        contact=row.contact,
        channel=Channel.EMAIL,
        to=row.email,
        context={
            "contact_name": row.author,
            "product_title": row.product.get_title(),
            "text": row.text,
            "answer": row.answer,
            "url": site_url(product_url(row.product)),
        },
        dedupe_key=f"{about}:answered",
        kind=Kind.ACCOUNT,
        about=about,
        language=row.language,
    )


def product_url(product: Any) -> str:
    """The page of a product."""
    return reverse("catalogue:detail", kwargs={"product_slug": product.slug, "pk": product.pk})
