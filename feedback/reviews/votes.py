"""Helpful votes: one per voter and review, taken back by voting again."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from feedback.models import Review, ReviewVote
from feedback.reviews.models import ReviewStatus
from feedback.services import product_voice_count
from shop.core.errors import NotFound


@transaction.atomic
def review_vote(*, review_id: int, voter: str) -> Review:
    """Count ``voter`` as finding the review helpful, or take that back; returns it with its votes of now."""
    review = Review.objects.filter(pk=review_id, status=ReviewStatus.APPROVED).first()
    if review is None:
        raise NotFound(_("This review is not shown any more."), code="review_gone")
    step = 1 if _vote_add(review_id, voter) else -_vote_remove(review_id, voter)
    Review.objects.filter(pk=review_id).update(helpful=F("helpful") + step)
    product_voice_count(product_id=review.product_id)
    review.refresh_from_db(fields=["helpful"])
    return review


def _vote_add(review_id: int, voter: str) -> bool:
    """Whether the vote is new; the database lets one of two that race through."""
    try:
        with transaction.atomic():
            ReviewVote.objects.create(review_id=review_id, voter=voter)
    except IntegrityError:
        return False
    return True


def _vote_remove(review_id: int, voter: str) -> int:
    deleted, _by_model = ReviewVote.objects.filter(review_id=review_id, voter=voter).delete()
    return deleted
