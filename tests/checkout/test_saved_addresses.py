"""Account holders choose an address of theirs; everything else a customer may add is folded away."""

from typing import Any

import pytest
from django.test import Client

from checkout.models import PaymentAttempt
from shop.commerce.addresses import address_save, addresses_of
from shop.commerce.models import OrderContact
from tests.checkout.goods import make_basket, make_product, quote
from tests.checkout.typed import typed
from tests.people import account

pytestmark = pytest.mark.django_db
HOME = {
    "name": "Ada Byron", "line1": "Hafenstraße 1", "line2": "", "postcode": "20457", "city": "Hamburg", "region": "",
    "country": "DE",
}  # fmt: skip
WORK = {**HOME, "name": "Ada at work", "line1": "Domplatz 3", "postcode": "1010", "city": "Wien", "country": "AT"}


@pytest.fixture
def ada(client: Client) -> tuple[Any, Any, Client]:
    """(user, basket, signed-in browser)."""
    user = account()
    client.force_login(user)
    return user, make_basket(make_product(), owner=user), client


def last_snapshot() -> dict[str, Any]:
    return PaymentAttempt.objects.latest("created_at").snapshot


def test_the_usual_address_is_ticked_and_the_dates_are_for_it(ada: Any) -> None:
    user, _basket, client = ada
    address_save(user=user, values=HOME)
    address_save(user=user, values=WORK, for_delivery=True)

    page = client.get("/checkout/").context["page"]

    assert [entry.city for entry in page.saved] == ["Wien", "Hamburg"]
    assert page.saved_chosen == str(page.saved[0].id)
    assert page.form["country"].value() == "AT"


def test_a_chosen_address_stands_for_the_typed_fields(ada: Any) -> None:
    user, basket, client = ada
    chosen = address_save(user=user, values=WORK)
    data = typed(quote(basket), saved_address=str(chosen), name="", line1="", postcode="", city="", country="DE")
    page = client.post("/checkout/options/", data).context["page"]
    data |= {f"shown-{option.code}": option.shown for option in page.quote.options}

    assert client.post("/checkout/", data).status_code == 303
    assert last_snapshot()["shipping"] == WORK


def test_somebody_elses_address_is_not_taken(ada: Any) -> None:
    _user, basket, client = ada
    foreign = address_save(user=account("bela@example.com"), values=WORK)

    client.post("/checkout/", typed(quote(basket), saved_address=str(foreign)))

    assert last_snapshot()["shipping"]["city"] == "Hamburg"


def test_another_address_is_kept_only_if_asked_for(ada: Any) -> None:
    user, basket, client = ada
    client.post("/checkout/", typed(quote(basket), saved_address="new"))
    assert addresses_of(user) == []
    client.post("/checkout/", typed(quote(basket), saved_address="new", save_address="on", name="Ada B."))
    assert [entry.name for entry in addresses_of(user)] == ["Ada B."]


def test_what_is_wrong_with_a_kept_address_is_shown_beside_its_fields(ada: Any) -> None:
    user, basket, client = ada
    chosen = address_save(user=user, values={**HOME, "postcode": "0"})
    answer = client.post("/checkout/", typed(quote(basket), saved_address=str(chosen)))
    assert answer.status_code == 422
    assert answer.context["page"].saved_chosen == "new"
    assert answer.context["form"]["line1"].value() == HOME["line1"]
    assert "postcode" in answer.context["form"].errors


def test_note_and_company_go_with_the_order(client: Client, shopper: Any) -> None:
    basket = make_basket(make_product())
    browser = shopper(basket)
    words = {"note": "Second bell,\nplease", "company": "Byron & Co", "tax_number": " de 123 456 789 "}
    url = browser.post("/checkout/", typed(quote(basket), **words)).url
    browser.get(browser.post(url, {"outcome": "success"}).url)

    held = OrderContact.objects.get()
    assert (held.note, held.company, held.tax_number) == ("Second bell,\nplease", "Byron & Co", "DE123456789")


def test_a_vat_number_needs_its_company(shopper: Any) -> None:
    basket = make_basket(make_product())
    answer = shopper(basket).post("/checkout/", typed(quote(basket), tax_number="DE123456789"))
    assert answer.status_code == 422
    assert "company" in answer.context["form"].errors


@pytest.mark.parametrize(("country", "postcode", "region"), [("DE", "Postcode", False), ("US", "ZIP code", True)])
def test_fields_are_called_what_they_are_called_there(country: str, postcode: str, region: bool) -> None:
    from django import forms

    from checkout.fields import fields_shape
    from checkout.forms import CheckoutForm

    form = CheckoutForm()
    fields_shape(form, "", country)
    assert str(form.fields["postcode"].label) == postcode
    assert isinstance(form.fields["region"].widget, forms.HiddenInput) is not region
