"""The shipped words about parcels. Staff may change them; placeholders are explained beside them there."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from shop.notifications.wording import Wording, register

ORDER = {
    "order_number": _("the number of the order"),
    "order_url": _("the link to the order's page"),
    "promised_day": _("the day that was promised"),
}
PARCEL = {
    **ORDER,
    "carrier": _("the name of the carrier"),
    "number": _("the parcel number"),
    "place": _("the place of the last scan"),
}
EXAMPLES = {
    "order_number": "K-7Q2M-41XD",
    "order_url": "https://kept.example/order/…",
    "promised_day": dt.date(2026, 12, 1),
    "carrier": "Kept Courier",
    "number": "SIM-1c8f2e0-26",
    "place": "Hamburg",
    "expected_day": dt.date(2026, 12, 2),
    "reason": _("The parcel has not been scanned for two working days."),
    "amount": "€5.00",
    "voucher_code": "SORRY-7HQ2-MK4X",
    "valid_until": dt.date(2027, 5, 30),
    "count": "2",
}


def _parcel(name: str, label: object, subject: object, heading: object, body: object, sms: object) -> Wording:
    return Wording(name, label, subject, heading, body, sms, placeholders=PARCEL, examples=EXAMPLES)


register(
    Wording(
        "order_packed",
        _("The order is packed"),
        subject=_("Order {order_number} is packed"),
        heading=_("Your order is packed."),
        body=_("Everything is in its parcel and waits for the carrier. It arrives by {promised_day}, as promised."),
        placeholders=ORDER,
        examples=EXAMPLES,
    ),
    _parcel(
        "parcel_handed_over",
        _("The parcel is with the carrier"),
        subject=_("Order {order_number} is on its way"),
        heading=_("Your parcel is on its way."),
        body=_("We gave it to {carrier}. It arrives by {promised_day}, as promised."),
        sms=_("{shop_name}: order {order_number} is with {carrier} and arrives by {promised_day}. {order_url}"),
    ),
    Wording(
        "parcels_digest",
        _("The order comes in several parcels"),
        subject=_("Order {order_number} comes in {count} parcels"),
        heading=_("Your order comes in {count} parcels."),
        body=_("They travel apart, so that nothing waits for the rest. This is where each of them is today."),
        sms=_("{shop_name}: order {order_number} comes in {count} parcels, see {order_url}"),
        placeholders={**ORDER, "count": _("how many parcels there are")},
        examples=EXAMPLES,
    ),
    _parcel(
        "parcel_out_for_delivery",
        _("The parcel comes today"),
        subject=_("Order {order_number} comes today"),
        heading=_("Your parcel comes today."),
        body=_("It is in the van of {carrier}. Is nobody at home? The carrier's page says what you can do."),
        sms=_("{shop_name}: order {order_number} is out for delivery today. {order_url}"),
    ),
    _parcel(
        "parcel_attempt_failed",
        _("The carrier found nobody"),
        subject=_("Nobody was at home for order {order_number}"),
        heading=_("The carrier could not hand over your parcel."),
        body=_(
            "{carrier} was at your door and could not leave it. They try again, or leave it where you can collect it."
        ),
        sms=_("{shop_name}: {carrier} could not hand over order {order_number} and tries again. {order_url}"),
    ),
    _parcel(
        "parcel_ready_for_pickup",
        _("The parcel waits to be collected"),
        subject=_("Order {order_number} waits for you"),
        heading=_("Your parcel waits to be collected."),
        body=_("{carrier} keeps it for you. Take something along that shows your name."),
        sms=_("{shop_name}: order {order_number} waits to be collected at {carrier}. {order_url}"),
    ),
    _parcel(
        "parcel_delivered",
        _("The parcel arrived"),
        subject=_("Order {order_number} arrived"),
        heading=_("Your parcel was delivered."),
        body=_("We hope it is all you wished for. Is something wrong? Answer this mail; we put it right."),
        sms=_("{shop_name}: order {order_number} was delivered. Is something wrong? {order_url}"),
    ),
    Wording(
        "parcel_delivered_late",
        _("The parcel arrived late, with a credit"),
        subject=_("Order {order_number} arrived, later than promised"),
        heading=_("Your parcel was delivered, later than we promised."),
        body=_(
            "We said {promised_day}, and it was later. That is our mistake. We would like to put it right with "
            "{amount} towards your next order.\n\nYour code is {voucher_code}. It is valid until {valid_until}."
        ),
        sms=_("{shop_name}: order {order_number} was delivered. Is something wrong? {order_url}"),
        placeholders={
            **PARCEL,
            "amount": _("what it is worth"),
            "voucher_code": _("the code of the voucher"),
            "valid_until": _("the last day of the voucher"),
        },
        examples=EXAMPLES,
    ),
    _parcel(
        "parcel_exception",
        _("Something is wrong with the parcel"),
        subject=_("Something is wrong with order {order_number}"),
        heading=_("Something went wrong with your parcel."),
        body=_(
            "{carrier} tells us that your parcel cannot be delivered as planned. You need to do nothing: a person here "
            "is looking into it and writes to you with what happens next."
        ),
        sms=_("{shop_name}: something went wrong with order {order_number}. We are looking into it. {order_url}"),
    ),
    Wording(
        "order_delayed",
        _("The order comes later"),
        subject=_("Order {order_number} comes later than promised"),
        heading=_("It comes later than we promised."),
        body=_(
            "We promised {promised_day}. We now expect {expected_day}.\n\n{reason}\n\nWe are sorry. You need to do "
            "nothing; if the new day does not suit you, answer this mail."
        ),
        sms=_(
            "{shop_name}: order {order_number} comes later than promised, we now expect {expected_day}. "
            "We are sorry. {order_url}"
        ),
        placeholders={**ORDER, "expected_day": _("the day we expect now"), "reason": _("why it comes later")},
        examples=EXAMPLES,
    ),
    Wording(
        "promise_missed",
        _("The credit for a missed promise"),
        subject=_("We missed our promise for order {order_number}"),
        heading=_("We said {promised_day}, and it was later."),
        body=_(
            "That is our mistake. We would like to put it right with {amount} towards your next order.\n\n"
            "Your code is {voucher_code}. It is valid until {valid_until}."
        ),
        placeholders={
            **ORDER,
            "amount": _("what it is worth"),
            "voucher_code": _("the code of the voucher"),
            "valid_until": _("the last day of the voucher"),
        },
        examples=EXAMPLES,
    ),
)
