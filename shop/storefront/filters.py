"""Filters in addresses: ``?colour=blue,green&material=oak&price=20-50&rating=4&stock=1&by=2026-12-01``.

Read in any order and in the shape a plain form sends (``material=oak&material=ash&price_min=20``), written in one.
What cannot be read is left out and said; what contradicts itself is kept, finds nothing, and is said, too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from shop.assortment.facets import Choice
from shop.core import clock
from shop.core.templatetags.shop_format import long_date

#: Names that are no attributes; an attribute of such a name gets an "x_" in addresses.
OWN_NAMES = (
    *("department", "price", "price_min", "price_max", "rating", "stock", "sale", "by"),
    *("sort", "after", "q", "told", "page"),
)
MOST_VALUES = 20
LONGEST_VALUE = 60
DEAREST = Decimal(10) ** 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. ``problems`` are sentences about what could not be read or contradicts itself."""

    choice: Choice
    problems: tuple[str, ...] = ()
    is_form: bool = False


class Unreadable(ValueError):
    """A value that means nothing; says so in a sentence."""


def asked(params: QueryDict, *, codes: Iterable[str], departments: Mapping[str, int]) -> Asked:
    """The filters of an address. ``codes`` are the attributes that exist, ``departments`` ids by slug."""
    problems: list[str] = []
    choice = Choice(
        values=_values(params, codes),
        departments=_departments(params, departments, problems),
        rating=_read(_rating, params, "rating", 0, problems),
        in_stock=_is_set(params, "stock"),
        reduced=_is_set(params, "sale"),
        by=_read(_day, params, "by", None, problems),
    )
    low, high = _prices(params, problems)
    choice = replace(choice, price_from=low, price_to=high)
    problems += contradictions(choice)
    return Asked(choice, tuple(problems), is_form=not problems and _is_form(params))


def contradictions(choice: Choice) -> list[str]:
    """Sentences about filters that nothing can pass."""
    found = []
    if choice.price_from is not None and choice.price_to is not None and choice.price_from > choice.price_to:
        found.append(_("The lowest price you set lies above the highest."))
    if choice.by and choice.by < clock.today():
        found.append(_("%(day)s has passed; nothing can arrive by then.") % {"day": long_date(choice.by)})
    return found


def written(choice: Choice, *, departments: Mapping[int, str], **more: str) -> str:
    """The query string of a choice, always in the same order; ``more`` (q, sort) where it says something."""
    pairs = [("q", more.get("q", ""))]
    pairs.append(("department", ",".join(sorted(departments.get(pk, str(pk)) for pk in choice.departments))))
    pairs += [(name_of(code), ",".join(sorted(slugs))) for code, slugs in sorted(choice.values)]
    pairs += [
        ("price", price_text(choice) if choice.has_price else ""),
        ("rating", str(choice.rating or "")),
        ("sale", "1" if choice.reduced else ""),
        ("stock", "1" if choice.in_stock else ""),
        ("by", choice.by.isoformat() if choice.by else ""),
        ("sort", more.get("sort", "")),
        ("after", more.get("after", "")),
    ]
    return urlencode([(name, value) for name, value in pairs if value], safe=",")


def price_text(choice: Choice) -> str:
    """ "20-50", "20-" or "-50"."""
    return f"{_plain(choice.price_from)}-{_plain(choice.price_to)}"


def name_of(code: str) -> str:
    """How an attribute is called in an address."""
    return f"x_{code}" if code in OWN_NAMES else code


def without(choice: Choice, name: str, value: str | int | None = None) -> Choice:
    """The choice with one filter, or one value of it, taken away."""
    if name == "department":
        left = tuple(pk for pk in choice.departments if value is not None and pk != value)
        return replace(choice, departments=left)
    if name == "price":
        return replace(choice, price_from=None, price_to=None)
    single: dict[str, Any] = {"rating": {"rating": 0}, "stock": {"in_stock": False}, "sale": {"reduced": False}}
    if name in single:
        return replace(choice, **single[name])
    if name == "by":
        return replace(choice, by=None)
    kept = (
        (code, tuple(s for s in slugs if value is not None and s != value))
        for code, slugs in choice.values
        if code == name
    )
    others = tuple(entry for entry in choice.values if entry[0] != name)
    return replace(choice, values=tuple(sorted((*others, *(entry for entry in kept if entry[1])))))


def _values(params: QueryDict, codes: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = {name_of(code): code for code in codes}
    found = ((names[name], _several(params, name)) for name in params if name in names)
    return tuple(sorted((code, slugs) for code, slugs in found if slugs))


def _several(params: QueryDict, name: str) -> tuple[str, ...]:
    """All values of a name, each once, however they are written."""
    parts = (part.strip()[:LONGEST_VALUE] for value in params.getlist(name) for part in value.split(","))
    return tuple(sorted(dict.fromkeys(part for part in parts if part)))[:MOST_VALUES]


def _departments(params: QueryDict, known: Mapping[str, int], problems: list[str]) -> tuple[int, ...]:
    found: list[int] = []
    for slug in _several(params, "department"):
        if slug in known:
            found.append(known[slug])
        else:
            problems.append(_("There is no department “%(name)s” here, so it is left out.") % {"name": slug})
    return tuple(sorted(found))


def _read(read: Any, params: QueryDict, name: str, nothing: Any, problems: list[str]) -> Any:
    text = next((value for value in params.getlist(name) if value), "")
    if not text:
        return nothing
    try:
        return read(text)
    except (Unreadable, ValueError, InvalidOperation):
        said = {"name": text[:LONGEST_VALUE]}
        problems.append(_("We could not read the filter “%(name)s”, so it is left out.") % said)
        return nothing


def _rating(text: str) -> int:
    stars = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
    if not 1 <= stars <= 5:
        raise Unreadable
    return stars


def _day(text: str) -> date:
    if len(text) != 10:
        raise Unreadable
    return date.fromisoformat(text)


def _prices(params: QueryDict, problems: list[str]) -> tuple[Decimal | None, Decimal | None]:
    low, high = (_read(_amount, params, name, None, problems) for name in ("price_min", "price_max"))
    if low is None and high is None:
        return _read(_range, params, "price", (None, None), problems)
    return low, high


def _range(text: str) -> tuple[Decimal | None, Decimal | None]:
    low, dash, high = text.partition("-")
    if not dash or not (low or high):
        raise Unreadable
    return (_amount(low) if low else None), (_amount(high) if high else None)


def _amount(text: str) -> Decimal:
    amount = Decimal(text.strip().replace(",", "."))
    if not amount.is_finite() or not 0 <= amount <= DEAREST:
        raise Unreadable
    return amount.quantize(Decimal("0.01"))


def _plain(amount: Decimal | None) -> str:
    """20.00 → "20", 19.90 → "19.9"."""
    return "" if amount is None else f"{amount.normalize():f}"


def _is_set(params: QueryDict, name: str) -> bool:
    return any(value not in ("", "0") for value in params.getlist(name))


def _is_form(params: QueryDict) -> bool:
    """Whether the address looks as a form sends it: then it is written properly and gone to."""
    shapes = (name in ("price_min", "price_max") or len(values) > 1 or "" in values for name, values in params.lists())
    return any(shapes)
