"""The three small machines an order is made of, each with one table of moves.

They are apart because they move apart: a paid order may wait to be packed, a delivered one may be
paid back in part.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shop.core.states import Machine


class OrderStatus(TextChoices):
    OPEN = "open", _("in progress")
    COMPLETED = "completed", _("completed")
    CANCELLED = "cancelled", _("cancelled")


class PaymentStatus(TextChoices):
    UNPAID = "unpaid", _("waiting for payment")
    AUTHORISED = "authorised", _("authorised")
    PAID = "paid", _("paid")
    PARTLY_REFUNDED = "partly_refunded", _("paid back in part")
    REFUNDED = "refunded", _("paid back")


class FulfilmentStatus(TextChoices):
    WAITING = "waiting", _("not packed yet")
    NOT_NEEDED = "not_needed", _("nothing to send")
    PACKED = "packed", _("packed")
    HANDED_OVER = "handed_over", _("with the carrier")
    DELIVERED = "delivered", _("delivered")


ORDER = Machine(
    "order_status",
    {
        OrderStatus.OPEN: {OrderStatus.COMPLETED, OrderStatus.CANCELLED},
        OrderStatus.COMPLETED: {OrderStatus.OPEN},
        OrderStatus.CANCELLED: set(),
    },
)
PAYMENT = Machine(
    "payment_status",
    {
        PaymentStatus.UNPAID: {PaymentStatus.AUTHORISED, PaymentStatus.PAID},
        PaymentStatus.AUTHORISED: {PaymentStatus.PAID, PaymentStatus.UNPAID, PaymentStatus.REFUNDED},
        PaymentStatus.PAID: {PaymentStatus.PARTLY_REFUNDED, PaymentStatus.REFUNDED},
        PaymentStatus.PARTLY_REFUNDED: {PaymentStatus.REFUNDED},
        PaymentStatus.REFUNDED: set(),
    },
)
FULFILMENT = Machine(
    "fulfilment_status",
    {
        FulfilmentStatus.WAITING: {FulfilmentStatus.PACKED, FulfilmentStatus.HANDED_OVER},
        FulfilmentStatus.PACKED: {FulfilmentStatus.HANDED_OVER, FulfilmentStatus.WAITING},
        FulfilmentStatus.HANDED_OVER: {FulfilmentStatus.DELIVERED},
        FulfilmentStatus.DELIVERED: set(),
        FulfilmentStatus.NOT_NEEDED: set(),
    },
)
MACHINES = {"order": ORDER, "payment": PAYMENT, "fulfilment": FULFILMENT}
