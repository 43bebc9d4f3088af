"""Tell a visitor which templates a page is made of, so that coverage is measured and not claimed."""

import threading
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template

HEADER = "X-Templates"
_local = threading.local()
_render = Template._render


def _recording_render(self: Template, context: Context) -> Any:
    used = getattr(_local, "used", None)
    if used is not None and self.name:
        used[str(self.name)] = None
    return _render(self, context)


class TemplatesMiddleware:
    """Adds the header; outermost, so that error pages are counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        Template._render = _recording_render

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _local.used = {}
        response = self.get_response(request)
        response[HEADER] = ",".join(_local.used)
        return response
