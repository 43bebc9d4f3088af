"""A guest keeps an order in an account by choosing a password and proving the mailbox."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from shop.contacts.models import Contact
from shop.orders.links import order_token
from shop.orders.selectors import orders_of
from tests.orders.conftest import MakeOrder
from tests.people import PASSWORD, account, mails_to, prove_mailbox, sign_in

pytestmark = pytest.mark.django_db
EMAIL = "ada@example.com"
CHOSEN = "seven quiet kettles"


def choose(client: Client, order: Any, password: str = CHOSEN, **more: str) -> Any:
    return client.post(f"/order/{order_token(order)}/account/", {"password1": password, **more})


def user() -> Any:
    return get_user_model().objects.get()


def test_this_order_and_earlier_ones_come_into_the_account(client: Client, make_order: MakeOrder) -> None:
    first, second = make_order(number="K-1"), make_order(number="K-2")
    make_order(number="K-EVE", email="eve@example.com")
    assert choose(client, second).url == "/account/confirm-email/"
    assert list(orders_of(user())) == []
    assert prove_mailbox(client, EMAIL).url == "/account/"
    assert {order.number for order in orders_of(user())} == {first.number, second.number}
    text = client.get("/account/").content.decode()
    assert "K-1" in text
    assert "K-2" in text
    assert "K-EVE" not in text


def test_later_guest_orders_with_the_address_come_too(client: Client, make_order: MakeOrder) -> None:
    choose(client, make_order(number="K-1"))
    prove_mailbox(client, EMAIL)
    make_order(number="K-2")
    assert client.get("/account/orders/K-2/").status_code == 200


def test_there_is_no_second_customer(client: Client, make_order: MakeOrder) -> None:
    choose(client, make_order())
    prove_mailbox(client, EMAIL)
    make_order()
    assert Contact.objects.count() == 1
    assert Contact.objects.get().user == user()


def test_the_link_alone_proves_no_mailbox(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    choose(client, order)
    assert not EmailAddress.objects.get().verified
    assert client.get(f"/account/orders/{order.number}/").status_code == 302
    sign_in(client, EMAIL, CHOSEN)
    assert client.get("/account/").status_code == 302


def test_posting_twice_is_one_account_and_one_mail(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    answers = [choose(client, order).url for _ in range(2)]
    assert answers == ["/account/confirm-email/"] * 2
    assert len(mails_to(EMAIL)) == 1
    assert prove_mailbox(client, EMAIL).url == "/account/"
    assert get_user_model().objects.count() == 1


def test_the_same_password_again_in_another_browser_is_the_same_person(make_order: MakeOrder) -> None:
    order = make_order()
    choose(Client(), order)
    later = Client()
    choose(later, order)
    assert prove_mailbox(later, EMAIL).url == "/account/"
    assert get_user_model().objects.count() == 1


@pytest.mark.race
def test_eight_at_the_same_moment_are_one_account(
    transactional_db: None, make_order: MakeOrder, run_in_threads: Any
) -> None:
    order = make_order()
    answers = run_in_threads(lambda _n: choose(Client(), order), list(range(8)))
    assert {answer.status_code for answer in answers} <= {302, 429}
    assert get_user_model().objects.count() == 1
    assert get_user_model().objects.get().check_password(CHOSEN)


def test_an_account_with_the_address_gives_the_same_answer_and_is_not_taken_over(make_order: MakeOrder) -> None:
    owner = account(EMAIL)
    taken, free = Client(), Client()
    answers = [choose(taken, make_order()), choose(free, make_order(email="new@example.com"))]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/account/confirm-email/")}
    pages = [
        client.get("/account/confirm-email/").content.decode().replace(email, "X").split("csrf")[0]
        for client, email in ((taken, EMAIL), (free, "new@example.com"))
    ]
    assert pages[0] == pages[1]
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)
    assert [mail.template for mail in mails_to(EMAIL)] == ["account/account_already_exists"]


def test_the_address_of_the_order_cannot_be_swapped(client: Client, make_order: MakeOrder) -> None:
    choose(client, make_order(), email="eve@example.com")
    assert user().email == EMAIL
    assert mails_to("eve@example.com") == []


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("short", "This password is too short."),
        ("password123", "This password is too common."),
        (EMAIL, "The password is too similar to the e-mail address."),
        ("", "This field is required."),
        ("x" * 300, "at most 256 characters"),
        ("a\x00bcdefghijk", "Null characters are not allowed."),
    ],
)
def test_a_weak_password_gets_its_message_beside_the_field(
    client: Client, make_order: MakeOrder, password: str, message: str
) -> None:
    answer = choose(client, make_order(), password)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text.split('id="id_password1_field"')[1].split("</div>")[0]
    assert "What you ordered" in text
    assert get_user_model().objects.count() == 0


def test_the_form_is_offered_whether_the_address_has_an_account_or_not(make_order: MakeOrder) -> None:
    account(EMAIL)
    for order in (make_order(), make_order(email="new@example.com")):
        assert "Keep this order in an account" in Client().get(f"/order/{order_token(order)}/").content.decode()


def test_whoever_is_signed_in_is_not_asked_again(client: Client, make_order: MakeOrder) -> None:
    account(EMAIL)
    sign_in(client)
    order = make_order()
    assert "Keep this order in an account" not in client.get(f"/order/{order_token(order)}/").content.decode()
    assert choose(client, order).url == "/account/"


def test_an_order_without_an_address_offers_no_account(client: Client, make_order: MakeOrder) -> None:
    order = make_order()
    order.order_contact.email = ""
    order.order_contact.save()
    assert "Keep this order in an account" not in client.get(f"/order/{order_token(order)}/").content.decode()
    assert choose(client, order).status_code == 302
    assert get_user_model().objects.count() == 0


def test_trying_again_and_again_ends(make_order: MakeOrder) -> None:
    order = make_order()
    answers = [choose(Client(), order, "short").status_code for _ in range(14)]
    assert answers == [422] * 10 + [429] * 4


def test_the_form_needs_its_token(make_order: MakeOrder) -> None:
    assert choose(Client(enforce_csrf_checks=True), make_order()).status_code == 403


def test_loading_the_form_address_again_leads_to_the_order(client: Client, make_order: MakeOrder) -> None:
    token = order_token(make_order())
    assert client.get(f"/order/{token}/account/")["Location"] == f"/order/{token}/"


def test_nothing_typed_or_sent_reaches_the_log(
    client: Client, make_order: MakeOrder, caplog: pytest.LogCaptureFixture
) -> None:
    order = make_order()
    with caplog.at_level("DEBUG"):
        client.get(f"/order/{order_token(order)}/")
        choose(client, order, "short")
        choose(client, order)
        prove_mailbox(client, EMAIL)
    secrets = [EMAIL, CHOSEN, "Byron", "Hafenstr"]
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in lines for secret in secrets if secret in line]
