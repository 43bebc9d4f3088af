"""The slots in the documentation are those the pages declare, and each page hands over what is promised."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from checkout.links import thank_you_url
from shop.core.slots import Panel, register, unregister
from shop.forks.basket.middleware import SIGNER
from shop.orders.links import order_token
from tests.backoffice.placed import place
from tests.checkout.goods import make_basket
from tests.people import account
from tests.storefront.shelf import put

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| `request`(.*) \|$", re.MULTILINE)
TAG = re.compile(r"\{% slot \"(\w+)\"(.*?)%\}")


def documented() -> dict[str, set[str]]:
    """Slot → names of the values handed over, as docs/extending.md has it."""
    section = (ROOT / "docs" / "extending.md").read_text().partition("\n## Slots\n")[2].partition("\n## ")[0]
    return {name: set(re.findall(r"`([a-z]+)`", values)) for name, values in ROW.findall(section)}


def declared() -> dict[str, set[str]]:
    """The same, as the templates have it."""
    pages = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    return {name: set(re.findall(r"(\w+)=", values)) for page in pages for name, values in TAG.findall(page)}


def test_the_documentation_lists_every_slot_with_its_values() -> None:
    assert len(declared()) >= 9
    assert documented() == declared()


def _with_basket(client: Client, page: str) -> str:
    client.cookies["kept_basket"] = SIGNER.sign(str(make_basket(put("cup")).pk))
    return reverse(page)


def _signed_in(client: Client, page: str, *of: Any, boss: bool = False) -> str:
    user = account()
    user.is_staff = user.is_superuser = boss
    user.save()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return reverse(page, args=of)


PAGES = {
    "home_page": lambda client: "/",
    "home_voices": lambda client: "/",
    "product_page": lambda client: put("cup").get_absolute_url(),
    "product_price": lambda client: put("cup").get_absolute_url(),
    "product_decision": lambda client: put("cup").get_absolute_url(),
    "basket_page": lambda client: _with_basket(client, "basket:summary"),
    "checkout_summary": lambda client: _with_basket(client, "checkout:index"),
    "thank_you": lambda client: thank_you_url(place("K-SLOT")),
    "order_page": lambda client: f"/order/{order_token(place('K-SLOT'))}/",
    "order_live": lambda client: f"/order/{order_token(place('K-SLOT'))}/",
    "account_cards": lambda client: _signed_in(client, "account:home"),
    "account_menu": lambda client: _signed_in(client, "account:home"),
    "account_home": lambda client: _signed_in(client, "account:home"),
    "staff_start": lambda client: _signed_in(client, "admin:index", boss=True),
    "admin_order": lambda client: _signed_in(client, "admin:order_order_change", place("K-SLOT").pk, boss=True),
}


@pytest.fixture
def heard() -> Iterator[dict[str, dict[str, Any]]]:
    """What each slot's selector was called with; a panel that stays away listens in all of them."""
    calls: dict[str, dict[str, Any]] = {}

    def listen(name: str) -> Panel:
        def selector(**values: Any) -> None:
            calls[name] = values

        return Panel("listener", "no_such_template.html", selector, order=1)

    for name in PAGES:
        register(name, listen(name))
    yield calls
    for name in PAGES:
        unregister(name, "listener")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_asks_its_panels_with_the_values_promised(
    name: str, client: Client, settings: Any, heard: dict[str, dict[str, Any]]
) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False

    answer = client.get(PAGES[name](client))

    assert answer.status_code == 200
    assert set(heard[name]) == documented()[name] | {"request"}
    assert all(value is not None for value in heard[name].values())


def test_every_documented_slot_has_a_page_here() -> None:
    assert set(PAGES) == set(documented())
