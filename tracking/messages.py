"""What the customer hears about parcels: each milestone once, and never one that something later has overtaken."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from shipping.carriers import carrier as carrier_of
from shipping.delivery.types import ARRIVES, HANDED_OVER, IN_TRANSIT, ORDERED, PACKED
from shop.core import clock
from shop.core.money import format_money
from shop.notifications.services import messages_overtake
from shop.orders.letters import order_letter
from shop.orders.selectors import order_summary, orders_joined
from tracking.models import MakeGood, MakeGoodStatus, Parcel
from tracking.selectors import parcels_of
from tracking.services.making_good import make_good_claim_telling
from tracking.services.scanning import parcel_fold
from tracking.statuses import ParcelStatus

MILESTONES = {
    ParcelStatus.IN_TRANSIT: "parcel_handed_over",
    ParcelStatus.OUT_FOR_DELIVERY: "parcel_out_for_delivery",
    ParcelStatus.ATTEMPT_FAILED: "parcel_attempt_failed",
    ParcelStatus.AVAILABLE_FOR_PICKUP: "parcel_ready_for_pickup",
    ParcelStatus.DELIVERED: "parcel_delivered",
    ParcelStatus.EXCEPTION: "parcel_exception",
}
"""What is told of which state."""

OVERTAKEN = "overtaken by what came after"


def parcel_tell(*, parcel_id: int) -> None:
    """Write the milestones the parcel's scans show and nobody wrote yet.

    Only where it is now is really told. A milestone that came to light late, after the next one, is noted as held
    back: so the same scans leave the same messages behind in whatever order they arrived, and nobody reads old news.
    """
    parcel = Parcel.objects.select_related("order").get(pk=parcel_id)
    said = parcel_fold(parcel)
    for status in said.visited:
        if status in MILESTONES:
            _tell(parcel, MILESTONES[status], held_back="" if status == said.status else OVERTAKEN)
    for status in said.visited:
        if status in MILESTONES and status != said.status:
            messages_overtake(dedupe_prefix=f"parcel:{parcel.pk}:{MILESTONES[status]}:", reason=OVERTAKEN)
    if said.status == ParcelStatus.DELIVERED:
        messages_overtake(dedupe_prefix=f"order:{parcel.order_id}:packed:", reason=OVERTAKEN)


def _tell(parcel: Parcel, template: str, *, held_back: str) -> None:
    if template == "parcel_handed_over" and parcels_of(parcel.order_id).count() > 1:
        digest_tell(parcel, held_back=held_back)
        return
    credit = credit_with_delivery(parcel) if template == "parcel_delivered" else {}
    order_letter(
        order_id=parcel.order_id,
        template="parcel_delivered_late" if credit else template,
        key=f"parcel:{parcel.pk}:{template}",
        values={**parcel_values(parcel), **_line(parcel), **credit},
        held_back=held_back,
    )


def credit_with_delivery(parcel: Parcel) -> dict[str, Any]:
    """The credit that goes out with the word of a late delivery, so that nothing has to follow it."""
    made = MakeGood.objects.filter(parcel=parcel, status=MakeGoodStatus.GRANTED).first()
    if made is None or not (make_good_claim_telling(made) or made.told_at == parcel.delivered_at):
        return {}
    MakeGood.objects.filter(pk=made.pk).update(told_at=parcel.delivered_at)
    return credit_values(made)


def credit_values(made: MakeGood) -> dict[str, Any]:
    """Placeholders about a credit."""
    days = made.rule.valid_days if made.rule else 180
    return {
        "amount": format_money(made.amount, made.currency),
        "voucher_code": made.voucher_code,
        "valid_until": (made.at + timedelta(days=days)).date(),
    }


def digest_tell(parcel: Parcel, *, held_back: str = "") -> None:
    """One message for all parcels of an order that leave on one day, instead of one for each."""
    day = clock.local(parcel.handed_over_at or clock.now()).date()
    parcels = list(parcels_of(parcel.order_id))
    order_letter(
        order_id=parcel.order_id,
        template="parcels_digest",
        key=f"order:{parcel.order_id}:digest:{day.isoformat()}",
        values={"count": len(parcels), "parcels": [parcel_block(one, len(parcels)) for one in parcels]},
        held_back=held_back,
    )


def packed_tell(*, order_id: int) -> None:
    """All of an order is packed; held back if it has left by now."""
    left = parcels_of(order_id).exclude(handed_over_at=None).exists()
    summary = order_summary(orders_joined().get(pk=order_id))
    order_letter(
        order_id=order_id,
        template="order_packed",
        key=f"order:{order_id}:packed",
        values={"promise": summary.promise, "promise_done": (ORDERED, PACKED)} if summary.promise else {},
        held_back=OVERTAKEN if left else "",
        mail_only=True,
    )


def parcel_values(parcel: Parcel) -> dict[str, Any]:
    """Placeholders and blocks about one parcel."""
    last = parcel.checkpoints.exclude(place="").order_by("-at").first()
    return {
        "carrier": carrier_name(parcel.carrier),
        "number": parcel.number,
        "place": last.place if last else "",
        "parcels": [parcel_block(parcel, 1)],
    }


def parcel_block(parcel: Parcel, count: int) -> dict[str, Any]:
    """One parcel as a mail shows it."""
    title = _("In this parcel")
    if count > 1:
        state = parcel.get_status_display()
        title = _("Parcel %(number)s: %(state)s") % {"number": parcel.sequence, "state": state}
    return {
        "title": title,
        "contents": parcel.contents,
        "carrier": carrier_name(parcel.carrier),
        "number": parcel.number,
        "url": parcel.url,
    }


def _line(parcel: Parcel) -> dict[str, Any]:
    """The promise line as far as this parcel has come; nothing where nothing was promised."""
    summary = order_summary(orders_joined().get(pk=parcel.order_id))
    steps = [ORDERED, PACKED, HANDED_OVER, *([IN_TRANSIT, ARRIVES] if parcel.is_delivered else [])]
    return {"promise": summary.promise, "promise_done": tuple(steps)} if summary.promise else {}


def carrier_name(code: str) -> str:
    """The carrier's public name, or its code where it is not installed any more."""
    found = carrier_of(code)
    return found.name if found else code
