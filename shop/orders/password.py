"""An account for a guest, after the order: only a password is missing.

The link to the order is no proof of the mailbox: it was shown in the browser of whoever typed the
address. So the account opens only with the code sent there, in the browser that chose the password;
until then it shows nothing, not even this order.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shop.core import limits
from shop.users.forms import SignupForm
from shop.users.signup import signup_complete, verification_pending

TRIES_PER_ORDER = "10/hour"
TRIES_PER_CLIENT = "20/hour"


class OrderPasswordForm(SignupForm):
    """A new account's form with the address of the order already filled in, out of the visitor's hands."""

    def __init__(self, data: Any = None, *, email: str) -> None:
        merged = None if data is None else {"email": email, "password1": data.get("password1", "")}
        super().__init__(merged)
        self.fields["email"].widget = forms.HiddenInput()

    @property
    def password(self) -> forms.BoundField:
        """The only field a page shows."""
        return self["password1"]


def account_open(*, request: HttpRequest, form: OrderPasswordForm) -> HttpResponse:
    """Open the account and ask for the code; the answer is the same when the address has one already."""
    email = form.cleaned_data["email"]
    if verification_pending(request=request, email=email):
        return redirect("account_email_verification_sent")
    user, answer = form.try_save(request)
    if user is not None:
        return signup_complete(request=request, user=user, success_url=reverse("account:home"))
    return answer or redirect("account_email_verification_sent")


def tries_count(*, request: HttpRequest, order_id: int) -> None:
    """Count one try. Raises TooMany."""
    limits.hit("order-password", str(order_id), TRIES_PER_ORDER)
    limits.hit("order-password-client", limits.client_ip(request), TRIES_PER_CLIENT)


def may_open(user: Any, order: Any) -> bool:
    """Whether to offer it: for every order with an address, to everybody who is not signed in.

    To hide it from those who have an account would tell whoever holds the link that they have one.
    """
    return bool(order.order_contact.email) and not user.is_authenticated
