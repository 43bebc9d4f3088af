"""Asking about a product, and answering."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from feedback.events import QuestionAnswered, QuestionAsked
from feedback.models import Question, QuestionHistory
from feedback.questions.models import ANSWER_MAX, AUTHOR_MAX, QUESTION_MACHINE, QUESTION_MAX, QuestionStatus
from feedback.reviews.checks import plain_text
from feedback.reviews.selectors import root_product
from feedback.services import product_voice_count
from shop.contacts.addresses import normalise_email, one_line
from shop.contacts.models import Contact
from shop.contacts.selectors import survivor
from shop.core import clock
from shop.core.errors import Invalid, NotFound
from shop.events import publish

TEXT_MIN = 8


@transaction.atomic
def question_ask(
    *,
    product_id: int,
    contact: Contact,
    text: str,
    email: str,
    author: str = "",
    language: str = "",
    is_proved: bool = True,
) -> Question:
    """Take in a question; without a proved mailbox it waits for ``question_prove``. Raises Invalid and NotFound."""
    product = root_product(product_id)
    if product is None:
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    question = Question.objects.create(
        product=product,
        contact=survivor(contact),
        text=_checked(text, TEXT_MIN, QUESTION_MAX, "text"),
        author=one_line(author, AUTHOR_MAX),
        email=normalise_email(email),
        language=language,
        status=QuestionStatus.UNPROVED,
    )
    return question_prove(question_id=question.pk) if is_proved else question


@transaction.atomic
def question_prove(*, question_id: int) -> Question:
    """The asker showed that the mailbox is theirs: staff read the question next. Again changes nothing."""
    question = _locked(question_id)
    if question.status == QuestionStatus.UNPROVED:
        _move(question, QuestionStatus.OPEN)
        event = QuestionAsked(
            question_id=question.pk, product_id=question.product_id, contact_id=str(question.contact_id)
        )
        publish(event, aggregate_id=question.pk, key=f"question.asked:{question.pk}")
    return question


@transaction.atomic
def question_answer(*, question_id: int, text: str, is_public: bool = True, by: Any = None) -> Question:
    """Answer a question for everyone, or its asker alone; an answer given before is replaced. Raises Invalid."""
    question = _locked(question_id)
    new = QuestionStatus.ANSWERED if is_public else QuestionStatus.PRIVATE
    answer = _checked(text, 2, ANSWER_MAX, "answer")
    moment = clock.now()
    if question.status == new:
        Question.objects.filter(pk=question.pk).update(answer=answer)
        QuestionHistory.objects.create(question=question, old=new, new=new, by=by, reason="answer changed")
    else:
        _move(question, new, by=by, answer=answer, answered_at=question.answered_at or moment)
    product_voice_count(product_id=question.product_id)
    event = QuestionAnswered(question_id=question.pk, product_id=question.product_id, is_public=is_public)
    publish(event, aggregate_id=question.pk, key=f"question.answered:{question.pk}:{moment.isoformat()}")
    question.refresh_from_db()
    return question


@transaction.atomic
def question_reject(*, question_id: int, reason: str, by: Any = None) -> Question:
    """Do not publish a question; ``reason`` is kept for staff. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid(_("Say why, so that a colleague understands."), code="reason", field="reason")
    question = _locked(question_id)
    _move(question, QuestionStatus.REJECTED, by=by, reason=reason)
    product_voice_count(product_id=question.product_id)
    return question


def _checked(text: str, least: int, most: int, field: str) -> str:
    words = plain_text(text)
    if len(words) < least:
        raise Invalid(_("Write a few words more, so that a person understands."), code="short", field=field)
    if len(words) > most:
        raise Invalid(_("At most %(n)s characters, please.") % {"n": most}, code="long", field=field)
    return words


def _locked(question_id: int) -> Question:
    question = Question.objects.select_for_update().filter(pk=question_id).first()
    if question is None:
        raise NotFound(_("There is no such question."), code="question_gone")
    return question


def _move(question: Question, new: str, *, by: Any = None, reason: str = "", **fields: Any) -> None:
    """One step by compare-and-set, with its row of history. Raises Conflict."""
    if not QUESTION_MACHINE.allows(question.status, new):
        raise Invalid(_("This cannot be done with the question as it is."), code="transition")
    QUESTION_MACHINE.move(Question, question.pk, question.status, new, **fields)
    QuestionHistory.objects.create(question=question, old=question.status, new=new, by=by, reason=reason[:300])
    question.status = new
