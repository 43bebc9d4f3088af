"""Films and guides: described first, made by the worker, or uploaded by staff."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.assortment import media_files
from shop.assortment.items import MediaItem
from shop.assortment.models import MediaKind, ProductMedia
from shop.assortment.studio import film_files, guide_file
from shop.core.errors import Invalid

MAX_BYTES = 20_000_000


def media_write(*, product: Any, items: Sequence[MediaItem]) -> bool:
    """Make the films and guides of ``product`` that have a recipe exactly ``items``; files follow later.

    Uploaded ones stay. Says whether anything changed.
    """
    places: dict[str, int] = {}
    kept, changed = [], False
    for item in items:
        position = places[item.kind] = places.get(item.kind, -1) + 1
        row, is_new = _media_write(product, item, position)
        kept.append(row.pk)
        changed = changed or is_new
    gone, _each = ProductMedia.objects.filter(product=product, recipe__isnull=False).exclude(pk__in=kept).delete()
    return changed or bool(gone)


def _media_write(product: Any, item: MediaItem, position: int) -> tuple[ProductMedia, bool]:
    values = {"title": item.title, "language": item.language, "recipe": item.recipe}
    place = {"product": product, "kind": item.kind, "position": position}
    present = ProductMedia.objects.filter(**place).first()
    if present is not None and all(getattr(present, name) == value for name, value in values.items()):
        return present, False
    empty = {"file": "", "poster": "", "size": 0, "leased_until": None}
    row, _created = ProductMedia.objects.update_or_create(**place, defaults=values | empty)
    return row, True


@transaction.atomic
def media_add(*, product_id: int, title: str, content: bytes, language: str = "en") -> ProductMedia:
    """Keep an uploaded guide beside a product's others. Raises Invalid unless it is a PDF of decent size."""
    if not title.strip():
        raise Invalid(_("A guide needs a title."), field="title")
    if len(content) > MAX_BYTES or not content.startswith(b"%PDF-"):
        raise Invalid(_("A guide is a PDF file of at most 20 MB."), field="content")
    kind = MediaKind.GUIDE
    last = ProductMedia.objects.filter(product_id=product_id, kind=kind).order_by("-position").first()
    return ProductMedia.objects.create(
        product_id=product_id,
        kind=kind,
        position=last.position + 1 if last else 0,
        title=title.strip()[:160],
        language=language,
        file=_stored(media_files.file_name(hashlib.sha256(content).hexdigest(), kind, title), content),
        size=len(content),
    )


def media_make(*, media_id: int) -> bool:
    """Make the file of a waiting film or guide; False if there was nothing to do.

    Takes seconds, in a process of its own. Raises subprocess.SubprocessError when it cannot be made.
    """
    row = ProductMedia.objects.filter(pk=media_id, file="").first()
    if row is None or row.recipe is None:
        return False
    digest = media_files.digest_of(row.kind, row.title, row.language, row.recipe)
    name = media_files.file_name(digest, row.kind, row.title)
    poster = media_files.poster_name(digest) if row.kind == MediaKind.FILM else ""
    if not default_storage.exists(name):
        _make(row, name, poster)
    made = {"file": name, "poster": poster, "size": default_storage.size(name)}
    return bool(ProductMedia.objects.filter(pk=media_id, title=row.title, recipe=row.recipe).update(**made))


def _make(row: ProductMedia, name: str, poster: str) -> None:
    """Write the files; the one that stands for the whole comes last."""
    assert row.recipe is not None  # noqa: S101
    if row.kind == MediaKind.FILM:
        film, still = film_files(row.recipe, media_files.FILM_EDGE)
        _stored(poster, still)
        _stored(name, film)
    else:
        _stored(name, guide_file({**row.recipe, "title": row.title, "language": row.language}))


def _stored(name: str, content: bytes) -> str:
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name
