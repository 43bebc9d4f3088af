"""Showing a mail to staff as its reader sees it, shut away from the rest of the page."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from shop.core.errors import NotAllowed
from shop.notifications.models import CapturedMessage, Message

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; sandbox"
"""A mail carries its styles in its elements; nothing in it may run, load or submit anything."""


def preview_response(message: Message | CapturedMessage) -> HttpResponse:
    """The mail's HTML, or its text where it has none. The caller checks who may look.

    Raises NotAllowed for a message with a secret link.
    """
    if isinstance(message, Message) and message.confidential:
        raise NotAllowed(_("This message carries a secret link and is shown to nobody."), code="confidential")
    kind = "text/html" if message.body_html else "text/plain"
    response = HttpResponse(message.body_html or message.body_text, content_type=f"{kind}; charset=utf-8")
    response["Content-Security-Policy"] = POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    return response
