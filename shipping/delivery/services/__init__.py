"""What may be changed in delivery, one function per use case."""

from shipping.delivery.services.estimate import estimate_record
from shipping.delivery.services.promise import promise_freeze

__all__ = ["estimate_record", "promise_freeze"]
