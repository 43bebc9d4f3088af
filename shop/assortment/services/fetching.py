"""Fetching the pictures an import named; a drawing stands in for those that cannot be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shop.assortment.models import Picture
from shop.assortment.services.cards import cards_refresh
from shop.assortment.services.pictures import picture_store
from shop.core import safe_http
from shop.core.errors import Invalid

#: After so many failures in a row a host counts as unreachable for the rest of the run.
PATIENCE = 2
NOT_REACHED = gettext_noop("The picture could not be fetched; a drawing stands in.")
NOT_A_PICTURE = gettext_noop("What was fetched is not a picture; a drawing stands in.")


@dataclass(frozen=True)
class Fetched:
    """What came of one picture; ``problem`` is empty when it is there."""

    picture_id: int
    url: str
    problem: str = ""


def pictures_fetch(*, source: str) -> Iterator[Fetched]:
    """Fetch every picture of products from ``source`` that was never tried; network outside transactions."""
    waiting = Picture.objects.filter(scene__isnull=False, problem="", product__facts__source=source)
    failures: dict[str, int] = {}
    for picture_id, url in waiting.exclude(source_url="").order_by("pk").values_list("pk", "source_url"):
        host = urlsplit(url).netloc
        content = None if failures.get(host, 0) >= PATIENCE else _download(url)
        failures[host] = 0 if content else failures.get(host, 0) + 1
        problem = _keep(picture_id, content) if content else NOT_REACHED
        if problem:
            Picture.objects.filter(pk=picture_id).update(problem=problem)
        yield Fetched(picture_id, url, _(problem) if problem else "")


def _download(url: str) -> bytes | None:
    """The bytes at an address, or None; whatever goes wrong out there is an everyday matter."""
    content = bytearray()
    try:
        with safe_http.request("GET", url, stream=True) as response:
            response.raise_for_status()
            for chunk in response.iter_content(1 << 16):
                content += chunk
                if len(content) > safe_http.MAX_BYTES:
                    return None
    except (OSError, ValueError):
        return None
    return bytes(content) or None


def _keep(picture_id: int, content: bytes) -> str:
    try:
        digest = picture_store(content=content)
    except Invalid:
        return NOT_A_PICTURE
    with transaction.atomic():
        Picture.objects.filter(pk=picture_id).update(digest=digest, scene=None)
        cards_refresh(product_ids=Picture.objects.filter(pk=picture_id).values_list("product_id", flat=True))
    return ""
