"""All reviews of a product, filtered and sorted by what stands in the address."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from feedback.reviews.selectors import SORTS, reviews_published

PAGE_SIZE = 12
LAST_PAGE = 400


@dataclass(frozen=True)
class ReviewChoice:
    """Stars (0 for all), whether only verified ones, the order, and the page from 1."""

    stars: int = 0
    verified: bool = False
    sort: str = "helpful"
    page: int = 1

    def query(self, **change: Any) -> str:
        """The address of the same choice with something changed; what is usual is left out."""
        values = {"stars": self.stars, "verified": int(self.verified), "sort": self.sort, "page": 1, **change}
        usual = {"stars": 0, "verified": 0, "sort": "helpful", "page": 1}
        return "?" + urlencode({name: value for name, value in values.items() if value != usual[name]})


def choice_read(data: QueryDict) -> ReviewChoice:
    """The choice in the address; what makes no sense counts as not chosen."""
    sort = data.get("sort", "")
    return ReviewChoice(
        stars=_number(data.get("stars", ""), 5),
        verified=data.get("verified") == "1",
        sort=sort if sort in SORTS else "helpful",
        page=max(1, _number(data.get("page", ""), LAST_PAGE)),
    )


def _number(text: str, most: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= most else 0


def reviews_page(product_id: int, choice: ReviewChoice) -> tuple[list[Any], bool]:
    """The reviews of one page, and whether more follow; one query."""
    start = (choice.page - 1) * PAGE_SIZE
    rows = reviews_published(product_id, stars=choice.stars, verified=choice.verified, sort=choice.sort)
    found = list(rows[start : start + PAGE_SIZE + 1])
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE
