"""A viewer looks and changes nothing, whatever is sent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import URLPattern, URLResolver, get_resolver

from shop.assortment.services import product_save
from shop.backoffice.site import site
from shop.commerce.models import Partner, ProductClass, StockRecord
from tests.backoffice.conftest import StaffClient
from tests.backoffice.placed import dead_letter, letter, place

FORM = {
    "new": "packed", "text": "x", "to": "eve@example.com", "action": "retry", "_selected_action": ["1", "2"],
    "title": "Changed", "name": "Changed", "price": "1.00", "num_in_stock": "999", "is_active": "",
    "roles": ["administrator"], "post": "yes", "product_class": "1", "position": "1", "is_public": "", "_save": "Save",
}  # fmt: skip


def _state() -> str:
    """Every row of every table but sessions, as text."""
    rows: list[Any] = []
    for model in apps.get_models():
        if model._meta.label_lower != "sessions.session" and model._meta.managed and not model._meta.proxy:
            rows += list(model._default_manager.order_by("pk"))
    return serializers.serialize("json", rows)


def _addresses(patterns: list[Any], prefix: str = "") -> list[str]:
    found = []
    for entry in patterns:
        if isinstance(entry, URLResolver):
            found += _addresses(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            found.append(prefix + str(entry.pattern))
    return found


def _staff_addresses(pk: Any) -> list[str]:
    """Every address of the staff interface with the given key filled in."""
    root = next(entry for entry in get_resolver().url_patterns if getattr(entry, "app_name", "") == "admin")
    assert isinstance(root, URLResolver)
    paths = _addresses(root.url_patterns, "/staff/")
    return [
        re.sub(r"\(\?P<\w+>[^)]*\)|\(\.\*\)", "", re.sub(r"<[^>]+>", str(pk), path))
        .replace("^", "")
        .replace("$", "")
        .rstrip("\\Z")
        for path in paths
    ]


@pytest.fixture
def goods() -> Any:
    product_class = ProductClass.objects.create(name="Thing", track_stock=True)
    product = product_save(title="Mug", product_class_id=product_class.pk)
    partner, _new = Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})
    return StockRecord.objects.create(
        product=product, partner=partner, partner_sku="M-1", price_currency="EUR", price="24.50", num_in_stock=5
    )


def test_no_request_of_a_viewer_changes_a_row(staff: StaffClient, goods: Any) -> None:
    order = place("K-1")
    message, delivery = letter(order, status="dead"), dead_letter(order)
    client = staff("viewer")
    client.raise_request_exception = False
    before = _state()
    keys = {order.pk, message.pk, delivery.pk, goods.pk, goods.product_id, 1}
    addresses = {address for key in keys for address in _staff_addresses(key)}
    addresses -= {address for address in addresses if "logout" in address}
    assert len(addresses) > 4 * len(site._registry)
    for address in sorted(addresses):
        response = client.post(address, FORM)
        assert response.status_code in {200, 302, 400, 403, 404, 405}, address
    assert _state() == before
