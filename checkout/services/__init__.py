"""What can be done at checkout. One use case per module; import them from here."""

from checkout.refund_lines import RefundLine
from checkout.services.captures import payment_capture
from checkout.services.close import attempt_close, attempt_expire
from checkout.services.place import Placement, order_place, session_look
from checkout.services.reconcile import attempts_expire_due, attempts_reconcile
from checkout.services.refund_pay import refund_pay
from checkout.services.refunds import TooMuch, attempt_pay_back, refund_create, refund_retry, refund_surplus
from checkout.services.saved_methods import saved_method_remove, saved_methods_forget, saved_methods_refresh
from checkout.services.sessions import Declined, PageOver, session_open
from checkout.services.start import payment_attempt_start

__all__ = [
    "Declined",
    "PageOver",
    "Placement",
    "RefundLine",
    "TooMuch",
    "attempt_close",
    "attempt_expire",
    "attempt_pay_back",
    "attempts_expire_due",
    "attempts_reconcile",
    "order_place",
    "payment_attempt_start",
    "payment_capture",
    "refund_create",
    "refund_pay",
    "refund_retry",
    "refund_surplus",
    "saved_method_remove",
    "saved_methods_forget",
    "saved_methods_refresh",
    "session_look",
    "session_open",
]
