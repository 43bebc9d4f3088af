"""Where the files of a picture live and how pages refer to them."""

from django.core.files.storage import default_storage

from shop.assortment.models import Picture

#: Edge lengths in pixels of the square files every picture is stored in.
WIDTHS = (160, 320, 640, 1200)


def file_name(digest: str, width: int) -> str:
    """Name in the media storage; it changes with the content, so it may be cached for ever."""
    return f"pictures/{digest[:2]}/{digest}/{width}.webp"


def url(digest: str, width: int) -> str:
    """Address of one width."""
    return str(default_storage.url(file_name(digest, width)))


def srcset(digest: str) -> str:
    """All widths for an ``<img srcset>``."""
    return ", ".join(f"{url(digest, width)} {width}w" for width in WIDTHS)


def shown(picture: Picture | None, width: int = 640) -> tuple[str, str, str]:
    """(url, srcset, alt) of a picture; empty addresses while its files do not exist."""
    if picture is None:
        return "", "", ""
    if not picture.digest:
        return "", "", picture.alt
    return url(picture.digest, width), srcset(picture.digest), picture.alt
