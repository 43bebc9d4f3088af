"""What decides when a product can arrive, as a short text that listings can group and filter by.

``warehouse|lead days|restrictions``, and where it matters ``|weight in grams|first day|longest side``: weights are
rounded up to the next 500 g, the first day is that of a pre-order, the side is in centimetres. Digital goods are
``digital``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DIGITAL = "digital"
#: Weights of a class are multiples of this; so must the weight limits of delivery services be.
WEIGHT_STEP_G = 500


@dataclass(frozen=True, slots=True)
class ArrivalClass:
    """A class taken apart. ``weight_g`` is rounded up to ``WEIGHT_STEP_G`` and at least one step."""

    warehouse: str
    lead_days: int = 0
    restrictions: tuple[str, ...] = ()
    weight_g: int = WEIGHT_STEP_G
    available_from: date | None = None
    longest_cm: int = 0


def class_text(
    *,
    warehouse: str,
    lead_days: int,
    restrictions: Iterable[str],
    weight_g: int = 0,
    available_from: date | None = None,
    longest_cm: int = 0,
) -> str:
    """The text of a class; what is usual (a light parcel, in the warehouse now) is left out."""
    text = f"{warehouse}|{lead_days}|{','.join(sorted(restrictions))}"
    rounded = rounded_weight(weight_g)
    if rounded > WEIGHT_STEP_G or available_from or longest_cm:
        text += f"|{rounded}|{available_from.isoformat() if available_from else ''}|{longest_cm}"
    return text[:120]


def class_parse(text: str) -> ArrivalClass | None:
    """The class behind a text; None for digital goods and for what is no class."""
    parts = text.split("|")
    if len(parts) < 3:
        return None
    try:
        return ArrivalClass(
            warehouse=parts[0],
            lead_days=int(parts[1]),
            restrictions=tuple(word for word in parts[2].split(",") if word),
            weight_g=int(parts[3]) if len(parts) > 3 else WEIGHT_STEP_G,
            available_from=date.fromisoformat(parts[4]) if len(parts) > 4 and parts[4] else None,
            longest_cm=int(parts[5]) if len(parts) > 5 else 0,
        )
    except ValueError:
        return None


def rounded_weight(weight_g: int) -> int:
    """``weight_g`` rounded up to the next step, at least one."""
    return max(1, -(-weight_g // WEIGHT_STEP_G)) * WEIGHT_STEP_G
