"""Between allauth and the shop: our mails, our addresses, our idea of who is asking."""

import uuid
from typing import Any
from urllib.parse import quote, urljoin

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shop.contacts.addresses import normalise_email
from shop.core import clock, limits
from shop.core.errors import Invalid
from shop.users.links import absolute
from shop.users.mail import account_mail_queue


class AccountAdapter(DefaultAccountAdapter):
    """Allauth's decisions, with mails as message rows and links that never trust the Host header."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("You already use this address."),
        "email_password_mismatch": _("This e-mail and password do not belong together."),
        "email_taken": _("This address belongs to another account. Sign in there, or use another address."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right. Look at the latest mail, or at the app."),
        "incorrect_password": _("This is not your password."),
        "invalid_email": _("Enter an e-mail address like name@example.com."),
        "invalid_password_reset": _("This link no longer works."),
        "rate_limited": _("Too many tries. Please wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many tries. Please wait a few minutes and try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.client_ip(request)

    def clean_email(self, email: str) -> str:
        """One mailbox, one spelling: the same as everywhere else in the shop."""
        try:
            return normalise_email(email)
        except Invalid as error:
            raise self.validation_error("invalid_email") from error

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue what allauth wants to say; the last part of its template's path names ours."""
        user = context.get("user") or getattr(allauth_context.request, "user", None)
        account_mail_queue(
            name=template_prefix.rpartition("/")[2],
            to=email,
            facts={**_plain(context), "email": email, **_addresses()},
            user=user if getattr(user, "is_authenticated", False) else None,
            language=get_language() or settings.LANGUAGE_CODE,
            dedupe_key=f"account:{uuid.uuid4()}",
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A notice that something changed, with the time; addresses of machines stay out of mails."""
        to = email or getattr(user, "email", "")
        if to:
            facts = {**(context or {}), "user": user, "at": clock.now().isoformat()}
            self.send_mail(template_prefix, to, facts)

    def send_account_already_exists_mail(self, email: str) -> None:
        url = absolute("account_reset_password")
        self.send_mail("account/email/account_already_exists", email, {"password_reset_url": url})

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """The other ways to show who one is, in our words."""
        found = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS.get(way["id"], way["description"])} for way in found]

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return urljoin(settings.SHOP_BASE_URL, path.replace("UID-KEY", quote(key)))


WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your app"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


def _addresses() -> dict[str, str]:
    return {"login_url": absolute("account_login"), "signup_url": absolute("account_signup")}


def _plain(context: dict[str, Any]) -> dict[str, str]:
    """What a mail may need of allauth's context: text only, no request, no user."""
    return {key: value for key, value in context.items() if isinstance(value, str)}
