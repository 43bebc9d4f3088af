"""Countries a parcel can be promised to: their clock and what their postcodes look like.

Postcodes are compared as ``places.clean_postcode`` leaves them: capitals, no spaces, no dashes. Where a country has
several time zones the westernmost inhabited one counts, so that a day never ends too early on paper.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from shipping.delivery.plan import Country

COUNTRIES = (
    Country("DE", _("Germany"), "Europe/Berlin", r"\d{5}", "20457"),
    Country("AT", _("Austria"), "Europe/Vienna", r"[1-9]\d{3}", "1010"),
    Country("NL", _("Netherlands"), "Europe/Amsterdam", r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}", "1012 JS"),
    Country("BE", _("Belgium"), "Europe/Brussels", r"[1-9]\d{3}", "1000"),
    Country("FR", _("France"), "Europe/Paris", r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}", "75001"),
    Country("DK", _("Denmark"), "Europe/Copenhagen", r"[1-9]\d{3}|0[589]\d{2}", "1050"),
    Country("CH", _("Switzerland"), "Europe/Zurich", r"[1-9]\d{3}", "8001"),
    Country("LI", _("Liechtenstein"), "Europe/Vaduz", r"94(?:8[5-9]|9[0-8])", "9490"),
    Country("LU", _("Luxembourg"), "Europe/Luxembourg", r"[1-9]\d{3}", "1111"),
    Country("IT", _("Italy"), "Europe/Rome", r"\d{5}", "00184"),
    Country("ES", _("Spain"), "Atlantic/Canary", r"(?:0[1-9]|[1-4]\d|5[0-2])\d{3}", "28013"),
    Country("PT", _("Portugal"), "Atlantic/Azores", r"[1-9]\d{6}", "1100-048"),
    Country("PL", _("Poland"), "Europe/Warsaw", r"\d{5}", "00-950"),
    Country("CZ", _("Czechia"), "Europe/Prague", r"[1-7]\d{4}", "110 00"),
    Country("SE", _("Sweden"), "Europe/Stockholm", r"[1-9]\d{4}", "111 20"),
    Country("NO", _("Norway"), "Europe/Oslo", r"\d{4}", "0150"),
    Country("FI", _("Finland"), "Europe/Helsinki", r"\d{5}", "00100"),
    Country("IE", _("Ireland"), "Europe/Dublin", r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)[0-9AC-FHKNPRTV-Y]{4}", "D02 AF30"),
    Country(
        "GB",
        _("United Kingdom"),
        "Europe/London",
        r"GIR0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])\d[ABD-HJLNP-UW-Z]{2}",
        "EC1Y 8SY",
    ),
    Country("US", _("United States"), "Pacific/Honolulu", r"\d{5}(?:\d{4})?", "90001"),
)

BY_CODE = {country.code: country for country in COUNTRIES}
