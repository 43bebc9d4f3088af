"""Writing pages: cleaned, and every version kept with its author."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.assortment.html import clean
from shop.content.models import FaqEntry, Page, PageVersion
from shop.core import clock
from shop.core.errors import Invalid


@transaction.atomic
def page_save(*, slug: str, title: str, body: str, by: Any = None, language: str = "en-gb", **facts: Any) -> Page:
    """Add or change the page at ``slug``; a change of its words is a new version.

    ``facts`` are the other columns of :class:`Page`. Scripts and styles are taken out of ``body``; facts of the shop
    ("{{ shop_name }}") stay as they are. Raises Invalid for a page without title or text.
    """
    if not title.strip() or not body.strip():
        raise Invalid(_("A page needs a title and a text."), code="empty", field="body")
    page = Page.objects.select_for_update().filter(slug=slug, language=language).first()
    page = page or Page(slug=slug, language=language)
    page.title, page.body, page.changed_at = title.strip(), clean(body), clock.now()
    for name, value in facts.items():
        setattr(page, name, value)
    if page.is_published and page.published_at is None:
        page.published_at = clock.now()
    page.save()
    _version_write(page, by)
    return page


def _version_write(page: Page, by: Any) -> None:
    last = PageVersion.objects.filter(page=page).order_by("-number").first()
    now = (page.title, page.lead, page.body, page.is_published)
    if last is not None and (last.title, last.lead, last.body, last.is_published) == now:
        return
    PageVersion.objects.create(
        page=page,
        number=last.number + 1 if last else 1,
        title=page.title,
        lead=page.lead,
        body=page.body,
        is_published=page.is_published,
        by=by,
        at=clock.now(),
    )


def faq_save(*, question: str, answer: str, group: str, position: int = 0, language: str = "en-gb") -> FaqEntry:
    """Add or change the answer to a question."""
    row, _new = FaqEntry.objects.update_or_create(
        question=question.strip(),
        language=language,
        defaults={"answer": clean(answer), "group": group.strip(), "position": position},
    )
    return row
