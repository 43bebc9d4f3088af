"""The plan a new shop starts with: one warehouse in Hamburg, four speeds, Germany and five neighbours."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils.translation import gettext_noop as _

from shipping.delivery.countries import BY_CODE
from shipping.delivery.plan import Carrier, Pickup, Plan, Service, Terms, Warehouse, Zone
from shipping.delivery.prices import by_weight

SAME_DAY, NEXT_DAY, TWO_DAY, TEN_DAY = "same-day", "next-day", "two-day", "ten-day"

#: Restrictions a product may carry.
BULKY, DANGEROUS = "bulky", "dangerous"

_NEIGHBOURS = ("AT", "NL", "BE", "FR", "DK")


ZONES = (
    Zone("hamburg", _("Hamburg"), ("DE",), (("20000", "22999"),), priority=10),
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
        priority=20,
    ),
    Zone("germany", _("Germany"), ("DE",), priority=30),
    Zone("neighbours", _("neighbouring countries"), _NEIGHBOURS, priority=40),
)

EXCLUDED = (
    Zone("overseas-france", _("the French overseas territories"), ("FR",), (("97000", "98999"),), priority=1),
    Zone("greenland", _("Greenland"), ("DK",), (("3900", "3999"),), priority=2),
    Zone(
        "customs-enclave",
        _("Büsingen, which lies outside the customs area"),
        ("DE",),
        (("78266", "78266"),),
        priority=3,
    ),
)

SERVICES = (
    Service(
        SAME_DAY,
        _("Same day"),
        _("By bicycle and van, in the evening"),
        "courier",
        {"hamburg": Terms(0, 0, by_weight((10, "14.90"), (30, "24.90")))},
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
            "hamburg": Terms(1, 1, by_weight((10, "9.90"), (30, "15.90"))),
            "german-islands": None,
            "germany": Terms(1, 1, by_weight((10, "9.90"), (30, "15.90"))),
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
            "germany": Terms(2, 2, by_weight((10, "5.90"), (30, "9.90"))),
            "neighbours": Terms(2, 2, by_weight((10, "11.90"), (30, "19.90"))),
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
            "german-islands": Terms(4, 4, by_weight((300, "0.00"))),
            "germany": Terms(3, 4, by_weight((300, "0.00"))),
            "neighbours": Terms(3, 4, by_weight((300, "0.00"))),
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
            opens=time(7, 0),
            closes=time(21, 0),
            closed_yearly=frozenset({(12, 24), (12, 31)}),
            closed_names=(("12-24", _("Christmas Eve")), ("12-31", _("New Year's Eve"))),
        ),
    ),
    carriers=(
        Carrier("courier", _("City courier")),
        Carrier("parcel", _("Parcel service")),
    ),
    services=SERVICES,
    zones=ZONES,
    countries=tuple(BY_CODE[code] for code in ("DE", *_NEIGHBOURS)),
    excluded=EXCLUDED,
    pickups=(Pickup("HAM", "courier", time(15, 0)), Pickup("HAM", "parcel", time(17, 30))),
)
