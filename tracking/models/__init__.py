"""Parcels, their scans, the watch over them, and what was done for a promise that was missed."""

from tracking.models.making_good import MakeGood, MakeGoodRule, MakeGoodStatus, PromiseScore
from tracking.models.parcel import Checkpoint, Parcel, ParcelLine
from tracking.models.watch import Told, Worry

__all__ = [
    "Checkpoint",
    "MakeGood",
    "MakeGoodRule",
    "MakeGoodStatus",
    "Parcel",
    "ParcelLine",
    "PromiseScore",
    "Told",
    "Worry",
]
