"""Pages and questions as visitors find them."""

from django.conf import settings
from django.db.models import QuerySet

from shop.content.models import FaqEntry, Page, PageKind
from shop.content.words import filled_plain


def page_at(slug: str, *, language: str = "", drafts: bool = False) -> Page | None:
    """The page at an address, in the visitor's language or the shop's; ``drafts`` shows unpublished ones too."""
    found = Page.objects.filter(slug=slug, language__in={language or settings.LANGUAGE_CODE, settings.LANGUAGE_CODE})
    rows = list(found if drafts else found.filter(is_published=True))
    return next((row for row in rows if row.language == language), rows[0] if rows else None)


def journal() -> QuerySet[Page]:
    """Published articles, newest first."""
    rows = Page.objects.filter(kind=PageKind.JOURNAL, is_published=True, language=settings.LANGUAGE_CODE)
    return rows.order_by("-published_at", "-pk")


def menu_pages() -> QuerySet[Page]:
    """Pages that have a place in the help menu beside the built-in ones."""
    rows = Page.objects.filter(is_published=True, menu_order__gt=0, language=settings.LANGUAGE_CODE)
    return rows.exclude(kind=PageKind.JOURNAL).order_by("menu_order", "title")


def questions() -> list[tuple[str, list[FaqEntry]]]:
    """Groups of questions in their order."""
    groups: dict[str, list[FaqEntry]] = {}
    for entry in FaqEntry.objects.filter(is_published=True, language=settings.LANGUAGE_CODE):
        groups.setdefault(entry.group, []).append(entry)
    return list(groups.items())


def help_links() -> list[tuple[str, str]]:
    """(slug, title) of the pages in the help menu, with the facts of the shop filled in. One query."""
    return [(row.slug, filled_plain(row.title)) for row in menu_pages().only("slug", "title")]
