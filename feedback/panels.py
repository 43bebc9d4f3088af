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
from shop.assortment.types import ProductPage

REVIEWS_SHOWN, QUESTIONS_SHOWN = 3, 6


def product_panel(
    *, request: HttpRequest, page: ProductPage, voice: Voice | None = None, **_slot: Any
) -> dict[str, Any]:
    """Reviews and questions of a product: rendered once per version of what was said."""
    voice = voice or product_voice(page.product_id)
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return {"drawn": draw(voice, page.title, request.user.is_authenticated, get_language() or "")}


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
