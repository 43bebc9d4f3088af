"""Run in the seeded shop: print the mails it has sent, or the links in them, as JSON."""

import json
import re
import sys
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402  (Django is set up first)

from shop.notifications.models import CapturedMessage, Message  # noqa: E402

LINK = re.compile(r"https?://[^\s<>\"')]+")


def html() -> dict[str, str]:
    """The newest HTML of each mail template."""
    rows = Message.objects.exclude(body_html="").order_by("created").values_list("template", "body_html")
    return dict(rows)


def links() -> list[str]:
    """Paths of our own addresses in texts people received, newest first, each once."""
    own = urlsplit(settings.SHOP_BASE_URL).netloc
    paths: dict[str, None] = {}
    for text in CapturedMessage.objects.order_by("-pk").values_list("body_text", flat=True)[:400]:
        for found in LINK.findall(text):
            url = urlsplit(found.rstrip(".,"))
            if url.netloc == own:
                paths[url.path + (f"?{url.query}" if url.query else "")] = None
    return list(paths)


if __name__ == "__main__":
    print(json.dumps({"html": html, "links": links}[sys.argv[1]]()))
