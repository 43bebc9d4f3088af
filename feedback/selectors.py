"""What is said about products, for pages and for whoever keeps ratings."""

from collections.abc import Iterable

from feedback.voices import ProductVoice, Voice

_FIELDS = ("stars_5", "stars_4", "stars_3", "stars_2", "stars_1", "questions", "version")


def product_voice(product_id: int) -> Voice:
    """Counts, rating and version for one product (a parent, never a variant); one query."""
    row = ProductVoice.objects.filter(pk=product_id).values_list(*_FIELDS).first()
    return _voice(product_id, row) if row else Voice(product_id)


def product_voices(product_ids: Iterable[int]) -> dict[int, Voice]:
    """The same for many; one query, products nobody spoke about are left out."""
    rows = ProductVoice.objects.filter(pk__in=list(product_ids)).values_list("pk", *_FIELDS)
    return {pk: _voice(pk, tuple(row)) for pk, *row in rows}


def _voice(product_id: int, row: tuple[int, ...]) -> Voice:
    return Voice(product_id, (row[0], row[1], row[2], row[3], row[4]), row[5], row[6])
