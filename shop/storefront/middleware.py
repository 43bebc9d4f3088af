"""What is refused before any view, session or query runs."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from shop.assortment.versions import one_look
from shop.core.errors import ShopError
from shop.storefront.guards import comes_from_us

NUL = re.compile(r"\x00|%00", re.IGNORECASE)
LARGEST_ID = 2**63 - 1
LONGEST_PATH = 1_000
LONGEST_QUERY = 4_000

Respond = Callable[[HttpRequest], HttpResponseBase]


class RequestGuardMiddleware:
    """Answer what no page of ours ever sends with a plain 4xx, and a refusal of the shop with its sentence.

    Refused: NUL bytes, endless paths, ids beyond any row, forms beyond the size limit.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        status = refuse(request)
        return error_page(request, status) if status else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal no view dealt with becomes a page of its status."""
        if isinstance(error, ShopError):
            return error_page(request, error.status, str(error))
        if isinstance(error, RequestDataTooBig):
            return error_page(request, 413)
        return None


def refuse(request: HttpRequest) -> int:
    """The status for an impossible request, or 0."""
    query = request.META.get("QUERY_STRING", "")
    if NUL.search(request.path_info) or NUL.search(query):
        return 400
    if len(request.path_info) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return 414
    if _names_an_impossible_id(request.path_info):
        return 404
    return 413 if _is_too_big(request) else 0


def error_page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page for a status, with a sentence of its own where there is one."""
    context = {"status": status, "message": message}
    return render(request, [f"{status}.html", "400.html"], context, status=status)


def _is_too_big(request: HttpRequest) -> bool:
    """A form or JSON body above the limit; uploads of files have limits of their own."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.META.get("CONTENT_TYPE", "").startswith("multipart/"):
        return False
    return length.isdecimal() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


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


class OneLookMiddleware:
    """A page that is only looked at reads the versions of the catalogue once."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_look():
            return self.get_response(request)
