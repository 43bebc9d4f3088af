"""Allauth's forms in our words, with limits on what is typed and equal work for every answer."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from shop.users.signup import answer_for_taken_address, user_created_or_none

PASSWORD_MAX_LENGTH = 256
EMAIL_MAX_LENGTH = 254


class OurWords:
    """Labels above the fields instead of placeholders inside them; a cap on every length."""

    fields: dict[str, forms.Field]
    LABELS = {
        "login": _("E-mail"),
        "email": _("E-mail"),
        "password": _("Password"),
        "password1": _("Password"),
        "oldpassword": _("Current password"),
        "code": _("Code"),
        "name": _("What you call it"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.LABELS.get(name, field.label)
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            if name in ("password", "password1", "password2", "oldpassword"):
                self._cap(field, PASSWORD_MAX_LENGTH)
            elif name in ("email", "login"):
                self._cap(field, EMAIL_MAX_LENGTH)
            elif name == "name":
                self._cap(field, 60)
            elif name == "code":
                self._cap(field, 32)
                field.widget.attrs.update(autocomplete="one-time-code", spellcheck="false")
        self._hint_for_new_password()

    def _hint_for_new_password(self) -> None:
        field = self.fields.get("password1")
        if field is not None:
            field.help_text = settings.PASSWORD_HINT
            field.widget.attrs["autocomplete"] = "new-password"

    @staticmethod
    def _cap(field: forms.Field, length: int) -> None:
        field.validators.append(MaxLengthValidator(length))
        field.widget.attrs["maxlength"] = str(length)


class LoginForm(OurWords, account.LoginForm):
    """E-mail and password; the answer is the same for an unknown address and a wrong password."""


class SignupForm(OurWords, account.SignupForm):
    """A new account. A taken address gets the same answer after the same work."""

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        email, password = self.cleaned_data["email"], self.cleaned_data["password1"]
        if not self.account_already_exists:
            user = user_created_or_none(save=lambda: super(SignupForm, self).save(request))
            if user is not None:
                return user, None
        return None, answer_for_taken_address(request=request, email=email, password=password)


class PasswordResetForm(OurWords, account.ResetPasswordForm):
    """Asks for the address to send a reset link to."""


class PasswordChangeForm(OurWords, account.ChangePasswordForm):
    """The current password and a new one, typed once: a typing error costs a reset mail, not the account."""

    LABELS = {**OurWords.LABELS, "password1": _("New password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class PasswordFromKeyForm(OurWords, account.ResetPasswordKeyForm):
    """A new password after following the link of a reset mail."""

    LABELS = {**OurWords.LABELS, "password1": _("New password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class EmailChangeForm(OurWords, account.AddEmailForm):
    """The address to change to; nothing changes before a code sent there was typed in."""

    LABELS = {**OurWords.LABELS, "email": _("New e-mail")}


class EmailCodeForm(OurWords, account.ConfirmEmailVerificationCodeForm):
    """The code of a verification mail."""


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    """The password once more before something sensitive."""


class MfaCodeForm(OurWords, mfa.AuthenticateForm):
    """The second factor at sign-in: a code of the app, or a recovery code."""


class MfaReauthenticateForm(OurWords, mfa.ReauthenticateForm):
    """The second factor once more before something sensitive."""


class TotpActivateForm(OurWords, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""


ODD_ANSWER = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What the parsing of an answer no device gave may end in."""


class PasskeyAddForm(OurWords, webauthn.AddWebAuthnForm):
    """A new passkey; every one of them can sign in on its own."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ODD_ANSWER as error:
            raise get_mfa_adapter().validation_error("incorrect_code") from error


class PasskeyAnswer:
    """Any answer that is none is refused in words."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ODD_ANSWER as error:
            raise get_mfa_adapter().validation_error("incorrect_code") from error


class PasskeyLoginForm(PasskeyAnswer, webauthn.LoginWebAuthnForm):
    """A passkey instead of e-mail and password."""


class PasskeyReauthenticateForm(PasskeyAnswer, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more before something sensitive."""


class PasskeyStepForm(PasskeyAnswer, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyEditForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
