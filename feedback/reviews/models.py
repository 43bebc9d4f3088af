"""Reviews, what happened to them, and who found them helpful."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.states import Machine

TITLE_MAX, TEXT_MAX, AUTHOR_MAX, ANSWER_MAX = 90, 4000, 60, 2000


class ReviewStatus(models.TextChoices):
    UNPROVED = "unproved", _("mailbox not proved yet")
    PENDING = "pending", _("waiting to be read")
    APPROVED = "approved", _("published")
    REJECTED = "rejected", _("not published")
    WITHDRAWN = "withdrawn", _("replaced or taken back")


REVIEW_MACHINE = Machine(
    "status",
    {
        ReviewStatus.UNPROVED: {ReviewStatus.PENDING, ReviewStatus.WITHDRAWN},
        ReviewStatus.PENDING: {ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN},
        ReviewStatus.APPROVED: {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN},
        ReviewStatus.REJECTED: {ReviewStatus.APPROVED, ReviewStatus.WITHDRAWN},
        ReviewStatus.WITHDRAWN: set(),
    },
)


class Review(models.Model):
    """One person's opinion of one product. With ``order_line`` it carries the mark "bought here".

    A person may write again: the newer review replaces the older one when it is published.
    """

    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="kept_reviews")
    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="reviews", verbose_name=_("author"))
    order_line = models.ForeignKey("order.Line", models.SET_NULL, null=True, blank=True, related_name="+")
    stars = models.PositiveSmallIntegerField(_("stars"))
    title = models.CharField(_("headline"), max_length=TITLE_MAX, blank=True)
    text = models.TextField(_("text"), max_length=TEXT_MAX)
    author = models.CharField(_("shown name"), max_length=AUTHOR_MAX, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.PENDING)
    written_at = models.DateTimeField(_("written"), default=clock.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("the shop's answer"), max_length=ANSWER_MAX, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    helpful = models.PositiveIntegerField(_("found helpful"), default=0)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="feedback_review_one_to_five_stars"),
            models.UniqueConstraint(
                fields=["product", "contact"],
                condition=Q(status="approved"),
                name="feedback_review_one_published_per_person",
            ),
            models.UniqueConstraint(
                fields=["product", "contact"],
                condition=Q(status="pending"),
                name="feedback_review_one_waiting_per_person",
            ),
        ]
        indexes = [models.Index(fields=["product", "status", "-written_at"], name="feedback_review_shown")]

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def is_verified(self) -> bool:
        """Whether its author bought the product here."""
        return self.order_line_id is not None


class ReviewHistory(models.Model):
    """One move of a review: who, when, why."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="history")
    old = models.CharField(max_length=10, blank=True)
    new = models.CharField(max_length=10)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("move of a review")
        verbose_name_plural = _("moves of reviews")

    def __str__(self) -> str:
        return f"review {self.review_id}: {self.old} → {self.new}"


class ReviewVote(models.Model):
    """That somebody found a review helpful; ``voter`` is an account or the random id of a browser."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=48)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("helpful vote")
        verbose_name_plural = _("helpful votes")
        constraints = [models.UniqueConstraint(fields=["review", "voter"], name="feedback_vote_once")]

    def __str__(self) -> str:
        return f"vote on review {self.review_id}"
