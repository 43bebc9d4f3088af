"""What happened to reviews and questions; who reads the words looks at the row."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from shop.events import Event


@dataclass(frozen=True)
class ReviewSubmitted(Event):
    """Somebody with a proved mailbox wrote a review; it waits to be read."""

    type: ClassVar[str] = "review.submitted"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "review"

    review_id: int
    product_id: int
    contact_id: str
    stars: int
    is_verified: bool


@dataclass(frozen=True)
class ReviewApproved(Event):
    """A review was published. ``rating`` and ``rating_count`` are the product's with it.

    Events may arrive in any order: whoever keeps a rating reads ``feedback.selectors.product_voice``.
    """

    type: ClassVar[str] = "review.approved"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "review"

    review_id: int
    product_id: int
    contact_id: str
    stars: int
    is_verified: bool
    rating: Decimal | None
    rating_count: int


@dataclass(frozen=True)
class ReviewUnpublished(Event):
    """A published review was taken down or replaced; the product's rating without it."""

    type: ClassVar[str] = "review.unpublished"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "review"

    review_id: int
    product_id: int
    rating: Decimal | None
    rating_count: int


@dataclass(frozen=True)
class ReviewAnswered(Event):
    """The shop answered a published review."""

    type: ClassVar[str] = "review.answered"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "review"

    review_id: int
    product_id: int


@dataclass(frozen=True)
class QuestionAsked(Event):
    """Somebody with a proved mailbox asked about a product."""

    type: ClassVar[str] = "question.asked"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "question"

    question_id: int
    product_id: int
    contact_id: str


@dataclass(frozen=True)
class QuestionAnswered(Event):
    """Staff answered; ``is_public`` says whether everyone may read it."""

    type: ClassVar[str] = "question.answered"
    version: ClassVar[int] = 1
    aggregate: ClassVar[str] = "question"

    question_id: int
    product_id: int
    is_public: bool
