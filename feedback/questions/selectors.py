"""Reading questions: for the product page and for machines."""

from typing import Any

from django.utils.safestring import SafeString

from feedback.models import Question
from feedback.questions.models import QuestionStatus
from shop.core.json_ld import json_ld


def questions_answered(product_id: int) -> Any:
    """The published questions of a product, the latest answer first."""
    rows = Question.objects.filter(product_id=product_id, status=QuestionStatus.ANSWERED)
    return rows.order_by("-answered_at", "-pk")


def faq_data(questions: list[Question]) -> SafeString:
    """The same questions and answers for search engines; nothing without any."""
    if not questions:
        return SafeString("")
    entries = [
        {
            "@type": "Question",
            "name": question.text,
            "acceptedAnswer": {"@type": "Answer", "text": question.answer},
        }
        for question in questions
    ]
    return json_ld({"@type": "FAQPage", "mainEntity": entries})
