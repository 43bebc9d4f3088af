"""Opening an account without telling a stranger whether one exists.

Whatever the address, one password is hashed, one mail is queued and the same page follows.
"""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.account.models import EmailAddress
from allauth.account.utils import complete_signup, perform_login
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse


def user_created_or_none(*, save: Callable[[], AbstractBaseUser]) -> AbstractBaseUser | None:
    """The new user, or None when somebody took the address in the same moment."""
    try:
        with transaction.atomic():
            return save()
    except IntegrityError:
        return None


def signup_complete(*, request: HttpRequest, user: AbstractBaseUser, success_url: str) -> HttpResponse:
    """Send the code to the new user's mailbox and go on to the page that asks for it."""
    return complete_signup(request, user, None, success_url)


def verification_pending(*, request: HttpRequest, email: str) -> bool:
    """Whether this browser already waits for the code of this address."""
    process = EmailVerificationProcess.resume(request)
    return process is not None and process.email == email.lower()


def answer_for_taken_address(*, request: HttpRequest, email: str, password: str) -> HttpResponse:
    """The answer a new address gets; only the mailbox learns that an account exists.

    An account whose mailbox was never proved and whose password is typed again is the same person
    coming back: the code is sent once more.
    """
    unproved = EmailAddress.objects.filter(email=email, verified=False).exists()
    user = _known_by_password(request, email, password) if unproved else None
    if user is not None:
        return perform_login(request, user, email=email, signup=True)
    if not unproved:
        make_password(password)
    return prevent_enumeration(request, email=email)


def _known_by_password(request: HttpRequest, email: str, password: str) -> AbstractBaseUser | None:
    try:
        return get_adapter().authenticate(request, email=email, password=password)
    except ValidationError:  # too many tries: same answer, same work
        make_password(password)
        return None
