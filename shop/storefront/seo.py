"""What search engines read: the same facts the page shows, as JSON-LD."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shop.assortment.facets import Choice
from shop.assortment.types import CategoryNode, ProductPage
from shop.core.json_ld import json_ld
from shop.storefront.questions import Question
from shop.storefront.seo_offers import offers


def absolute(path: str) -> str:
    """``path`` below the shop's public address."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SHOP_BASE_URL}{path}"


def organization() -> SafeString:
    """Who runs the shop."""
    contact = {"@type": "ContactPoint", "telephone": settings.SHOP_PHONE, "email": settings.SHOP_EMAIL}
    return json_ld(
        {
            "@type": "Organization",
            "name": settings.SHOP_NAME,
            "url": absolute("/"),
            "contactPoint": {**contact, "contactType": "customer service"},
        }
    )


def breadcrumb(path: Sequence[CategoryNode], leaf: str = "") -> SafeString:
    """The way from the start page to here; ``leaf`` is the page itself where it is no category."""
    steps = [(_("Home"), "/"), *((node.name, node.url) for node in path)]
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(url)}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    if leaf:
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": leaf})
    return json_ld({"@type": "BreadcrumbList", "itemListElement": items})


def product(page: ProductPage, shipping: Sequence[dict[str, Any]] = ()) -> SafeString:
    """The product with one offer per variant, at the price and stock the page shows; ``shipping`` is how it comes."""
    data: dict[str, Any] = {
        "@type": "Product",
        "name": page.title,
        "url": absolute(page.url),
        "description": page.summary,
        "sku": page.sku,
        "image": [absolute(picture.url) for picture in page.pictures],
        "brand": {"@type": "Brand", "name": settings.SHOP_NAME},
        "offers": offers(page, shipping, settings.SHOP_BASE_URL),
    }
    if page.rating and page.rating_count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": page.rating,
            "reviewCount": page.rating_count,
        }
    return json_ld(data)


def faq(questions: Iterable[Question]) -> SafeString:
    """Questions with the answers the page shows."""
    return json_ld(
        {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": str(question.asked),
                    "acceptedAnswer": {"@type": "Answer", "text": str(question.answer)},
                }
                for question in questions
            ],
        }
    )


def social_picture(cards: Iterable[Any]) -> str:
    """The picture of the first card that has one, for those who share the page; "" without any."""
    found = next((card.picture_url for card in cards if card.picture_url), "")
    return absolute(found) if found else ""


def listing_robots(choice: Choice, plain_url: str, filtered_url: str, *, is_hidden: bool) -> dict[str, Any]:
    """Which address of a listing is the one to keep, and whether search engines may keep it.

    The plain listing and one with a single value of one attribute are pages of their own; any further filter, sort or
    page is a view of them that nobody should find from outside.
    """
    single = [len(slugs) for _code, slugs in choice.values] == [1] and choice == Choice(values=choice.values)
    is_deep = is_hidden or not (choice.is_empty or single)
    return {"canonical": absolute(filtered_url if single else plain_url), "is_deep": is_deep}
