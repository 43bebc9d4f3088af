"""A passkey, made and used on a virtual authenticator of the browser."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.stack import Stack

PASSWORD = "seven quiet kettles"
MAKE = """
import django; django.setup()
from shop.users.services import account_create
account_create(email="vera@example.com", password="seven quiet kettles")
"""


def plug_in_device(page: Page) -> None:
    """A device of the kind that is built in, always unlocked by its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_made_opens_the_account_alone_and_can_be_removed(
    stack: Stack, open_context: Callable[..., BrowserContext], accessible: Callable[[Page], None]
) -> None:
    stack.python("-c", MAKE)
    page = open_context(width=390).new_page()
    plug_in_device(page)
    home = stack.address.replace("127.0.0.1", "localhost")

    page.goto(f"{home}/account/login/")
    page.get_by_label("E-mail").fill("vera@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Latest orders")).to_be_visible()
    page.goto(f"{home}/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="New passkey")).to_be_visible()
    accessible(page)
    page.get_by_label("What you call it").fill("Kitchen tablet")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{home}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/account/login/")
    accessible(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Latest orders")).to_be_visible()

    page.goto(f"{home}/account/2fa/webauthn/")
    accessible(page)
    expect(page.get_by_text("Kitchen tablet")).to_be_visible()
    page.get_by_role("link", name="Remove").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
