"""One mail when something is back: asked for, proved, sent once, stopped by a link."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from shop.contacts.addresses import normalise_email
from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact
from shop.contacts.policy import may_contact
from shop.contacts.selectors import survivor
from shop.core import clock, tokens
from shop.core.errors import NotFound
from shop.notifications.services import message_queue
from shop.wishlist.models import NOTICE_MACHINE, NoticeStatus, StockNotice
from shop.wishlist.selectors import notices_due, sellable_product

PURPOSE = "wishlist.notice"
BATCH = 200


@transaction.atomic
def stock_notice_ask(
    *, product_id: int, contact: Contact, email: str, language: str = "", is_proved: bool
) -> StockNotice:
    """Remember that somebody waits for a product. Asking again changes nothing; raises NotFound and Invalid.

    Without a proved mailbox a mail asks first; only its button starts the waiting.
    """
    product = sellable_product(product_id)
    if product is None:
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    address, person = normalise_email(email), survivor(contact)
    status = NoticeStatus.WAITING if is_proved else NoticeStatus.UNPROVED
    try:
        with transaction.atomic():
            notice = StockNotice.objects.create(
                product=product, contact=person, email=address, language=language, status=status
            )
    except IntegrityError:
        return StockNotice.objects.get(
            product=product, contact=person, status__in=[NoticeStatus.UNPROVED, NoticeStatus.WAITING]
        )
    if not is_proved:
        _mail(notice, "stock_notice_prove")
    return notice


def stock_notice_prove(*, notice_id: int) -> StockNotice:
    """The mailbox is theirs: from now on they wait. Again changes nothing. Raises NotFound and Conflict."""
    notice = _found(notice_id)
    if notice.status == NoticeStatus.UNPROVED:
        NOTICE_MACHINE.move(StockNotice, notice.pk, notice.status, NoticeStatus.WAITING)
        notice.status = NoticeStatus.WAITING
    return notice


def stock_notice_stop(*, notice_id: int) -> None:
    """Somebody does not want to be told any more. Again changes nothing."""
    notice = _found(notice_id)
    if notice.status in (NoticeStatus.UNPROVED, NoticeStatus.WAITING):
        NOTICE_MACHINE.try_move(StockNotice, notice.pk, notice.status, NoticeStatus.STOPPED, ended_at=clock.now())


def stock_notices_send(*, family_id: int | None = None) -> int:
    """Tell everyone whose product is back, each once; returns how many were told.

    The move to "told" and the mail are one transaction, and of two that run at once one moves a row.
    """
    rows = notices_due(family_id).select_related("product__parent", "contact")[:BATCH]
    return sum(_tell(notice) for notice in rows)


@transaction.atomic
def _tell(notice: StockNotice) -> bool:
    """The move and the mail of one notice; False when somebody else was first or it must not be."""
    moment = clock.now()
    if not may_contact(notice.contact, Kind.ACCOUNT, moment):
        return False
    if not NOTICE_MACHINE.try_move(StockNotice, notice.pk, NoticeStatus.WAITING, NoticeStatus.SENT, ended_at=moment):
        return False
    _mail(notice, "stock_notice")
    return True


def _mail(notice: StockNotice, template: str) -> None:
    product: Any = notice.product
    family = product.parent if product.parent_id else product
    page = reverse("catalogue:detail", kwargs={"product_slug": family.slug, "pk": product.pk})
    message_queue(
        template=template,
        contact=notice.contact,
        channel=Channel.EMAIL,
        to=notice.email,
        context={
            "product_title": product.get_title(),
            "url": settings.SHOP_BASE_URL + page,
            "prove_url": settings.SHOP_BASE_URL + reverse("wishlist:notice", args=[token_for(notice)]),
        },
        dedupe_key=f"{template}:{notice.pk}",
        kind=Kind.ACCOUNT,
        about=f"product:{product.pk}",
        language=notice.language,
    )


def token_for(notice: StockNotice) -> str:
    """The token of the page where a notice is confirmed or stopped."""
    return tokens.make(PURPOSE, {"id": notice.pk})


def notice_by_token(token: str) -> StockNotice | None:
    """The notice a link stands for. Raises BadToken."""
    pk = tokens.read(PURPOSE, token).get("id")
    if not isinstance(pk, int):
        raise tokens.BadToken("bad")
    return StockNotice.objects.select_related("product__parent").filter(pk=pk).first()


def _found(notice_id: int) -> StockNotice:
    notice = StockNotice.objects.filter(pk=notice_id).first()
    if notice is None:
        raise NotFound(_("There is no such notice."), code="notice_gone")
    return notice
