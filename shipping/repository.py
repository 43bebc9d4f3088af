"""Oscar's way to ask for delivery: it gets no answer of its own.

Prices and dates come from ``shipping.delivery`` alone. A second list of methods could only repeat it or contradict
it, so Oscar is told what it must know (nothing to deliver) and is refused the rest loudly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from oscar.apps.shipping.methods import NoShippingRequired
from oscar.apps.shipping.repository import Repository as OscarRepository


class Repository(OscarRepository):  # type: ignore[misc]
    """No delivery methods besides "nothing to deliver"."""

    methods: tuple[Any, ...] = ()

    def get_shipping_methods(self, basket: Any, shipping_addr: Any = None, **kwargs: Any) -> Sequence[Any]:
        if basket.is_shipping_required():
            raise ImproperlyConfigured("Delivery options come from shipping.delivery.selectors.delivery_options.")
        return [NoShippingRequired()]
