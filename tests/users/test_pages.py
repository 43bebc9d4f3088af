"""Every page around the account is ours, and every link in a mail leads to the shop."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client, override_settings

from shop.notifications.rendering import Letter, render
from tests.people import PASSWORD, account, mails_to, sign_in

pytestmark = pytest.mark.django_db

OPEN_PAGES = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-bad/",
    "/account/password/reset/key/done/",
    "/account/inactive/",
    "/account/3rdparty/login/cancelled/",
]
OWN_PAGES = [
    "/account/",
    "/account/profile/",
    "/account/messages/",
    "/account/security/",
    "/account/data/",
    "/account/orders/",
    "/account/addresses/",
    "/account/addresses/new/",
    "/account/sessions/",
    "/account/2fa/webauthn/",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/2fa/",
    "/account/3rdparty/",
]
SAFE_PAGES = [
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
    "/account/data/copy/",
    "/account/data/close/",
]
MAILS = sorted(
    path.name.removesuffix(".subject.txt")
    for path in (Path(settings.BASE_DIR) / "templates/emails/account").glob("*.subject.txt")
)


def looks_like_ours(page: Any) -> None:
    text = page.content.decode()
    assert page.status_code == 200
    assert "/static/css/tokens.css" in text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/ld\+json)|\sstyle=|\son\w+=", text)
    assert 'name="robots" content="noindex"' in text


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_pages_for_everybody(client: Client, path: str) -> None:
    looks_like_ours(client.get(path))


@pytest.mark.parametrize("path", OWN_PAGES + SAFE_PAGES)
def test_pages_of_the_account(client: Client, path: str) -> None:
    account()
    sign_in(client)
    if path in SAFE_PAGES:
        client.post("/account/reauthenticate/", {"password": PASSWORD})
    looks_like_ours(client.get(path))


@pytest.mark.parametrize("path", OWN_PAGES)
def test_pages_of_the_account_send_strangers_to_the_sign_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/") or answer["Location"] == "/"


def test_every_template_of_the_kit_for_pages_is_replaced() -> None:
    for name in ["entrance", "manage", "base"]:
        found: Any = get_template(f"allauth/layouts/{name}.html")
        assert str(found.origin).startswith(str(settings.BASE_DIR / "templates"))


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_about_an_account_can_be_written(name: str) -> None:
    facts = dict.fromkeys(["code", "email", "from_email", "to_email", "deleted_email"], "<b>fact</b>")
    facts |= dict.fromkeys(["login_url", "signup_url", "password_reset_url"], "https://kept.example/there/")
    words = render(Letter(f"account/{name}", "email", "account", facts, "en-gb", "Europe/Berlin"))
    assert words.subject
    assert words.html
    assert "{{" not in words.text + words.html
    assert "<b>fact</b>" not in words.html


@override_settings(ALLOWED_HOSTS=["*"])
def test_links_in_mails_do_not_trust_the_host_of_the_request() -> None:
    account()
    Client().post("/account/password/reset/", {"email": "ada@example.com"}, HTTP_HOST="evil.example")
    (mail,) = mails_to("ada@example.com")
    assert "evil.example" not in mail.body_text + mail.body_html
    assert "http://testserver/account/password/reset/key/" in mail.body_text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(client: Client, target: str) -> None:
    account()
    answer = client.post("/account/login/", {"login": "ada@example.com", "password": PASSWORD, "next": target})
    assert answer["Location"] == "/account/"


def test_choices_about_messages_are_written_down_with_their_wording(client: Client) -> None:
    from shop.contacts.models import Consent
    from shop.contacts.services import contact_adopt

    contact_adopt(user=account())
    sign_in(client)
    for form in ({"marketing-email": "on"}, {"marketing-email": "on", "nonsense": "on"}, {}):
        assert client.post("/account/messages/", form).status_code == 302
    assert [(row.kind, row.granted, row.source) for row in Consent.objects.order_by("pk")] == [
        ("marketing", True, "account"),
        ("marketing", False, "account"),
    ]
    assert "what is new in the shop" in Consent.objects.earliest("pk").wording
