"""One mail when something is back: after a yes from the mailbox, once, and never after a no."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shop.assortment.services import stock_set
from shop.commerce.models import StockRecord
from shop.contacts.services import contact_adopt, contact_for_email
from shop.events.work import drain
from shop.wishlist import notices
from shop.wishlist.models import StockNotice
from shop.wishlist.notices import stock_notice_ask, stock_notices_send
from tests.people import account, mails_to
from tests.storefront import shelf

ADDRESS = "ada@example.com"


def restock(product: Any, units: int = 3) -> None:
    stock_set(stockrecord_id=StockRecord.objects.get(product=product).pk, num_in_stock=units)


def waiting(product: Any, email: str = ADDRESS) -> StockNotice:
    contact = contact_for_email(email=email)
    return stock_notice_ask(product_id=product.pk, contact=contact, email=email, is_proved=True)


def subjects(email: str = ADDRESS) -> list[str]:
    return [mail.subject for mail in mails_to(email)]


@pytest.mark.django_db
def test_a_guest_asks_says_yes_in_the_mail_and_is_told_once(client: Client) -> None:
    mug = shelf.put("mug", stock=0)

    page = client.post(f"/notify/{mug.pk}/", {"email": ADDRESS, "website": ""})
    assert "One step is left" in page.content.decode()
    link = re.search(r"(/notify/link/\S+)", mails_to(ADDRESS)[0].body_text)[1]
    client.get(link)
    assert StockNotice.objects.get().status == "unproved"
    client.post(link)
    restock(mug)
    drain()
    drain()

    assert subjects() == ["Shall we tell you when Mug is back?", "Mug is back"]
    assert StockNotice.objects.get().status == "sent"
    restock(mug, 0)
    restock(mug, 5)
    drain()
    assert len(subjects()) == 2


@pytest.mark.django_db
def test_who_did_not_say_yes_hears_nothing_more(client: Client) -> None:
    mug = shelf.put("mug", stock=0)
    client.post(f"/notify/{mug.pk}/", {"email": ADDRESS})
    restock(mug)
    drain()

    assert len(subjects()) == 1


@pytest.mark.django_db
def test_a_no_ends_it(client: Client) -> None:
    mug = shelf.put("mug", stock=0)
    notice = waiting(mug)

    client.post(f"/notify/link/{notices.token_for(notice)}/", {"stop": "1"})
    restock(mug)
    drain()

    assert subjects() == []
    assert StockNotice.objects.get().status == "stopped"


@pytest.mark.django_db
def test_an_account_holder_presses_one_button(client: Client) -> None:
    user = account(ADDRESS)
    contact_adopt(user=user)
    client.force_login(user)
    mug = shelf.put("mug", stock=0)

    page = client.get(f"/product/mug_{mug.pk}/").content.decode()
    assert 'name="email"' not in page.split('id="reviews"')[0]
    client.post(f"/notify/{mug.pk}/")
    client.post(f"/notify/{mug.pk}/")
    restock(mug)
    drain()

    assert subjects() == ["Mug is back"]


@pytest.mark.django_db
def test_a_variant_that_returns_beside_another_is_noticed() -> None:
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 9), ({"Size": "L"}, "79.00", 0)])
    large = shelf.variant_of(shirt, size="L")
    waiting(large)
    assert stock_notices_send() == 0
    restock(large)

    assert stock_notices_send() == 1
    assert stock_notices_send() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "no mailbox", "a@b\r\nBcc: c@d.example"])
def test_a_wrong_address_is_said_beside_the_field(client: Client, typed: str) -> None:
    mug = shelf.put("mug", stock=0)

    answer = client.post(f"/notify/{mug.pk}/", {"email": typed})

    assert answer.status_code == 422
    assert "needs your attention" in answer.content.decode()
    assert not StockNotice.objects.exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "guard off"])
def test_of_many_senders_one_tells(
    run_in_threads: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, guarded: bool
) -> None:
    """With the compare-and-set switched off every sender believes that it was the first."""
    notice = waiting(shelf.put("mug", stock=3))
    if not guarded:
        monkeypatch.setattr(notices.NOTICE_MACHINE, "try_move", lambda *_args, **_fields: True)

    told = run_in_threads(lambda _turn: notices._tell(StockNotice.objects.get(pk=notice.pk)), list(range(8)), workers=4)

    assert all(isinstance(answer, bool) for answer in told), told
    assert (sum(told) == 1) is guarded
