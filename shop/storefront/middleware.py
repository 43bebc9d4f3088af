"""What is refused before any view, session or query runs."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from shop.storefront.guards import comes_from_us

NUL = re.compile(r"\x00|%00", re.IGNORECASE)
LARGEST_ID = 2**63 - 1
LONGEST_PATH = 1_000
LONGEST_QUERY = 4_000

Respond = Callable[[HttpRequest], HttpResponseBase]


class RequestGuardMiddleware:
    """Answer addresses no page of ours ever made with a plain 4xx: NUL bytes, endless paths, ids beyond any row."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refusal = refuse(request)
        return refusal if refusal is not None else self.get_response(request)


def refuse(request: HttpRequest) -> HttpResponse | None:
    """The error page for an impossible address, or None."""
    query = request.META.get("QUERY_STRING", "")
    if NUL.search(request.path_info) or NUL.search(query):
        return render(request, "400.html", status=400)
    if len(request.path_info) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return render(request, "414.html", status=414)
    if _names_an_impossible_id(request.path_info):
        return render(request, "404.html", status=404)
    return None


def _names_an_impossible_id(path: str) -> bool:
    """Whole numbers between separators only: signed tokens may hold digits of any length."""
    return any(part.isdecimal() and int(part) > LARGEST_ID for part in re.split(r"[/_]", path))


class SameOriginMiddleware:
    """Let marked forms in by Origin and Sec-Fetch-Site; leave every other request to the token check."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Runs just before the token check, which it may declare done."""
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"}:
            return
        if not getattr(view, "same_origin_form", False):
            return
        verdict = comes_from_us(request)
        if verdict is False:
            raise PermissionDenied(_("This form was sent from another site. Open the shop and try again."))
        if verdict:
            request.csrf_processing_done = True  # type: ignore[attr-defined]
