"""Questions about products and the staff's answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.states import Machine

QUESTION_MAX, ANSWER_MAX, AUTHOR_MAX = 600, 2000, 60


class QuestionStatus(models.TextChoices):
    UNPROVED = "unproved", _("mailbox not proved yet")
    OPEN = "open", _("waiting for an answer")
    ANSWERED = "answered", _("answered and published")
    PRIVATE = "private", _("answered by mail only")
    REJECTED = "rejected", _("not published")


QUESTION_MACHINE = Machine(
    "status",
    {
        QuestionStatus.UNPROVED: {QuestionStatus.OPEN},
        QuestionStatus.OPEN: {QuestionStatus.ANSWERED, QuestionStatus.PRIVATE, QuestionStatus.REJECTED},
        QuestionStatus.ANSWERED: {QuestionStatus.PRIVATE, QuestionStatus.REJECTED},
        QuestionStatus.PRIVATE: {QuestionStatus.ANSWERED},
        QuestionStatus.REJECTED: {QuestionStatus.OPEN},
    },
)


class Question(models.Model):
    """What somebody wants to know about a product, and what the shop answered."""

    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="questions")
    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="questions", verbose_name=_("asker"))
    text = models.TextField(_("question"), max_length=QUESTION_MAX)
    author = models.CharField(_("shown name"), max_length=AUTHOR_MAX, blank=True)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN)
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    answer = models.TextField(_("answer"), max_length=ANSWER_MAX, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["product", "status", "-asked_at"], name="feedback_question_shown")]

    def __str__(self) -> str:
        return f"question {self.pk}"


class QuestionHistory(models.Model):
    """One move of a question: who, when, why."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="history")
    old = models.CharField(max_length=10, blank=True)
    new = models.CharField(max_length=10)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("move of a question")
        verbose_name_plural = _("moves of questions")

    def __str__(self) -> str:
        return f"question {self.question_id}: {self.old} → {self.new}"
