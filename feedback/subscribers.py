"""Mails that follow an answer."""

from feedback.events import QuestionAnswered, ReviewAnswered
from feedback.letters import question_answer_send, review_answer_send
from shop.events import subscribe


@subscribe(QuestionAnswered, name="feedback.question_answer_mail")
def tell_the_asker(event: QuestionAnswered) -> None:
    question_answer_send(question_id=event.question_id)


@subscribe(ReviewAnswered, name="feedback.review_answer_mail")
def tell_the_author(event: ReviewAnswered) -> None:
    review_answer_send(review_id=event.review_id)
