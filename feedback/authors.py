"""Who is writing: an account holder with a proved mailbox, or somebody who still has to open a link."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact
from shop.contacts.selectors import contact_of_user
from shop.contacts.services import contact_for_email
from shop.core import limits, tokens
from shop.notifications.services import message_queue

PURPOSE = "feedback.prove"
LINK_SECONDS = 14 * 24 * 3600


@dataclass(frozen=True)
class Author:
    """Whoever wrote, where an answer goes, and whether the mailbox is known to be theirs."""

    contact: Contact
    email: str
    is_proved: bool


def author_of(request: HttpRequest, *, email: str) -> Author:
    """The account holder whose mailbox is proved, else the person behind the typed address. Raises Invalid."""
    user: Any = request.user
    own = contact_of_user(user)
    if own is not None:
        return Author(own, user.email, is_proved=True)
    address = user.email if user.is_authenticated else email
    return Author(contact_for_email(email=address, language=get_language() or ""), address, is_proved=False)


def writing_counted(request: HttpRequest, *, email: str) -> None:
    """A few texts an hour from one address on the net, and to one mailbox. Raises TooMany."""
    limits.hit("feedback-write", limits.client_ip(request), "12/hour")
    if email:
        limits.hit("feedback-mailbox", email.lower(), "6/hour")


@transaction.atomic
def prove_mail_queue(*, kind: str, pk: int, author: Author, product_title: str) -> None:
    """Write to the mailbox and ask to confirm that the review or question comes from there."""
    token = tokens.make(PURPOSE, {"kind": kind, "id": pk})
    message_queue(
        template=f"feedback_prove_{kind}",
        contact=author.contact,
        channel=Channel.EMAIL,
        to=author.email,
        context={"product_title": product_title, "url": site_url(reverse("feedback:prove", args=[token]))},
        dedupe_key=f"feedback:{kind}:{pk}:prove",
        kind=Kind.ACCOUNT,
        about=f"{kind}:{pk}",
        language=get_language() or "",
    )


def proof_read(token: str) -> tuple[str, int]:
    """What a link stands for. Raises ExpiredToken or BadToken."""
    data = tokens.read(PURPOSE, token, max_age=LINK_SECONDS)
    kind, pk = data.get("kind"), data.get("id")
    if kind not in ("review", "question") or not isinstance(pk, int):
        raise tokens.BadToken("bad")
    return kind, pk


def site_url(path: str) -> str:
    """``path`` below the shop's public address, for mails."""
    return urljoin(settings.SHOP_BASE_URL, path)
