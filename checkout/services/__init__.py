"""What can be done at checkout. One use case per module; import them from here."""

from checkout.services.close import attempt_close, attempt_expire
from checkout.services.place import Placement, order_place
from checkout.services.reconcile import attempts_expire_due, attempts_reconcile
from checkout.services.refunds import attempt_pay_back
from checkout.services.sessions import PageOver, session_open
from checkout.services.start import payment_attempt_start

__all__ = [
    "PageOver",
    "Placement",
    "attempt_close",
    "attempt_expire",
    "attempt_pay_back",
    "attempts_expire_due",
    "attempts_reconcile",
    "order_place",
    "payment_attempt_start",
    "session_open",
]
