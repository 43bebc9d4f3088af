"""A line on the start page while the demo's pictures are being drawn."""

from typing import Any

from django.conf import settings

from shop.assortment.selectors import picture_progress
from shop.core.slots import Panel, register

_finished = False


def pictures_line(**context: Any) -> dict[str, Any] | None:
    """How far the drawings are; nothing once all are done, and nothing in a real shop."""
    global _finished
    if _finished or not getattr(settings, "SHOP_DEMO_ALLOWED", False):
        return None
    ready, total = picture_progress()
    _finished = bool(total) and ready == total
    return {"ready": ready, "total": total} if ready < total else None


register("home_page", Panel("demo_pictures", "demo/pictures_progress.html", pictures_line, order=5))
