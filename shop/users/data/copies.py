"""The copy an account holder asks for: made in the background, told by mail, handed out after signing in again."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, override

from shop.contacts.selectors import contact_of_user
from shop.core import clock
from shop.core.templatetags.shop_format import long_date
from shop.events import publish
from shop.users.data.export import person_export
from shop.users.data.people import person_of_user
from shop.users.data_models import DataExport
from shop.users.events import DataExportRequested
from shop.users.links import absolute
from shop.users.mail import account_mail_queue

KEPT = dt.timedelta(days=7)


def data_export_request(*, user: Any) -> DataExport:
    """Ask for a copy; while one is being made, the same again returns that one."""
    try:
        with transaction.atomic():
            asked = DataExport.objects.create(user=user)
            publish(
                DataExportRequested(export_id=str(asked.pk), language=get_language() or ""),
                aggregate_id=str(asked.pk),
                key=f"users.data_export:{asked.pk}",
            )
            return asked
    except IntegrityError:
        return DataExport.objects.get(user=user, ready_at__isnull=True)


def data_export_build(*, export_id: uuid.UUID, language: str = "") -> None:
    """Make the file and write to its owner; the second time, and for one who left meanwhile, nothing happens."""
    asked = DataExport.objects.select_related("user").filter(pk=export_id, ready_at__isnull=True).first()
    if asked is None:
        return
    content = person_export(person_of_user(asked.user))
    now = clock.now()
    with transaction.atomic():
        fresh = DataExport.objects.filter(pk=asked.pk, ready_at__isnull=True)
        if fresh.update(content=content, size=len(content), ready_at=now, expires_at=now + KEPT):
            _tell(asked, now + KEPT, language)


def _tell(asked: DataExport, until: dt.datetime, language: str) -> None:
    contact = contact_of_user(asked.user)
    language = language or (contact.language if contact else "") or settings.LANGUAGE_CODE
    with override(language):
        facts = {"url": absolute("account:data"), "day": long_date(until)}
    account_mail_queue(
        name="data_export_ready",
        to=asked.user.email,
        facts=facts,
        user=asked.user,
        language=language,
        dedupe_key=f"data_export:{asked.pk}",
    )


def data_exports_forget() -> int:
    """Delete copies whose week is over, and requests that never became one."""
    now = clock.now()
    over = DataExport.objects.filter(expires_at__lte=now).delete()[0]
    stuck = DataExport.objects.filter(ready_at__isnull=True, requested_at__lte=now - KEPT).delete()[0]
    return over + stuck
