"""Account holders keep a card with consent, pay with one press, and take it away again."""

from typing import Any

import pytest
from django.test import Client

from checkout.models import GatewayCustomer, PaymentAttempt, PaymentMovement, SavedMethod
from checkout.services import Declined, order_place, payment_attempt_start, saved_methods_forget, session_open
from shop.commerce.models import Order
from shop.core.errors import Invalid
from shop.events.work import drain
from tests.checkout.goods import allocated, details, make_basket, make_product, quote
from tests.checkout.typed import typed
from tests.fakes.stripe import Fault
from tests.people import account

pytestmark = pytest.mark.django_db
ASKS, DECLINED = "4000002760003184", "4000000000000341"


@pytest.fixture
def ana(stripe_on: Any) -> Any:
    """An account holder in a shop with Stripe."""
    return account("ana@example.com")


def begin(user: Any, method: int | None = None, basket: Any = None) -> PaymentAttempt:
    """Press the button as an account holder."""
    basket = basket or make_basket(make_product(stock=3), owner=user)
    given = details(gateway="stripe")
    given = type(given)(**{**given.__dict__, "method": method})
    return payment_attempt_start(basket_id=basket.pk, details=given, user=user)


def keep(user: Any, fake: Any, number: str = "4242424242424242") -> SavedMethod:
    """A card that was saved at some earlier purchase."""
    customer = GatewayCustomer.objects.filter(user=user).first()
    if customer is None:
        reference = fake.customers.create({"email": user.email})["id"]
        customer = GatewayCustomer.objects.create(
            user=user, gateway="stripe", reference=reference, created_at=user.date_joined
        )
    row = fake.customers.attach(customer.reference, number)
    return SavedMethod.objects.create(
        customer=customer, reference=row["id"], kind="card", brand="visa", last4=number[-4:], exp_month=8,
        exp_year=2034, created_at=user.date_joined,
    )  # fmt: skip


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_page_asks_an_account_holder_for_consent_and_a_guest_for_nothing(ana, attempt, stripe_on):
    mine = stripe_on.sessions.rows[session_open(attempt=begin(ana)).reference]
    guest = stripe_on.sessions.rows[session_open(attempt=attempt).reference]

    assert mine["saved_payment_method_options"] == {"payment_method_save": "enabled"}
    assert mine["customer"] == GatewayCustomer.objects.get(user=ana).reference
    assert (guest["customer"], guest["saved_payment_method_options"]) == (None, None)
    assert guest["customer_email"] == "ada@example.com"


@pytest.mark.parametrize("save", [True, False])
def test_card_is_kept_only_with_consent(ana, stripe_on, save):
    attempt = begin(ana)
    stripe_on.till.pay(session_open(attempt=attempt).reference, save=save)
    order_place(attempt_id=attempt.pk)
    drain()

    found = [(row.brand, row.last4, row.exp_year) for row in SavedMethod.objects.all()]
    assert found == ([("visa", "4242", 2034)] if save else [])


def test_second_purchase_uses_the_same_customer(ana, stripe_on):
    for _turn in range(2):
        attempt = begin(ana)
        stripe_on.till.pay(session_open(attempt=attempt).reference)
        order_place(attempt_id=attempt.pk)

    assert len(stripe_on.customers.rows) == 1


def test_one_press_pays_with_a_saved_card(ana, stripe_on):
    card = keep(ana, stripe_on)
    basket = make_basket(make_product(), owner=ana)
    client = signed_in(ana)
    page = client.get("/checkout/")
    assert f'value="stripe:{card.pk}"' in page.content.decode()
    assert "Visa •••• 4242, until 08/34" in page.content.decode()

    answer = client.post("/checkout/", typed(quote(basket), gateway=f"stripe:{card.pk}"))
    thanks = client.get(answer.url)

    assert thanks.url.startswith("/checkout/done/")
    assert Order.objects.get().user == ana
    assert PaymentMovement.objects.get().reference.startswith("pi_")
    assert stripe_on.sessions.rows == {}


def test_press_and_press_again_charge_once(ana, stripe_on):
    attempt = begin(ana, keep(ana, stripe_on).pk)
    first = session_open(attempt=attempt)
    again = session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))

    assert first.reference == again.reference
    assert len(stripe_on.intents.rows) == 1


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.FAIL_AFTER, Fault.SLOW_AFTER])
def test_charge_whose_answer_was_lost_is_found_and_not_repeated(ana, stripe_on, fault):
    attempt = begin(ana, keep(ana, stripe_on).pk)
    stripe_on.faults.add("POST /v1/payment_intents", fault)
    session_open(attempt=attempt)

    assert order_place(attempt_id=attempt.pk).state == "placed"
    assert len(stripe_on.intents.rows) == 1


