"""Oscar's way to ask for delivery: it gets no answer.

Prices and dates come from ``shipping.delivery`` alone. A second list of methods could only repeat it or contradict
it, so that whoever still asks Oscar learns where to ask instead.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured


class Repository:
    """Stands in for Oscar's repository and has no methods to offer."""

    methods: tuple[Any, ...] = ()

    def get_shipping_methods(self, basket: Any, shipping_addr: Any = None, **kwargs: Any) -> NoReturn:
        raise ImproperlyConfigured("Delivery options come from shipping.delivery.selectors.delivery_options.")

    get_default_shipping_method = get_shipping_methods
