"""Writing, publishing and answering reviews."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from feedback.events import ReviewAnswered, ReviewApproved, ReviewSubmitted, ReviewUnpublished
from feedback.models import Review, ReviewHistory
from feedback.reviews.checks import review_checked
from feedback.reviews.models import REVIEW_MACHINE, ReviewStatus
from feedback.reviews.selectors import bought_line, root_product
from feedback.selectors import product_voice
from feedback.services import product_voice_count
from shop.contacts.models import Contact
from shop.contacts.selectors import survivor
from shop.core import clock
from shop.core.errors import Invalid, NotFound
from shop.events import publish


@transaction.atomic
def review_submit(
    *,
    product_id: int,
    contact: Contact,
    stars: int,
    text: str,
    title: str = "",
    author: str = "",
    email: str = "",
    language: str = "",
    is_proved: bool = True,
) -> Review:
    """Take in a review of a product (a variant counts for its parent); it waits to be read by staff.

    ``is_proved`` says that the mailbox is the author's; without it the review waits for ``review_prove``.
    The mark "bought here" comes from the author's own order line. Raises Invalid and NotFound.
    """
    product = root_product(product_id)
    if product is None:
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    words = review_checked(stars=stars, text=text, title=title, author=author)
    person = survivor(contact)
    review = Review.objects.create(
        product=product, contact=person, email=email, language=language, status=ReviewStatus.UNPROVED, **words
    )
    if is_proved:
        review_prove(review_id=review.pk)
        review.refresh_from_db()
    return review


@transaction.atomic
def review_prove(*, review_id: int) -> Review:
    """The author showed that the mailbox is theirs: staff read the review next. Again changes nothing."""
    review = _locked(review_id)
    if review.status != ReviewStatus.UNPROVED:
        return review
    for older in Review.objects.filter(
        product=review.product_id, contact=review.contact_id, status=ReviewStatus.PENDING
    ):
        _move(older, ReviewStatus.WITHDRAWN, reason="written anew")
    line = bought_line(review.contact, review.product_id)
    Review.objects.filter(pk=review.pk).update(order_line=line)
    review.order_line = line
    _move(review, ReviewStatus.PENDING)
    event = ReviewSubmitted(
        review_id=review.pk,
        product_id=review.product_id,
        contact_id=str(review.contact_id),
        stars=review.stars,
        is_verified=review.is_verified,
    )
    publish(event, aggregate_id=review.pk, key=f"review.submitted:{review.pk}")
    return review


@transaction.atomic
def review_approve(*, review_id: int, by: Any = None) -> Review:
    """Publish a review; an older one of the same person goes. Again changes nothing. Raises Conflict."""
    review = _locked(review_id)
    if review.status == ReviewStatus.APPROVED:
        return review
    for older in Review.objects.filter(
        product=review.product_id, contact=review.contact_id, status=ReviewStatus.APPROVED
    ):
        review_withdraw(review_id=older.pk, by=by, reason="replaced by a newer one")
    moment = clock.now()
    _move(review, ReviewStatus.APPROVED, by=by, decided_at=moment)
    product_voice_count(product_id=review.product_id)
    voice = product_voice(review.product_id)
    event = ReviewApproved(
        review_id=review.pk,
        product_id=review.product_id,
        contact_id=str(review.contact_id),
        stars=review.stars,
        is_verified=review.is_verified,
        rating=voice.rating,
        rating_count=voice.count,
    )
    publish(event, aggregate_id=review.pk, key=f"review.approved:{review.pk}:{moment.isoformat()}")
    return review


@transaction.atomic
def review_reject(*, review_id: int, reason: str, by: Any = None) -> Review:
    """Do not publish a review, or take it down; ``reason`` is kept for staff. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid(_("Say why, so that a colleague understands."), code="reason", field="reason")
    return _take_down(review_id, ReviewStatus.REJECTED, reason, by)


@transaction.atomic
def review_withdraw(*, review_id: int, reason: str = "", by: Any = None) -> Review:
    """The author takes a review back, or it is replaced."""
    return _take_down(review_id, ReviewStatus.WITHDRAWN, reason, by)


@transaction.atomic
def review_answer(*, review_id: int, text: str, by: Any = None) -> Review:
    """Write or change the shop's answer under a published review; empty text takes it away."""
    review = _locked(review_id)
    if review.status != ReviewStatus.APPROVED:
        raise Invalid(_("Publish the review first, then answer it."), code="unpublished")
    is_first = not review.answer
    answered_at = clock.now() if text.strip() else None
    Review.objects.filter(pk=review.pk).update(answer=text.strip(), answered_at=answered_at)
    ReviewHistory.objects.create(review=review, old=review.status, new=review.status, by=by, reason=_("answered"))
    product_voice_count(product_id=review.product_id)
    if is_first and text.strip():
        publish(
            ReviewAnswered(review_id=review.pk, product_id=review.product_id),
            aggregate_id=review.pk,
            key=f"review.answered:{review.pk}",
        )
    review.refresh_from_db()
    return review


def _take_down(review_id: int, new: str, reason: str, by: Any) -> Review:
    review = _locked(review_id)
    was_published = review.status == ReviewStatus.APPROVED
    moment = clock.now()
    _move(review, new, by=by, reason=reason, decided_at=moment)
    if was_published:
        product_voice_count(product_id=review.product_id)
        voice = product_voice(review.product_id)
        event = ReviewUnpublished(
            review_id=review.pk, product_id=review.product_id, rating=voice.rating, rating_count=voice.count
        )
        publish(event, aggregate_id=review.pk, key=f"review.unpublished:{review.pk}:{moment.isoformat()}")
    return review


def _locked(review_id: int) -> Review:
    review = Review.objects.select_for_update(of=("self",)).select_related("contact").filter(pk=review_id).first()
    if review is None:
        raise NotFound(_("There is no such review."), code="review_gone")
    return review


def _move(review: Review, new: str, *, by: Any = None, reason: str = "", **fields: Any) -> None:
    """One step by compare-and-set, with its row of history. Raises Conflict."""
    if not REVIEW_MACHINE.allows(review.status, new):
        raise Invalid(_("This cannot be done with the review as it is."), code="transition")
    REVIEW_MACHINE.move(Review, review.pk, review.status, new, **fields)
    ReviewHistory.objects.create(review=review, old=review.status, new=new, by=by, reason=reason[:300])
    review.status = new
