"""Pages written in the admin: help, legal texts, the journal, questions and answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shop.assortment.html import plain
from shop.content.models import Page, PageKind
from shop.content.selectors import journal, page_at, questions
from shop.content.words import filled, filled_plain
from shop.core.json_ld import json_ld
from shop.storefront.article_pictures import pictures_by_sku


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page by its address; staff who may see pages see unpublished ones too."""
    found = page_at(slug, language=get_language() or "", drafts=_may_preview(request))
    if found is None:
        raise Http404
    return page_show(request, found)


def page_show(request: HttpRequest, found: Page, **more: Any) -> HttpResponse:
    """Show a page that was found."""
    context = {
        "page": found,
        "title": filled_plain(found.title),
        "lead": filled_plain(found.lead),
        "body": filled(found.body),
        "is_article": found.kind == PageKind.JOURNAL,
        "picture": pictures_by_sku([found.picture]).get(found.picture) if found.picture else None,
        **more,
    }
    return render(request, "content/page.html", context)


def written_or(request: HttpRequest, slug: str, template: str, **context: Any) -> HttpResponse:
    """The page staff wrote for a built-in address, or the text that comes with the shop."""
    found = page_at(slug, language=get_language() or "", drafts=_may_preview(request))
    return page_show(request, found, **context) if found else render(request, template, context)


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """The journal: every article with its picture."""
    rows = list(journal()[:60])
    pictures = pictures_by_sku([row.picture for row in rows if row.picture])
    return render(request, "content/journal.html", {"articles": [(row, pictures.get(row.picture)) for row in rows]})


@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Questions asked often, for people and, in the same words, for search engines."""
    groups = [(name, [(row, filled(row.answer)) for row in rows]) for name, rows in questions()]
    described = [
        {
            "@type": "Question",
            "name": row.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain(answer)},
        }
        for _name, rows in groups
        for row, answer in rows
    ]
    data = {"@type": "FAQPage", "mainEntity": described}
    return render(request, "content/faq.html", {"groups": groups, "json_ld": json_ld(data) if described else ""})


def _may_preview(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm("content.view_page")
