"""What feedback shows on pages of other apps."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from feedback.forms import QuestionForm
from feedback.questions.selectors import faq_data, questions_answered
from feedback.reviews.selectors import reviews_published
from feedback.selectors import product_voice
from feedback.voices import Voice
from shop.assortment.selectors import cards_for
from shop.assortment.types import ProductPage
from shop.orders.states import FulfilmentStatus

REVIEWS_SHOWN, QUESTIONS_SHOWN = 3, 6


def product_panel(
    *, request: HttpRequest, page: ProductPage, voice: Voice | None = None, **_slot: Any
) -> dict[str, Any]:
    """Reviews and questions of a product: rendered once per version of what was said."""
    voice = voice or product_voice(page.product_id)
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return {"drawn": draw(voice, page.title, request.user.is_authenticated, get_language() or "")}


def order_panel(*, order: Any, **_slot: Any) -> dict[str, Any] | None:
    """What has arrived can be reviewed: the products of a delivered order that are still sold."""
    state = getattr(order, "state", None)
    if state is None or state.fulfilment_status != FulfilmentStatus.DELIVERED:
        return None
    rows = order.lines.filter(product__isnull=False).values_list("product_id", "product__parent_id")
    cards = cards_for(dict.fromkeys(parent or pk for pk, parent in rows), language=get_language() or "")
    return {"cards": cards} if cards else None


@lru_cache(maxsize=1024)
def _drawn(voice: Voice, title: str, is_signed_in: bool, language: str) -> SafeString:
    questions = list(questions_answered(voice.product_id)[:QUESTIONS_SHOWN]) if voice.questions else []
    return render_to_string(
        "feedback/_product.html",
        {
            "voice": voice,
            "product_id": voice.product_id,
            "product_title": title,
            "reviews": list(reviews_published(voice.product_id)[:REVIEWS_SHOWN]) if voice.count else [],
            "questions": questions,
            "faq_data": faq_data(questions),
            "question_form": QuestionForm(is_known=is_signed_in, auto_id="ask_%s"),
        },
    )
