"""Countries by code, named in the customer's language."""

from functools import lru_cache

import pycountry
from babel.core import Locale
from django.utils.translation import get_language, gettext

from shipping.delivery.selectors import current_plan
from shop.commerce.models import Country


def delivery_countries() -> list[tuple[str, str]]:
    """Where we deliver, in the plan's order."""
    return [(country.code, gettext(country.name)) for country in current_plan().countries]


def all_countries() -> list[tuple[str, str]]:
    """Every country, by name: an invoice may go anywhere."""
    return _named(get_language() or "en")


@lru_cache(maxsize=8)
def _named(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language, sep="-").territories
    codes = (country.alpha_2 for country in pycountry.countries)
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])


def country_name(code: str) -> str:
    """The name of one country."""
    return dict(all_countries()).get(code, code)


def country_rows_ensure(codes: set[str]) -> None:
    """Make sure that addresses in these countries can be written, before anybody pays."""
    missing = codes - set(Country.objects.filter(pk__in=codes).values_list("pk", flat=True))
    rows = (Country(iso_3166_1_a2=code, printable_name=country_name(code), name=country_name(code)) for code in missing)
    if missing:
        Country.objects.bulk_create(rows, ignore_conflicts=True)
