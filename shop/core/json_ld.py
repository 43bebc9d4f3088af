"""Facts for machines inside a page, as JSON-LD."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class _Json:
    """JSON that is safe between script tags: markup inside its strings cannot end the block."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def __html__(self) -> str:
        return json.dumps(self.data, ensure_ascii=False, default=str).translate(ESCAPES)


def json_ld(data: dict[str, Any]) -> SafeString:
    """``data`` as a JSON-LD block."""
    return format_html(
        '<script type="application/ld+json">{}</script>', _Json({"@context": "https://schema.org", **data})
    )
