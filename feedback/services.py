"""Counting what readers can see of a product's reviews and questions."""

from django.db.models import Count, F, Q

from feedback.models import ProductVoice, Question, Review
from feedback.questions.models import QuestionStatus
from feedback.reviews.models import ReviewStatus
from feedback.voices import STARS


def product_voice_count(*, product_id: int) -> None:
    """Count a product's row anew and raise its version; belongs into the transaction of the change.

    The row is locked first, so that of two publications the later one counts both.
    """
    ProductVoice.objects.get_or_create(product_id=product_id)
    ProductVoice.objects.select_for_update().get(pk=product_id)
    shown = Review.objects.filter(product_id=product_id, status=ReviewStatus.APPROVED)
    counts = shown.aggregate(**{f"stars_{stars}": Count("pk", filter=Q(stars=stars)) for stars in STARS})
    answered = Question.objects.filter(product_id=product_id, status=QuestionStatus.ANSWERED).count()
    ProductVoice.objects.filter(pk=product_id).update(**counts, questions=answered, version=F("version") + 1)
