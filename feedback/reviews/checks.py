"""What a review must be before it is taken in."""

import re
from typing import Any

from django.utils.translation import gettext as _

from feedback.reviews.models import AUTHOR_MAX, TEXT_MAX, TITLE_MAX
from shop.contacts.addresses import one_line
from shop.core.errors import Invalid

TEXT_MIN = 12
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain_text(value: str) -> str:
    """Typed text without control characters and direction overrides, at most two line ends in a row."""
    lines = _UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return re.sub(r"\n{3,}", "\n\n", lines)


def review_checked(*, stars: int, text: str, title: str, author: str) -> dict[str, Any]:
    """The cleaned words of a review. Raises Invalid, naming the field."""
    if not 1 <= stars <= 5:
        raise Invalid(_("Choose one to five stars."), code="stars", field="stars")
    words = plain_text(text)
    if len(words) < TEXT_MIN:
        raise Invalid(_("Tell others a little more: a sentence is enough."), code="short", field="text")
    if len(words) > TEXT_MAX:
        raise Invalid(_("At most %(n)s characters, please.") % {"n": TEXT_MAX}, code="long", field="text")
    return {
        "stars": stars,
        "text": words,
        "title": one_line(title, TITLE_MAX),
        "author": one_line(author, AUTHOR_MAX),
    }
