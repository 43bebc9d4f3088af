"""The account's own lines in its menu. Other apps add theirs between orders (10) and addresses (60)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.core.slots import Panel, register

SECURITY = ("/account/email/", "/account/password/", "/account/2fa/", "/account/sessions/", "/account/reauthenticate/")


def item(name: str, label: str | Promise, icon: str, others: tuple[str, ...] = ()) -> Callable[..., dict[str, Any]]:
    """A selector for one line: open on its page, those below it, and the ``others``."""

    def selector(*, request: HttpRequest) -> dict[str, Any]:
        url = reverse(name)
        return {"label": label, "url": url, "icon": icon, "is_open": request.path.startswith((url, *others))}

    return selector


LINES = (
    ("profile", item("account:profile", _("You"), "person"), 70),
    ("messages", item("account:messages", _("Messages"), "mail"), 75),
    ("security", item("account:security", _("Signing in"), "lock", SECURITY), 80),
    ("data", item("account:data", _("Your data"), "document"), 85),
)
for key, selector, order in LINES:
    register("account_menu", Panel(key, "account/_menu_item.html", selector, order=order))
