"""A review's way from its author to the page, and what it does to the product's rating."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from feedback.models import Review, ReviewHistory
from feedback.reviews.selectors import reviews_published
from feedback.reviews.services import (
    review_answer,
    review_approve,
    review_prove,
    review_reject,
    review_submit,
    review_withdraw,
)
from feedback.reviews.votes import review_vote
from feedback.selectors import product_voice
from shop.commerce.models import Order, OrderLine
from shop.contacts.services import contact_for_email
from shop.core.errors import Conflict, Invalid, NotFound
from shop.events.models import EventRecord
from tests.backoffice.placed import place
from tests.feedback.conftest import WORDS
from tests.storefront import shelf

pytestmark = pytest.mark.django_db
Write = Callable[..., Any]


def bought(product: Any, email: str, **more: Any) -> Any:
    order = place(f"K-{Order.objects.count()}", email=email, **more)
    OrderLine.objects.filter(order=order).update(product=product)
    return order


def told(kind: str) -> list[dict[str, Any]]:
    return [row.data for row in EventRecord.objects.filter(type=kind).order_by("pk")]


def test_a_review_is_not_seen_before_it_was_read(mug: Any, written: Write) -> None:
    review = written(published=False)

    assert review.status == "pending"
    assert not reviews_published(mug.pk).exists()
    assert product_voice(mug.pk).rating is None


def test_publishing_tells_the_new_rating(mug: Any, written: Write) -> None:
    written("ada@example.com", stars=5)
    written("bob@example.com", stars=2)

    voice = product_voice(mug.pk)
    assert (voice.rating, voice.count, voice.by_stars) == (Decimal("3.50"), 2, (1, 0, 0, 1, 0))
    last = told("review.approved")[-1]
    assert (last["product_id"], last["rating"], last["rating_count"]) == (mug.pk, "3.50", 2)


def test_the_mark_comes_from_a_paid_order_line_of_the_author(mug: Any, written: Write) -> None:
    order = bought(mug, "ada@example.com")

    assert written("ada@example.com").order_line == order.lines.first()
    assert not written("bob@example.com").is_verified


def test_an_unpaid_order_gives_no_mark(mug: Any, written: Write) -> None:
    bought(mug, "ada@example.com", paid=False)

    assert not written("ada@example.com").is_verified


def test_a_variant_is_reviewed_as_its_product() -> None:
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 4), ({"Size": "L"}, "79.00", 4)])
    small = shelf.variant_of(shirt, size="S")
    bought(small, "ada@example.com")

    review = review_submit(product_id=small.pk, contact=contact_for_email(email="ada@example.com"), stars=4, text=WORDS)

    assert (review.product_id, review.is_verified) == (shirt.pk, True)


def test_an_unproved_mailbox_waits_outside(mug: Any, written: Write) -> None:
    review = written(is_proved=False, published=False)

    assert review.status == "unproved"
    assert told("review.submitted") == []
    with pytest.raises(Invalid):
        review_approve(review_id=review.pk)
    review_prove(review_id=review.pk)
    assert review_prove(review_id=review.pk).status == "pending"
    assert len(told("review.submitted")) == 1


def test_a_newer_review_replaces_the_older_one_when_it_is_published(mug: Any, written: Write) -> None:
    first = written(stars=1)
    second = written(stars=5, published=False)

    assert product_voice(mug.pk).rating == Decimal("1.00")
    review_approve(review_id=second.pk)
    first.refresh_from_db()
    assert first.status == "withdrawn"
    assert product_voice(mug.pk).by_stars == (1, 0, 0, 0, 0)
    assert [row["review_id"] for row in told("review.unpublished")] == [first.pk]


def test_publishing_twice_is_publishing_once(mug: Any, written: Write) -> None:
    review = written()

    review_approve(review_id=review.pk)

    assert len(told("review.approved")) == 1


def test_taking_down_needs_a_reason_and_lowers_the_count(mug: Any, written: Write) -> None:
    review = written()

    with pytest.raises(Invalid):
        review_reject(review_id=review.pk, reason=" ")
    assert product_voice(mug.pk).count == 1
    review_reject(review_id=review.pk, reason="names a neighbour")

    assert product_voice(mug.pk).count == 0
    assert ReviewHistory.objects.filter(review=review, new="rejected").get().reason == "names a neighbour"


def test_what_was_withdrawn_cannot_come_back(mug: Any, written: Write) -> None:
    review = written()
    review_withdraw(review_id=review.pk)

    with pytest.raises((Invalid, Conflict)):
        review_approve(review_id=review.pk)
    assert product_voice(mug.pk).count == 0


def test_the_shop_answers_published_reviews_only(mug: Any, written: Write) -> None:
    waiting = written("bob@example.com", published=False)
    shown = written()

    with pytest.raises(Invalid):
        review_answer(review_id=waiting.pk, text="Thank you.")
    assert review_answer(review_id=shown.pk, text="Thank you, Ada.").answer == "Thank you, Ada."
    assert len(told("review.answered")) == 1


@pytest.mark.parametrize(
    ("wrong", "field"), [({"stars": 0}, "stars"), ({"stars": 6}, "stars"), ({"text": "Good"}, "text")]
)
def test_half_a_review_is_refused_with_its_field(mug: Any, wrong: dict[str, Any], field: str) -> None:
    words = {"stars": 5, "text": WORDS, **wrong}

    with pytest.raises(Invalid) as refusal:
        review_submit(product_id=mug.pk, contact=contact_for_email(email="ada@example.com"), **words)

    assert refusal.value.field == field
    assert not Review.objects.exists()


def test_nothing_unknown_or_hidden_is_reviewed(mug: Any) -> None:
    hidden = shelf.put("hidden", is_public=False)
    for pk in (hidden.pk, 10**9):
        with pytest.raises(NotFound):
            review_submit(product_id=pk, contact=contact_for_email(email="a@example.com"), stars=5, text=WORDS)


def test_a_vote_counts_once_and_can_be_taken_back(written: Write) -> None:
    review = written()

    assert [review_vote(review_id=review.pk, voter=voter).helpful for voter in "aba"] == [1, 2, 1]


def test_the_most_helpful_come_first_and_stars_can_be_chosen(mug: Any, written: Write) -> None:
    ada, bob = written("ada@example.com", stars=2), written("bob@example.com", stars=5)
    review_vote(review_id=ada.pk, voter="x")

    assert list(reviews_published(mug.pk)) == [ada, bob]
    assert list(reviews_published(mug.pk, sort="highest")) == [bob, ada]
    assert list(reviews_published(mug.pk, stars=2)) == [ada]
    assert list(reviews_published(mug.pk, verified=True)) == []
