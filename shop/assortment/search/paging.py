"""The order of results, and where a page of them goes on."""

import base64
import json

from shop.assortment.search.engines import Hit

#: Scores within one step count as equal, so that stock and popularity decide.
STEPS = 20
#: (step below the best, sold out, -units sold, position, card id): less comes first
Key = tuple[int, int, int, int, int]


def ranked(hits: list[Hit]) -> list[Key]:
    """The hits in the order they are shown."""
    top = max((hit[1] for hit in hits), default=0.0) or 1.0
    keys = ((STEPS - round(STEPS * score / top), int(out), -sold, place, pk) for pk, score, out, sold, place in hits)
    return sorted(keys)


def cursor(key: Key) -> str:
    """A cursor for the page behind the card of this key."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def behind(keys: list[Key], after: str | None) -> list[Key]:
    """The keys behind a cursor; all of them without one or with a broken one."""
    if not after or len(after) > 200:
        return keys
    try:
        last = tuple(json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))))
    except (ValueError, TypeError, RecursionError):
        return keys
    if len(last) != 5 or not all(type(part) is int for part in last):
        return keys
    return [key for key in keys if key > last]