@pytest.mark.parametrize(("passed", "state"), [(True, "placed"), (False, "unpaid")])
def test_bank_that_asks_is_answered_on_its_own_page(ana, stripe_on, passed, state):
    card = keep(ana, stripe_on, ASKS)
    basket = make_basket(make_product(), owner=ana)
    client = signed_in(ana)
    client.get("/checkout/")
    answer = client.post("/checkout/", typed(quote(basket), gateway=f"stripe:{card.pk}"))
    attempt = PaymentAttempt.objects.get()
    assert answer.url == f"/checkout/bank/{attempt.pk}/"
    reference = attempt.gateway_reference
    assert f"{stripe_on.address}/3ds/{reference}" in client.get(answer.url).content.decode()
    assert order_place(attempt_id=attempt.pk).state == "unpaid"

    back = stripe_on.intents.answer(reference, passed=passed)

    assert back.startswith(f"http://testserver/checkout/return/{attempt.pk}/?payment_intent=")
    assert order_place(attempt_id=attempt.pk).state == state
    assert client.get(answer.url).status_code == 302


def test_card_that_is_declined_holds_nothing_and_says_so(ana, stripe_on):
    card = keep(ana, stripe_on, DECLINED)
    mug = make_product(stock=1)
    basket = make_basket(mug, owner=ana)
    client = signed_in(ana)
    client.get("/checkout/")

    answer = client.post("/checkout/", typed(quote(basket), gateway=f"stripe:{card.pk}"))

    assert answer.status_code == 402
    assert "Your bank declined this way to pay. Nothing was charged" in answer.content.decode()
    assert allocated(mug) == 0
    assert [(row.kind, row.reason) for row in PaymentMovement.objects.all()] == [("failed", "generic_decline")]


def test_declined_charge_is_noted_once_though_a_notice_tells_of_it_too(ana, stripe_on, carry):
    attempt = begin(ana, keep(ana, stripe_on, DECLINED).pk)
    with pytest.raises(Declined):
        session_open(attempt=attempt)
    stripe_on.events.deliver(carry)
    drain()

    assert PaymentMovement.objects.filter(kind="failed").count() == 1


def test_attempt_whose_bank_was_never_answered_is_given_up_and_cannot_be_paid_any_more(ana, stripe_on, time_machine):
    from checkout.services import attempt_expire

    attempt = begin(ana, keep(ana, stripe_on, ASKS).pk)
    reference = session_open(attempt=attempt).reference

    assert attempt_expire(attempt_id=attempt.pk).status == "expired"
    assert stripe_on.intents.rows[reference]["status"] == "canceled"


@pytest.mark.parametrize("whose", ["stranger", "removed", "other gateway"])
def test_nobody_pays_with_what_is_not_theirs(ana, stripe_on, whose):
    card = keep(account("eve@example.com") if whose == "stranger" else ana, stripe_on)
    if whose == "removed":
        card.delete()
    if whose == "other gateway":
        GatewayCustomer.objects.update(gateway="simulated")

    with pytest.raises(Invalid):
        begin(ana, card.pk or 4711)
    assert PaymentAttempt.objects.count() == 0


def test_removing_takes_it_away_at_both_ends(ana, stripe_on):
    card = keep(ana, stripe_on)
    client = signed_in(ana)
    assert "•••• 4242" in client.get("/account/cards/").content.decode()

    client.post(f"/account/cards/{card.pk}/remove/")

    assert SavedMethod.objects.count() == 0
    assert [row["customer"] for row in stripe_on.customers.methods.values()] == [None]
    assert "Nothing is saved" in client.get("/account/cards/").content.decode()


def test_strangers_card_is_neither_shown_nor_removed(ana, stripe_on):
    card = keep(account("eve@example.com"), stripe_on)
    client = signed_in(ana)

    assert "4242" not in client.get("/account/cards/").content.decode()
    client.post(f"/account/cards/{card.pk}/remove/")

    assert SavedMethod.objects.count() == 1


def test_stripe_silent_keeps_the_card_and_says_so(ana, stripe_on):
    card = keep(ana, stripe_on)
    stripe_on.faults.add("POST /v1/payment_methods", *[Fault.CUT_BEFORE] * 3)

    answer = signed_in(ana).post(f"/account/cards/{card.pk}/remove/", follow=True)

    assert "does not answer" in answer.content.decode()
    assert SavedMethod.objects.count() == 1


def test_customer_whom_stripe_has_lost_is_made_anew(ana, stripe_on):
    keep(ana, stripe_on)
    stripe_on.customers.rows.clear()

    reference = session_open(attempt=begin(ana)).reference

    assert stripe_on.sessions.rows[reference]["customer"] == GatewayCustomer.objects.get(user=ana).reference
    assert SavedMethod.objects.count() == 0


def test_closing_an_account_leaves_nothing_at_stripe(ana, stripe_on):
    keep(ana, stripe_on)

    assert saved_methods_forget(user_id=ana.pk) == 1
    assert stripe_on.customers.rows == {}
    assert GatewayCustomer.objects.count() == SavedMethod.objects.count() == 0
