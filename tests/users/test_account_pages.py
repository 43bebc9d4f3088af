"""Profile, orders, addresses, own data: what they do, and that they open to nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from shop.commerce.addresses import address_save, addresses_of
from shop.contacts.models import Birthday, ContactPoint
from shop.contacts.services import contact_adopt
from shop.core import clock
from shop.users.data import account_closings_run, data_export_build
from shop.users.data_models import AccountClosing, DataExport
from shop.users.models import User
from tests.backoffice.placed import place
from tests.checkout.test_saved_addresses import HOME
from tests.people import PASSWORD, account, mails_to, sign_in

pytestmark = pytest.mark.django_db
EVER = {"first_name": "Ada", "last_name": "Byron", "phone": "040 5550100", "birthday": "", "time_zone": "Europe/Berlin"}


@pytest.fixture
def ada(client: Client) -> Any:
    user = account()
    contact_adopt(user=user)
    sign_in(client)
    return user


def again(client: Client) -> None:
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_a_changed_birthday_is_new_on_file_and_a_cleared_one_is_gone(client: Client, ada: Any) -> None:
    for typed, known in (("1988-11-24", 1), ("1988-11-24", 1), ("", 0)):
        assert client.post("/account/profile/", {**EVER, "birthday": typed}).status_code == 302
        assert Birthday.objects.count() == known
    assert ContactPoint.objects.filter(kind="phone").values_list("value", flat=True).get() == "+49405550100"


def test_a_birthday_to_come_is_none(client: Client, ada: Any) -> None:
    later = (clock.today() + dt.timedelta(days=2)).isoformat()
    assert client.post("/account/profile/", {**EVER, "birthday": later}).status_code == 422
    assert not Birthday.objects.exists()


@pytest.mark.parametrize("path", ["", "delete/"])
def test_somebody_elses_address_is_no_address(client: Client, ada: Any, path: str) -> None:
    other = account("bela@example.com")
    pk = address_save(user=other, values=HOME)
    assert client.post(f"/account/addresses/{pk}/{path}", HOME).status_code == 404
    assert len(addresses_of(other)) == 1


def test_the_same_address_twice_is_one_and_the_first_is_the_usual_one(client: Client, ada: Any) -> None:
    for _ in range(2):
        assert client.post("/account/addresses/new/", HOME).status_code == 302
    (entry,) = addresses_of(ada)
    assert entry.is_delivery_default
    assert entry.is_invoice_default


def test_another_country_brings_its_fields_and_keeps_what_was_typed(client: Client, ada: Any) -> None:
    answer = client.post("/account/addresses/new/", {**HOME, "country": "US", "change-country": "1"})
    text = answer.content.decode()
    assert "ZIP code" in text
    assert 'value="Hafenstraße 1"' in text
    assert addresses_of(ada) == []


def test_somebody_elses_order_can_neither_be_seen_nor_bought_again(client: Client, ada: Any) -> None:
    place("K-OTHER", email="bela@example.com")
    assert client.get("/account/orders/K-OTHER/").status_code == 404
    assert client.post("/account/orders/K-OTHER/again/").status_code == 404


def test_buying_again_says_what_is_no_longer_sold(client: Client, ada: Any) -> None:
    place("K-MINE", email="ada@example.com")
    answer = client.post("/account/orders/K-MINE/again/", follow=True)
    assert "We do not sell this any more" in answer.content.decode()


def test_a_copy_is_made_after_the_password_and_fetched_by_its_owner_only(client: Client, ada: Any) -> None:
    again(client)
    for _ in range(2):
        client.post("/account/data/copy/")
    asked = DataExport.objects.get()
    data_export_build(export_id=asked.pk)
    data_export_build(export_id=asked.pk)
    assert len([mail for mail in mails_to("ada@example.com") if "ready" in mail.subject]) == 1
    url = f"/account/data/copy/{asked.pk}/"
    assert client.get(url).content[:2] == b"PK"
    stranger = Client()
    account("bela@example.com")
    sign_in(stranger, "bela@example.com")
    again(stranger)
    assert stranger.get(url).status_code == 404


def test_an_account_closes_after_two_weeks_unless_its_owner_stays(client: Client, ada: Any) -> None:
    again(client)
    assert client.post("/account/data/close/").status_code == 422
    client.post("/account/data/close/", {"sure": "on"})
    client.post("/account/data/stay/")
    assert account_closings_run() == 0
    client.post("/account/data/close/", {"sure": "on"})
    assert account_closings_run() == 0
    AccountClosing.objects.update(due_at=clock.now())
    assert account_closings_run() == 1
    assert not User.objects.filter(pk=ada.pk).exists()
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("path", ["/account/", "/account/orders/", "/account/addresses/", "/account/messages/",
                                  "/account/security/", "/account/data/", "/account/profile/"])  # fmt: skip
def test_account_pages_ask_at_most_ten_queries(
    client: Client, ada: Any, path: str, django_assert_max_num_queries: Any
) -> None:
    place("K-1", email="ada@example.com")
    client.get(path)
    with django_assert_max_num_queries(10):
        assert client.get(path).status_code == 200
