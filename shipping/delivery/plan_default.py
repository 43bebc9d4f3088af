"""The plan a new shop starts with: one warehouse in Hamburg, four speeds, Germany and five neighbours."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from shipping.delivery.plan import Carrier, Country, Plan, Service, Terms, Warehouse, Zone

SAME_DAY, NEXT_DAY, TWO_DAY, TEN_DAY = "same-day", "next-day", "two-day", "ten-day"

#: Restrictions a product may carry.
BULKY, DANGEROUS = "bulky", "dangerous"

_NEIGHBOURS = ("AT", "NL", "BE", "FR", "DK")


def _prices(*bands: tuple[int, str]) -> tuple[tuple[int, Decimal], ...]:
    return tuple((kilograms * 1000, Decimal(price)) for kilograms, price in bands)


COUNTRIES = (
    Country("DE", _("Germany"), "Europe/Berlin", r"\d{5}", "20457"),
    Country("AT", _("Austria"), "Europe/Vienna", r"[1-9]\d{3}", "1010"),
    Country("NL", _("Netherlands"), "Europe/Amsterdam", r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}", "1012 JS"),
    Country("BE", _("Belgium"), "Europe/Brussels", r"[1-9]\d{3}", "1000"),
    Country("FR", _("France"), "Europe/Paris", r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}", "75001"),
    Country("DK", _("Denmark"), "Europe/Copenhagen", r"[1-9]\d{3}|0[589]\d{2}", "1050"),
)

ZONES = (
    Zone("hamburg", _("Hamburg"), ("DE",), (("20000", "22999"),)),
    Zone(
        "german-islands",
        _("German islands"),
        ("DE",),
        (
            ("18565", "18565"),
            ("25845", "25849"),
            ("25859", "25859"),
            ("25863", "25869"),
            ("25929", "25999"),
            ("26465", "26486"),
            ("26548", "26579"),
            ("26757", "26757"),
            ("27498", "27499"),
        ),
    ),
    Zone("germany", _("Germany"), ("DE",)),
    Zone("neighbours", _("neighbouring countries"), _NEIGHBOURS),
)

EXCLUDED = (
    Zone("overseas-france", _("the French overseas territories"), ("FR",), (("97000", "98999"),)),
    Zone("greenland", _("Greenland"), ("DK",), (("3900", "3999"),)),
    Zone("customs-enclave", _("Büsingen, which lies outside the customs area"), ("DE",), (("78266", "78266"),)),
)

SERVICES = (
    Service(
        SAME_DAY,
        _("Same day"),
        _("By bicycle and van, in the evening"),
        "courier",
        {"hamburg": Terms(0, 0, _prices((10, "14.90"), (30, "24.90")))},
        earliest=time(17, 0),
        latest=time(21, 0),
        refuses=frozenset({BULKY, DANGEROUS}),
        area_only=_("the Hamburg area (postcodes 20000 to 22999)"),
    ),
    Service(
        NEXT_DAY,
        _("Next day"),
        _("Packed first, on the next working day with you"),
        "parcel",
        {
            "hamburg": Terms(1, 1, _prices((10, "9.90"), (30, "15.90"))),
            "german-islands": None,
            "germany": Terms(1, 1, _prices((10, "9.90"), (30, "15.90"))),
        },
        refuses=frozenset({DANGEROUS}),
        area_only=_("the German mainland"),
    ),
    Service(
        TWO_DAY,
        _("Two days"),
        _("Two working days after it leaves us"),
        "parcel",
        {
            "german-islands": None,
            "germany": Terms(2, 2, _prices((10, "5.90"), (30, "9.90"))),
            "neighbours": Terms(2, 2, _prices((10, "11.90"), (30, "19.90"))),
        },
        refuses=frozenset({DANGEROUS}),
        area_only=_("the mainland"),
    ),
    Service(
        TEN_DAY,
        _("Ten days"),
        _("Without hurry, free of charge"),
        "parcel",
        {
            "german-islands": Terms(4, 4, _prices((300, "0.00"))),
            "germany": Terms(3, 4, _prices((300, "0.00"))),
            "neighbours": Terms(3, 4, _prices((300, "0.00"))),
        },
        handling_days=1,
        free_because=_("Free, because a longer window lets us fill the van"),
    ),
)

DEFAULT_PLAN = Plan(
    version="default",
    currency="EUR",
    warehouses=(
        Warehouse(
            code="HAM",
            name=_("Hamburg"),
            country="DE",
            region="HH",
            time_zone="Europe/Berlin",
            cutoffs={SAME_DAY: time(11, 15), NEXT_DAY: time(14, 15), TWO_DAY: time(16, 15), TEN_DAY: time(20, 15)},
            buffer=timedelta(minutes=15),
            closed_yearly=frozenset({(12, 24), (12, 31)}),
        ),
    ),
    carriers=(
        Carrier("courier", _("City courier"), pickup_at=time(15, 0)),
        Carrier("parcel", _("Parcel service"), pickup_at=time(17, 30)),
    ),
    services=SERVICES,
    zones=ZONES,
    countries=COUNTRIES,
    excluded=EXCLUDED,
)
