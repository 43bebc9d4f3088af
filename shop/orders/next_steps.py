"""What happens next with an order, in three sentences."""

from datetime import date

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from shipping.delivery.types import HANDED_OVER, PACKED, DeliveryPromise, Step
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus
from shop.orders.summary import OrderSummary


def next_steps(summary: OrderSummary, expected: date | None = None) -> list[str]:
    """Three plain sentences, from where the order stands now; ``expected`` is a day later than promised."""
    if summary.state.order == OrderStatus.CANCELLED:
        return [_("This order was cancelled."), _("Nothing will be sent."), _("What you paid goes back to you.")]
    if summary.promise is None:
        return [
            _("Nothing has to be sent for this order."),
            _("The mail we sent you holds all you need."),
            _("Write to us if something is missing."),
        ]
    return _with_delivery(summary, summary.promise, expected)


def _with_delivery(summary: OrderSummary, promise: DeliveryPromise, expected: date | None) -> list[str]:
    fulfilment = summary.state.fulfilment
    if fulfilment == FulfilmentStatus.DELIVERED:
        return [
            _("Your order was delivered."),
            _("Look it over, and keep the packaging until you are sure."),
            _("Anything wrong? Tell us; we put it right."),
        ]
    arrival = _later(expected) if expected else _arrival(promise)
    if fulfilment == FulfilmentStatus.HANDED_OVER:
        return [
            _("Your parcel is with the carrier."),
            arrival,
            _("You need to do nothing; we write to you if anything changes."),
        ]
    return [_packing(summary, promise), arrival, _("You need to do nothing; we write to you if anything changes.")]


def _packing(summary: OrderSummary, promise: DeliveryPromise) -> str:
    if summary.state.payment == PaymentStatus.UNPAID:
        return _("We pack your order as soon as your payment is here.")
    packed, handed = promise.step(PACKED), promise.step(HANDED_OVER)
    if packed is None or handed is None or _day(packed) == _day(handed):
        return _("We pack it on %(day)s and hand it to the carrier the same day.") % {"day": _day(handed or packed)}
    return _("We pack it on %(packed)s and hand it to the carrier on %(handed)s.") % {
        "packed": _day(packed),
        "handed": _day(handed),
    }


def _arrival(promise: DeliveryPromise) -> str:
    if promise.is_window:
        return _("It arrives between %(first)s and %(last)s.") % {
            "first": _date(promise.arrives_from),
            "last": _date(promise.arrives_to),
        }
    return _("It arrives on %(day)s.") % {"day": _date(promise.arrives_to)}


def _later(expected: date) -> str:
    return _("It comes later than we promised: we now expect %(day)s. We are sorry.") % {"day": _date(expected)}


def _day(step: Step | None) -> str:
    return _date(step.last) if step else ""


def _date(value: date) -> str:
    return format_date(value, "EEEE d MMMM", locale=translation.to_locale(translation.get_language() or "en_GB"))
