"""From what a shopper typed to a place we know: country, clean postcode, regions, zones, time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shipping.delivery.plan import Country, Plan
from shipping.delivery.prices import ZERO
from shipping.delivery.regions import is_assigned, regions_for
from shipping.delivery.types import Destination, NotDeliverable

#: Where postcodes begin with letters of their own, no prefix of the country is taken off.
_BEGIN_WITH_LETTERS = ("GB", "IE")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A destination the plan delivers to. ``zones`` are the codes of all zones it lies in, best first.

    ``surcharge`` is that of the first zone that has one, ``surcharged_for`` its name.
    """

    destination: Destination
    regions: tuple[str, ...]
    zones: tuple[str, ...]
    time_zone: str
    zone_info: ZoneInfo
    surcharge: Decimal = ZERO
    surcharged_for: str = ""

    @property
    def has_postcode(self) -> bool:
        return bool(self.destination.postcode)


def clean_postcode(country: str, postcode: str) -> str:
    """A postcode without country prefix, spaces and dashes, in capitals: ``d-20457`` becomes ``20457``."""
    bare = re.sub(r"[\s\-]+", "", postcode[:24]).upper()
    if bare[:1].isalpha() and country not in _BEGIN_WITH_LETTERS:
        bare = bare.removeprefix(country).removeprefix(country[:1])
    return bare


def place_of(plan: Plan, destination: Destination) -> Place:
    """The place behind a destination. Raises ``NotDeliverable`` when it is unknown or not served."""
    key = ("place", destination)
    found = plan._cache.get(key)
    if not isinstance(found, Place):
        found = _find_place(plan, destination)
        if len(plan._cache) > 50_000:
            plan._cache.clear()
        plan._cache[key] = found
    return found


def _find_place(plan: Plan, destination: Destination) -> Place:
    country = plan.country_by_code.get(destination.country.upper()[:2])
    if country is None:
        raise NotDeliverable(
            _("We deliver to %(countries)s only.") % {"countries": _list_of(plan.countries)},
            code="country",
            field="country",
        )
    postcode = _checked_postcode(country, destination.postcode)
    regions = (destination.region,) if destination.region else regions_for(country.code, postcode)
    for zone in plan.excluded:
        if zone.contains(country.code, postcode, regions):
            raise NotDeliverable(
                _("We do not deliver to %(area)s.") % {"area": _(zone.name)}, code="excluded", field="postcode"
            )
    inside = [zone for zone in plan.zones if zone.contains(country.code, postcode, regions)]
    clean = Destination(country.code, postcode, destination.region)
    surcharged = next((zone for zone in inside if zone.surcharge), None)
    return Place(
        clean,
        regions,
        tuple(zone.code for zone in inside),
        country.time_zone,
        ZoneInfo(country.time_zone),
        surcharge=surcharged.surcharge if surcharged else ZERO,
        surcharged_for=surcharged.name if surcharged else "",
    )


def _checked_postcode(country: Country, typed: str) -> str:
    postcode = clean_postcode(country.code, typed)
    if typed and not (country.postcode.fullmatch(postcode) and is_assigned(country.code, postcode)):
        raise NotDeliverable(
            _("This is not a postcode in %(country)s. One looks like %(example)s.")
            % {"country": _(country.name), "example": country.example},
            code="unknown_postcode",
            field="postcode",
        )
    return postcode


def _list_of(countries: tuple[Country, ...]) -> str:
    return ", ".join(_(country.name) for country in countries)
