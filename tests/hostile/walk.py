"""Every address the shop answers to, taken from its URL tree."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """The routes as written, ``/order/<str:token>/`` for example; regular expressions are left out."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern.pattern, RegexPattern) and str(pattern.pattern) not in ("", "^"):
            continue
        route = before + (str(pattern.pattern) if isinstance(pattern.pattern, RoutePattern) else "")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def filled(route: str, values: dict[str, str]) -> str:
    """The route with each parameter replaced by the value for its converter."""
    return PARAMETER.sub(lambda found: values.get(found[1] or "str", values["str"]), route)
