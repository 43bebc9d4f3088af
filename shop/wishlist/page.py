"""A wish list as a page shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from shop.assortment.selectors import buying_facts, cards_for, picture_for
from shop.assortment.types import Card
from shop.core import tokens
from shop.wishlist.models import WishlistEntry, WishlistShare
from shop.wishlist.selectors import wishlist_of


@dataclass(frozen=True, slots=True)
class WishRow:
    """One thing on a list."""

    product_id: int
    title: str
    options: str
    url: str
    card: Card
    picture: tuple[str, str, str] | None
    price: Any
    is_buyable: bool


def rows_of(user: Any) -> list[WishRow]:
    """The list of an account, what is hidden left out; four queries."""
    entries = list(wishlist_of(user))
    if not entries:
        return []
    families = [entry.product.parent_id or entry.product_id for entry in entries]
    cards = {card.product_id: card for card in cards_for(families, language=get_language() or "")}
    ids = [entry.product_id for entry in entries]
    pictures = picture_for(ids, width=320)
    prices = buying_facts(ids)
    return [
        _row(entry, cards[family], pictures.get(entry.product_id), prices.get(entry.product_id, (None, False)))
        for entry, family in zip(entries, families, strict=True)
        if family in cards
    ]


def _row(entry: WishlistEntry, card: Card, picture: Any, facts: tuple[Any, bool]) -> WishRow:
    product: Any = entry.product
    parent = product.parent if product.parent_id else None
    return WishRow(
        product_id=product.pk,
        title=card.title,
        options=product.title.removeprefix(f"{parent.title}, ") if parent else "",
        url=reverse("catalogue:detail", kwargs={"product_slug": card.slug, "pk": product.pk}),
        card=card,
        picture=picture,
        price=facts[0],
        is_buyable=facts[1],
    )


def share_url(user: Any) -> str:
    """The path of the shared list; "" while it is not shared."""
    share = WishlistShare.objects.filter(user=user.pk, is_on=True).first()
    if share is None:
        return ""
    return reverse("wishlist:shared", args=[tokens.make("wishlist.share", {"id": share.pk, "v": share.version})])
