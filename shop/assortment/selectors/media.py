"""Films and guides as pages show them."""

from django.core.files.storage import default_storage
from django.db.models import Count, Q

from shop.assortment.media_files import FILM_EDGE
from shop.assortment.models import MediaKind, ProductMedia
from shop.assortment.types import Media
from shop.commerce.models import Product


def product_media(product_id: int) -> tuple[Media, ...]:
    """The finished films and guides of a product, films first; a variant shows its parent's. One query."""
    mine = Q(product_id=product_id) | Q(product__in=Product.objects.filter(children__pk=product_id))
    rows = ProductMedia.objects.filter(mine).exclude(file="").order_by("kind", "position", "pk")
    return tuple(_shown(row) for row in rows)


def media_progress() -> tuple[int, int]:
    """(finished, all) films and guides; one query."""
    counts = ProductMedia.objects.aggregate(total=Count("pk"), waiting=Count("pk", filter=Q(file="")))
    return counts["total"] - counts["waiting"], counts["total"]


def _shown(row: ProductMedia) -> Media:
    return Media(
        kind=row.kind,
        title=row.title,
        language=row.language,
        url=str(default_storage.url(row.file)),
        poster_url=str(default_storage.url(row.poster)) if row.poster else "",
        size=row.size,
        edge=FILM_EDGE if row.kind == MediaKind.FILM else 0,
    )
