"""What can be done with parcels. One use case per module; import them from here."""

from tracking.services.making_good import make_good_consider, make_good_decide
from tracking.services.packing import order_pack, parcel_call_off, parcel_reship
from tracking.services.polling import parcel_poll, parcels_poll
from tracking.services.scanning import notice_apply, parcel_refold, scans_apply
from tracking.services.scoring import parcel_score, scores_overdue
from tracking.services.sending import order_hand_over, parcel_deliver, parcel_hand_over, parcel_number_set
from tracking.services.steps import order_step
from tracking.services.watching import watch_run

__all__ = [
    "make_good_consider",
    "make_good_decide",
    "notice_apply",
    "order_hand_over",
    "order_pack",
    "order_step",
    "parcel_call_off",
    "parcel_deliver",
    "parcel_hand_over",
    "parcel_number_set",
    "parcel_poll",
    "parcel_refold",
    "parcel_reship",
    "parcel_score",
    "parcels_poll",
    "scans_apply",
    "scores_overdue",
    "watch_run",
]
