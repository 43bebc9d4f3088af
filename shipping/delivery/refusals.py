"""When no service goes: the most telling reason, and what a shopper can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shipping.delivery.types import DeliveryOption

#: The reason that says most comes first; a service that merely does not reach a place says least.
_TELLING = (
    "country",
    "excluded",
    "unknown_postcode",
    "postcode_needed",
    "restricted",
    "too_heavy",
    "too_large",
    "too_large_order",
    "no_date",
    "outside_area",
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing can be delivered, and the next step."""

    reason: str
    advice: str


def refusal_of(options: Sequence[DeliveryOption]) -> Refusal | None:
    """Of options none of which is possible; None for no options at all."""
    return refusal_in_words((option.reason_code, option.reason) for option in options)


def refusal_in_words(reasons: Iterable[tuple[str, str]]) -> Refusal | None:
    """Of (code, sentence) pairs: of equally telling ones the last, which is the slowest service's."""
    ranked = [(_rank(code), -number, code, sentence) for number, (code, sentence) in enumerate(reasons)]
    if not ranked:
        return None
    _place, _number, code, sentence = min(ranked)
    if code == "outside_area":
        sentence = _("None of our services goes there.")
    return Refusal(sentence, _advice(code))


def _rank(code: str) -> int:
    return _TELLING.index(code) if code in _TELLING else len(_TELLING)


def _advice(code: str) -> str:
    return {
        "country": _("Choose another country, or write to us: sometimes there is a way."),
        "excluded": _("Choose another address, or write to us: sometimes there is a way."),
        "unknown_postcode": _("Look at the postcode again, or leave it empty for a first estimate."),
        "postcode_needed": "",
        "restricted": _("Order it apart from the rest, or write to us."),
        "too_heavy": _("Split the order in two, or write to us for a pallet."),
        "too_large": _("Write to us: a forwarder can take it."),
        "too_large_order": _("Split the order in two, or write to us."),
        "no_date": _("Come back tomorrow, or write to us and we tell you when it can be sent."),
        "outside_area": _("Choose another address, or write to us: sometimes there is a way."),
    }.get(code, "")
