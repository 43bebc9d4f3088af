"""Facts of the shop inside a text: ``{{ shop_name }}`` and a few more, looked up in a table and escaped.

No template is run, so whatever else stands in braces stays as it was written.
"""

import re

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString

_FACT = re.compile(r"\{\{\s*([a-z_]{1,40})\s*\}\}")


def facts() -> dict[str, str]:
    """The names a text may use."""
    return {
        "shop_name": settings.SHOP_NAME,
        "shop_email": settings.SHOP_EMAIL,
        "shop_phone": settings.SHOP_PHONE,
        "shop_address": getattr(settings, "SHOP_POSTAL_ADDRESS", ""),
        "shop_url": settings.SHOP_BASE_URL,
    }


def filled(html: str) -> SafeString:
    """Cleaned HTML with the facts filled in."""
    known = facts()
    text = _FACT.sub(lambda found: escape(known[found[1]]) if found[1] in known else found[0], html)
    return SafeString(text)  # cleaned on save, facts escaped  # nosec B703


def filled_plain(text: str) -> str:
    """A title or a sentence with the facts filled in; to be escaped like any text."""
    known = facts()
    return _FACT.sub(lambda found: known.get(found[1], found[0]), text)
