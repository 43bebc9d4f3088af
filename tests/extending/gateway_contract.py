"""What every gateway must do; call :func:`check_gateway` from the tests of yours."""

from checkout.payments.base import Flow, Gateway, PaymentContext
from shop.core import money


def check_gateway(gateway: Gateway, context: PaymentContext) -> None:
    """Assert the parts of the contract that can be seen without money moving."""
    assert gateway.code == gateway.code.lower()
    assert gateway.code.replace("-", "").isalnum()
    assert gateway.flow in Flow
    assert str(gateway.label).strip()
    assert str(gateway.description).strip()
    assert isinstance(gateway.is_offered(context), bool)
    assert money.to_minor(context.amount, context.currency) >= 0
    for name in ("session_create", "session_lookup", "session_expire", "refund"):
        assert callable(getattr(gateway, name))
