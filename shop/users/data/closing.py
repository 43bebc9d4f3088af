"""Leaving: asked for, thought over for two weeks, then done."""

import datetime as dt
import logging
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.core import clock, privacy
from shop.core.errors import Conflict
from shop.core.templatetags.shop_format import long_date
from shop.users.data.erase import person_erase
from shop.users.data.people import person_of_user
from shop.users.data_models import AccountClosing
from shop.users.links import absolute
from shop.users.mail import account_mail_queue

logger = logging.getLogger(__name__)

COOLING_OFF = dt.timedelta(days=14)


def account_closing_request(*, user: Any) -> AccountClosing:
    """Close the account in two weeks; the same again changes nothing. Raises Conflict for accounts of staff."""
    if user.is_staff:
        raise Conflict(_("Accounts of staff are closed by an administrator."), code="staff")
    try:
        with transaction.atomic():
            closing = AccountClosing.objects.create(user=user, due_at=clock.now() + COOLING_OFF)
            _write(
                user, "closing_requested", {"day": long_date(closing.due_at), "url": absolute("account:data")}, closing
            )
            return closing
    except IntegrityError:
        return AccountClosing.objects.get(user=user)


def account_closing_cancel(*, user: Any) -> bool:
    """Stay after all; False when nothing was under way."""
    return bool(AccountClosing.objects.filter(user=user).delete()[0])


def account_closings_run() -> int:
    """Erase whoever's two weeks are over; an order under way is brought to its end first. Returns how many went."""
    done = 0
    for closing in AccountClosing.objects.filter(due_at__lte=clock.now()).select_related("user"):
        try:
            done += _close(closing)
        except Conflict:
            logger.info("closing of account %s waits for something under way", closing.user_id)
    return done


@transaction.atomic
def _close(closing: AccountClosing) -> int:
    """The last mail goes to an address we forget in the same transaction: its row is made without a contact."""
    if not AccountClosing.objects.select_for_update().filter(pk=closing.pk).exists():
        return 0
    user = closing.user
    person_erase(person=person_of_user(user), source="self")
    return 1


def closing_waits_for(user: Any) -> list[str]:
    """What has to end before the account can be erased."""
    return privacy.obstacles(person_of_user(user))


def _write(user: Any, name: str, facts: dict[str, str], closing: AccountClosing) -> None:
    account_mail_queue(
        name=name,
        to=user.email,
        facts=facts,
        user=user,
        language=get_language() or settings.LANGUAGE_CODE,
        dedupe_key=f"{name}:{closing.pk}:{closing.requested_at.isoformat()}",
    )
