"""Shared by the tests of feedback: somebody with a mailbox, and what they wrote."""

from collections.abc import Callable
from typing import Any

import pytest

from feedback.reviews.services import review_approve, review_submit
from shop.contacts.services import contact_for_email
from tests.storefront import shelf

WORDS = "It keeps the tea warm and sits well in the hand."


@pytest.fixture
def mug() -> Any:
    return shelf.put("mug")


@pytest.fixture
def written(mug: Any) -> Callable[..., Any]:
    """``written("ada@example.com", stars=4, published=True)`` → a review of the mug."""

    def write(email: str = "ada@example.com", *, stars: int = 5, published: bool = True, **more: Any) -> Any:
        review = review_submit(
            product_id=more.pop("product_id", mug.pk),
            contact=contact_for_email(email=email),
            stars=stars,
            text=more.pop("text", WORDS),
            **more,
        )
        return review_approve(review_id=review.pk) if published else review

    return write
