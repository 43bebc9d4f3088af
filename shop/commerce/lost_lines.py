"""What left open baskets because its product was deleted, so that it can be said."""

from typing import Any

from django.db.models.signals import pre_delete

from shop.commerce.models import Basket, BasketLine, LostLine, Product


def connect() -> None:
    """Listen; called once at start-up.

    A deletion cascades through the tables without any service of ours: this is the only place that sees it.
    """
    pre_delete.connect(lost_lines_note, sender=Product, dispatch_uid="commerce.lost_lines")


def lost_lines_note(*, instance: Any, **_kwargs: Any) -> None:
    """Keep the title of a product for every open basket it is about to leave."""
    lines = BasketLine.objects.filter(product=instance.pk, basket__status=Basket.OPEN)
    title = instance.get_title()[:255]
    LostLine.objects.bulk_create(
        LostLine(basket_id=basket_id, title=title, quantity=quantity)
        for basket_id, quantity in lines.values_list("basket_id", "quantity")
    )


def lost_titles(basket: Any) -> tuple[str, ...]:
    """What this basket lost and its owner has not seen yet; no query where the loaded basket says "nothing"."""
    if basket.id is None or getattr(basket, "lost_count", 1) == 0:
        return ()
    return tuple(LostLine.objects.filter(basket=basket.id).order_by("pk").values_list("title", flat=True))


def lost_lines_seen(*, basket: Any) -> None:
    """The owner has read it."""
    if basket.id is not None:
        LostLine.objects.filter(basket=basket.id).delete()
