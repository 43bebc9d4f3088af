"""Questions about parcels."""

from typing import Any

from django.db.models import Q, QuerySet, Sum

from shop.commerce.models import OrderLine
from shop.orders.selectors import cancelled_pieces
from tracking.models import Parcel, ParcelLine


def parcels_of(order_id: int) -> QuerySet[Parcel]:
    """What the customer may know of: everything that was not unpacked again."""
    return Parcel.objects.of_order(order_id).filter(called_off_at=None)


def pieces_in_parcels(order_id: int) -> dict[int, int]:
    """Pieces of each order line that are in a parcel, sent or not."""
    rows = ParcelLine.objects.filter(parcel__order_id=order_id, parcel__called_off_at=None, parcel__replaces=None)
    return dict(rows.values_list("line").annotate(Sum("quantity")).order_by())


def lines_to_pack(order_id: int) -> dict[Any, int]:
    """Order lines with pieces that are in no parcel yet, and how many; digital and cancelled ones are not sent."""
    packed = pieces_in_parcels(order_id)
    cancelled = cancelled_pieces(order_id)
    left = {}
    for line in OrderLine.objects.filter(order_id=order_id).filter(_IS_SENT).order_by("pk"):
        open_pieces = line.quantity - cancelled.get(line.pk, 0) - packed.get(line.pk, 0)
        if open_pieces > 0:
            left[line] = open_pieces
    return left


_IS_SENT = ~(
    Q(product__product_class__requires_shipping=False) | Q(product__parent__product_class__requires_shipping=False)
)


def is_last_to_arrive(parcel: Parcel) -> bool:
    """Whether all other parcels of the order arrived, and nothing is left to pack."""
    others = parcels_of(parcel.order_id).filter(replaced_by=None).exclude(pk=parcel.pk)
    return not others.exclude(delivered_at__isnull=False).exists() and not lines_to_pack(parcel.order_id)
