"""Creating people: the e-mail address is the login."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from shop.users.models import User


class UserManager(BaseUserManager["User"]):
    """Addresses are stored case-folded, so that one mailbox is one account."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().casefold()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an ordinary account; without a password it cannot be logged into."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an administrator who may do everything; who runs the command vouches for the mailbox."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        EmailAddress = apps.get_model("account", "EmailAddress")
        EmailAddress._default_manager.using(self._db).create(user=user, email=user.email, verified=True, primary=True)
        return user
