"""The shipped words about changes of an order. Staff may change them."""

from django.utils.translation import gettext_lazy as _

from shop.notifications.wording import Wording, register

ORDER = {"order_number": _("the number of the order"), "order_url": _("the link to the order's page")}
EXAMPLES = {
    "order_number": "K-7Q2M-41XD",
    "order_url": "https://kept.example/order/…",
    "amount": "€24.00",
    "goods": "1 × Stoneware mug",
    "statement": "I withdraw from the contract of order K-7Q2M-41XD for: 1 × Stoneware mug.",
    "moment": "Tuesday 1 December, 14:03:22",
    "answer": "…",
}

register(
    Wording(
        "order_cancelled",
        _("The order, or part of it, was cancelled"),
        subject=_("Order {order_number}: cancelled as agreed"),
        heading=_("This was cancelled."),
        body=_("Nothing of it will be sent: {goods}.\n\nWhat you paid for it goes back the way it came."),
        sms=_("{shop_name}: order {order_number} was cancelled: {goods}. {order_url}"),
        placeholders={**ORDER, "goods": _("what was cancelled")},
        examples=EXAMPLES,
    ),
    Wording(
        "order_refunded",
        _("Money went back"),
        subject=_("{amount} of order {order_number} goes back to you"),
        heading=_("{amount} is on its way back."),
        body=_("We gave it back the way you paid. Depending on your bank it takes up to five working days to arrive."),
        placeholders={**ORDER, "amount": _("what goes back")},
        examples=EXAMPLES,
    ),
    Wording(
        "withdrawal_received",
        _("The receipt of a withdrawal"),
        subject=_("We received your withdrawal for order {order_number}"),
        heading=_("We received your withdrawal."),
        body=_(
            "You declared on {moment}:\n\n{statement}\n\nKeep this mail: it proves that you withdrew, and when. A "
            "person answers you with how the goods come back and how your money does."
        ),
        placeholders={
            **ORDER,
            "moment": _("day and time it reached us"),
            "statement": _("the statement, word for word"),
        },
        examples=EXAMPLES,
    ),
    Wording(
        "withdrawal_answered",
        _("Our answer to a withdrawal"),
        subject=_("Your withdrawal for order {order_number}"),
        heading=_("Our answer to your withdrawal."),
        body=_("{answer}"),
        placeholders={**ORDER, "answer": _("what staff wrote")},
        examples=EXAMPLES,
    ),
    Wording(
        "order_link",
        _("The link to an order"),
        subject=_("Your link to order {order_number}"),
        heading=_("Here is your order."),
        body=_("Somebody asked for it with its number and this address. If it was not you, do nothing."),
        placeholders=ORDER,
        examples=EXAMPLES,
    ),
)
