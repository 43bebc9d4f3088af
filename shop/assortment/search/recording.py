"""What visitors looked for, kept to be measured: without a name, without an address, for half a year."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shop.assortment.models import SearchEvent, SearchWish
from shop.core import clock
from shop.core.errors import Invalid

#: One page view sends at most so many; more is no visitor.
MOST_AT_ONCE = 40
KEPT = timedelta(days=180)
OUTCOMES = frozenset(("exact", "corrected", "near", "nothing"))
_LARGEST = {"found": 2**31 - 1, "product": 2**53, "place": 2**15 - 1}
_PERSONAL = re.compile(r"@|\d{7}")


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing a visitor did; numbers are None where they say nothing."""

    kind: str
    query: str
    found: int | None = None
    outcome: str = ""
    product: int | None = None
    place: int | None = None


def seen_read(body: bytes) -> tuple[UUID, list[Seen]]:
    """The batch a page sent: {"visit": uuid, "seen": [{kind, query, found, outcome, product, place}]}.

    Raises Invalid for anything else.
    """
    try:
        data = json.loads(body)
        visit = UUID(data["visit"])
        entries = [_seen(entry) for entry in data["seen"][: MOST_AT_ONCE + 1]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Invalid(_("This is no list of searches.")) from error
    if not 0 < len(entries) <= MOST_AT_ONCE:
        raise Invalid(_("This is no list of searches."))
    return visit, entries


def search_events_record(*, visit: UUID, seen: Iterable[Seen], language: str) -> int:
    """Keep what one view of one page saw, in one statement; returns how many rows."""
    now = clock.now()
    rows = [
        SearchEvent(
            kind=entry.kind,
            visit=visit,
            query=recordable(entry.query),
            language=language[:10],
            found=entry.found,
            outcome=entry.outcome,
            product_id=entry.product,
            place=entry.place,
            at=now,
        )
        for entry in seen
    ]
    return len(SearchEvent.objects.bulk_create(rows))


def search_wish_keep(*, query: str, wish: str, language: str) -> SearchWish:
    """Keep what a visitor would have liked to find. Raises Invalid when nothing is said."""
    words = " ".join(wish.replace("\x00", "").split())
    if not words:
        raise Invalid(_("Tell us in a few words what you looked for."), field="wish")
    return SearchWish.objects.create(query=recordable(query), wish=words[:500], language=language[:10], at=clock.now())


def search_events_prune() -> int:
    """Forget what was seen more than half a year ago; returns how many rows went."""
    return SearchEvent.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def recordable(query: str) -> str:
    """The words without case and doubled space; nothing where they look like an address or a number of someone."""
    words = " ".join(query.replace("\x00", "").casefold().split())[:200]
    return "" if _PERSONAL.search(words.replace(" ", "").replace("-", "")) else words


def _seen(entry: dict[str, Any]) -> Seen:
    kind, query, outcome = entry["kind"], entry["query"], entry.get("outcome", "")
    if kind not in SearchEvent.Kind.values or not isinstance(query, str) or outcome not in {"", *OUTCOMES}:
        raise ValueError("unknown kind")
    numbers = {name: _number(name, entry.get(name)) for name in _LARGEST}
    return Seen(kind=kind, query=query, outcome=outcome, **numbers)


def _number(name: str, value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 0 <= value <= _LARGEST[name]):
        raise ValueError(f"no {name}")
    return value
