"""How the demo shop delivers: two warehouses, islands that cost more, a stocktaking, goods that are still to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from zlib import crc32

from shipping.delivery.models import Carrier, ClosingDay, CutOff, PickUp, PriceTable, Service, Terms, Warehouse, Zone
from shipping.delivery.services import configuration_change, cost_prices_set, delivery_defaults_make
from shop.assortment.models import ProductFacts
from shop.assortment.services import product_changed, product_delivery_set
from shop.commerce.models import Partner, StockRecord
from shop.commerce.pricing import net_of
from shop.core import clock

WORKSHOP = "WORKSHOP"
#: What is made in the workshop, by the beginning of its article number, with the working days it takes.
MADE_THERE = {"READING-CHAIR": 3, "MARKET-BAG": 1}
#: What arrives in the warehouse only in three weeks.
STILL_TO_COME = "LONG-NIGHT-KETTLE"
#: Net cost of a usual parcel by service.
CARRIAGE = {"same-day": "9.80", "next-day": "6.40", "two-day": "4.10", "ten-day": "3.20"}


def demo_delivery_make(*, progress: Callable[[str], object] = lambda sentence: None) -> bool:
    """Set the demo's delivery up once; says whether anything was made."""
    delivery_defaults_make()
    if Warehouse.objects.filter(code=WORKSHOP).exists():
        return False
    partner = Partner.objects.get_or_create(code=WORKSHOP, defaults={"name": "Workshop in Lüneburg"})[0]
    configuration_change(change=lambda: _configure(partner.pk), reason="demo")
    _goods_move(partner.pk)
    _costs_make()
    progress("Two warehouses, four speeds and the islands set up")
    return True


def _configure(partner_id: int) -> None:
    _workshop_make(partner_id)
    first = _weekday(clock.today() + timedelta(days=24))
    hamburg = Warehouse.objects.get(code="HAM")
    ClosingDay.objects.create(warehouse=hamburg, first=first, last=first, name="Stocktaking")
    Warehouse.objects.filter(code="HAM").update(
        street="Am Sandtorkai 30", postcode="20457", city="Hamburg", capacity=400
    )
    Zone.objects.filter(code="german-islands").update(surcharge=Decimal("4.90"))
    for code, cost in CARRIAGE.items():
        Terms.objects.filter(service__code=code, is_served=True).update(own_cost=Decimal(cost))
    Service.objects.filter(code="ten-day").update(margin_floor=Decimal("20.0"), below_floor=Decimal("3.90"))
    PriceTable.objects.filter(terms__service__code="two-day", terms__zone__code="germany").update(
        free_from=Decimal("250.00")
    )


def _workshop_make(partner_id: int) -> None:
    """A small house with one van, on three days of the week."""
    workshop = Warehouse.objects.create(
        partner_id=partner_id,
        code=WORKSHOP,
        name="Workshop in Lüneburg",
        street="An der Münze 4",
        postcode="21335",
        city="Lüneburg",
        region="NI",
        weekdays=[0, 1, 2, 3],
        opens=time(8),
        closes=time(17),
        handling_hours=2,
        capacity=25,
        position=10,
    )
    parcel = Carrier.objects.get(code="parcel")
    PickUp.objects.create(carrier=parcel, warehouse=workshop, at=time(16), weekdays=[0, 2, 3])
    for code, at in {"two-day": time(12), "ten-day": time(17)}.items():
        CutOff.objects.create(warehouse=workshop, service=Service.objects.get(code=code), at=at)


def _weekday(day: date) -> date:
    """``day``, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _goods_move(partner_id: int) -> None:
    """Some goods lie in the workshop; one kettle has not come in yet."""
    for start, days in MADE_THERE.items():
        records = StockRecord.objects.filter(partner_sku__startswith=start)
        records.update(partner_id=partner_id)
        ids = list(records.values_list("product_id", flat=True))
        ProductFacts.objects.filter(product_id__in=ids).update(handling_days=days)
        product_changed(product_ids=ids)
    arrives = _weekday(clock.today() + timedelta(days=21))
    for facts in ProductFacts.objects.filter(product__stockrecords__partner_sku__startswith=STILL_TO_COME):
        product_delivery_set(
            product_id=facts.product_id,
            weight_g=facts.weight_g,
            handling_days=facts.handling_days,
            available_from=arrives,
            longest_cm=facts.longest_cm,
            restrictions=facts.restrictions,
        )


def _costs_make() -> None:
    """Goods cost between 38 and 58 percent of what they sell for, one or two of them more."""
    amounts = {}
    for pk, sku, price in StockRecord.objects.exclude(price=None).values_list("pk", "partner_sku", "price"):
        share = Decimal(38 + crc32(sku.encode()) % 21) / 100
        amounts[pk] = (net_of(price) * share).quantize(Decimal("0.01"))
    cost_prices_set(amounts=amounts)
