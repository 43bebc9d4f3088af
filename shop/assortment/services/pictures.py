"""Pictures of products: described first, stored in every width outside of requests."""

import hashlib
import io
import json
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from shop.assortment import picture_files, scenes
from shop.assortment.items import PictureItem
from shop.assortment.models import Picture
from shop.assortment.services.cards import cards_refresh
from shop.assortment.studio import scene_files
from shop.core.errors import Invalid

#: Quality of the stored WebP files (0 to 100).
QUALITY = 84
MAX_PIXELS = 40_000_000


@transaction.atomic
def picture_add(*, product_id: int, alt: str, content: bytes, source_url: str = "") -> Picture:
    """Store a photograph at the end of a product's gallery. Raises Invalid if it is no picture."""
    digest = picture_store(content=content)
    last = Picture.objects.filter(product_id=product_id).order_by("-position").first()
    picture = Picture.objects.create(
        product_id=product_id,
        position=last.position + 1 if last else 0,
        alt=alt[:250],
        source_url=source_url[:1000],
        digest=digest,
    )
    cards_refresh(product_ids=[product_id])
    return picture


def pictures_write(*, product: Any, items: Sequence[PictureItem]) -> bool:
    """Make the gallery of ``product`` exactly ``items``; files follow later. Says whether it changed.

    A drawing whose files already exist shows at once.
    """
    present = {picture.position: picture for picture in Picture.objects.filter(product=product)}
    changed = False
    for position, item in enumerate(items):
        changed = _picture_write(product, position, item, present.pop(position, None)) or changed
    for picture in present.values():
        picture.delete()
        changed = True
    return changed


def picture_draw(*, picture_id: int) -> bool:
    """Draw the files of a waiting picture and let the card show it; False if there was nothing to do.

    Takes seconds, in a process of its own.
    """
    picture = Picture.objects.filter(pk=picture_id, digest="").first()
    if picture is None or picture.scene is None:
        return False
    digest = scene_digest(picture.scene)
    if not default_storage.exists(picture_files.file_name(digest, picture_files.WIDTHS[0])):
        _store(scene_files(picture.scene, picture_files.WIDTHS), digest)
    with transaction.atomic():
        if not Picture.objects.filter(pk=picture_id, scene=picture.scene).update(digest=digest):
            return False
        cards_refresh(product_ids=[picture.product_id])
    return True


def picture_store(*, content: bytes) -> str:
    """Store the bytes of a picture in every width and return their digest. Raises Invalid."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Invalid(_("This picture is too large."), code="picture_too_large")
            image = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Invalid(_("This file is not a picture we can read."), code="not_a_picture") from error
    _store(_encoded(_square(image)), digest)
    return digest


def scene_digest(scene: dict[str, Any]) -> str:
    """Names the files of a drawing; grows out of the scene and the version of the drawing code."""
    text = json.dumps([scenes.VERSION, scene], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _picture_write(product: Any, position: int, item: PictureItem, picture: Picture | None) -> bool:
    alt = item.alt[:250]
    if picture is not None and _is_same(picture, item):
        changed = picture.alt != alt
        Picture.objects.filter(pk=picture.pk).exclude(alt=alt).update(alt=alt)
        return changed
    Picture.objects.update_or_create(product=product, position=position, defaults=_values(item))
    return True


def picture_new(product: Any, position: int, item: PictureItem) -> Picture:
    """The row of a picture that is yet to be stored."""
    return Picture(product=product, position=position, **_values(item))


def _values(item: PictureItem) -> dict[str, Any]:
    return {
        "alt": item.alt[:250],
        "source_url": item.url[:1000],
        "scene": item.scene,
        "digest": _ready_digest(item),
        "problem": "",
    }


def _is_same(picture: Picture, item: PictureItem) -> bool:
    if item.digest and item.digest == picture.digest:
        return True
    return picture.source_url == item.url[:1000] and (bool(item.url) or picture.scene == item.scene)


def _ready_digest(item: PictureItem) -> str:
    if item.scene is None and not item.digest:
        return ""
    digest = item.digest or scene_digest(item.scene or {})
    name = picture_files.file_name(digest, picture_files.WIDTHS[0])
    return digest if default_storage.exists(name) else ""


def _square(image: Image.Image) -> Image.Image:
    """The picture on a square of its own background colour, uncropped."""
    edge = max(image.size)
    if image.width == image.height:
        return image
    canvas = Image.new("RGB", (edge, edge), image.resize((1, 1)).getpixel((0, 0)))
    canvas.paste(image, ((edge - image.width) // 2, (edge - image.height) // 2))
    return canvas


def _encoded(image: Image.Image) -> dict[int, bytes]:
    """The picture as WebP in every width."""
    files = {}
    for width in picture_files.WIDTHS:
        small = image if image.width == width else image.resize((width, width), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "WEBP", quality=QUALITY, method=4)
        files[width] = out.getvalue()
    return files


def _store(files: dict[int, bytes], digest: str) -> None:
    """Write every width; the smallest comes last and so stands for a complete set."""
    for width in sorted(files, reverse=True):
        name = picture_files.file_name(digest, width)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(files[width]))
