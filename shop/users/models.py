"""The account: who may log in. What a person bought or agreed to hangs on the contact."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.users.data_models import AccountClosing, DataExport, Erasure
from shop.users.managers import UserManager

__all__ = ["AccountClosing", "DataExport", "Erasure", "User"]


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Oscar's managers are untyped
    """A login. ``email`` is unique whatever its case."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="users_email_unique_ignoring_case")]

    def __str__(self) -> str:
        return self.get_full_name() or f"#{self.pk}"

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Sessions end when the password, the address or the rights of the account change."""
        state = "\n".join([self.password, self.email, str(self.is_staff), str(self.is_superuser)])
        return salted_hmac("shop.users.session", state, secret=secret, algorithm="sha256").hexdigest()
