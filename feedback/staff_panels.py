"""What waits for a person: reviews to read, questions to answer."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback.models import Question, Review
from feedback.questions.models import QuestionStatus
from feedback.reviews.models import ReviewStatus


def voices_waiting(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Figures with their rows one click away, for those who may see them."""
    if not getattr(request, "user", None) or not request.user.has_perm("feedback.view_review"):
        return None
    reviews = Review.objects.filter(status=ReviewStatus.PENDING).count()
    questions = Question.objects.filter(status=QuestionStatus.OPEN).count()
    return {
        "figures": [
            {
                "label": _("Reviews to read"),
                "value": reviews,
                "url": reverse("admin:feedback_review_changelist") + "?status__exact=pending",
                "tone": "wait" if reviews else "quiet",
            },
            {
                "label": _("Questions to answer"),
                "value": questions,
                "url": reverse("admin:feedback_question_changelist") + "?status__exact=open",
                "tone": "wait" if questions else "quiet",
            },
        ]
    }
