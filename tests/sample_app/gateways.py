"""Paying in cash at the counter: the shortest useful gateway."""

from django.conf import settings

from checkout.payments import registry
from checkout.payments.base import (
    Flow,
    GatewayError,
    GatewaySession,
    PaymentContext,
    RefundRequest,
    RefundResult,
    SessionRequest,
    SessionStatus,
)


class CounterGateway:
    """The order comes first, the money is taken at the counter."""

    code = "counter"
    flow = Flow.ORDER_FIRST
    label = "Pay at the counter"
    description = "Bring the order number with you."

    def is_offered(self, context: PaymentContext) -> bool:
        return getattr(settings, "SAMPLE_COUNTER_OFFERED", False) and context.amount <= 200

    def session_create(self, request: SessionRequest) -> GatewaySession:
        reference = f"counter-{request.attempt_id}"
        return GatewaySession(reference, SessionStatus.OPEN, request.amount, request.currency, request.return_url)

    def session_lookup(self, *, attempt_id: object, reference: str) -> GatewaySession | None:
        return None

    def session_expire(self, *, attempt_id: object, reference: str) -> GatewaySession | None:
        return None

    def refund(self, request: RefundRequest) -> RefundResult:
        raise GatewayError("Cash is paid back at the counter.")


registry.register(CounterGateway())
