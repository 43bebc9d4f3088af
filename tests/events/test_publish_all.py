"""Many events at once: the same rows as one by one."""

import pytest
from django.db import transaction

from shop.assortment.events import ProductChanged
from shop.events import publish
from shop.events.models import EventRecord
from shop.events.services import Publication, PublishedOutsideTransaction, publish_all

pytestmark = pytest.mark.django_db


def told(product_id: int, key: str) -> Publication:
    return Publication(ProductChanged(product_id=product_id, is_public=True), product_id, key)


def rows() -> list[tuple[str, int, str]]:
    return list(EventRecord.objects.order_by("pk").values_list("aggregate_id", "sequence", "key"))


def test_each_aggregate_goes_on_counting_where_it_stood() -> None:
    with transaction.atomic():
        publish(ProductChanged(product_id=1, is_public=True), aggregate_id=1, key="a")
        publish_all([told(1, "b"), told(2, "c"), told(1, "d")])

    assert rows() == [("1", 1, "a"), ("1", 2, "b"), ("2", 1, "c"), ("1", 3, "d")]


def test_a_known_key_is_not_written_again_and_the_others_are() -> None:
    with transaction.atomic():
        publish(ProductChanged(product_id=1, is_public=True), aggregate_id=1, key="a")
        publish_all([told(1, "a"), told(1, "b")])

    assert rows() == [("1", 1, "a"), ("1", 2, "b")]


def test_nothing_is_published_outside_a_transaction() -> None:
    with pytest.raises(PublishedOutsideTransaction):
        publish_all([told(1, "a")])

    assert rows() == []
