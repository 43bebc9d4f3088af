"""From a family of products to its card and its product document: pure, no queries."""

import unicodedata
from decimal import Decimal
from typing import Any

from django.urls import reverse

from shop.assortment import html, picture_files
from shop.assortment.arrival_classes import DIGITAL, class_text
from shop.assortment.families import Family, Member
from shop.assortment.filter_lines import filter_lines
from shop.assortment.models import Picture
from shop.assortment.unit_prices import content_of, unit_price
from shop.commerce.pricing import net_of

Values = dict[str, Any]


def card_values(family: Family) -> Values:
    """The columns of the family's card, language and price list aside."""
    product = family.product
    cheapest = family.priced[0] if family.priced else None
    url, srcset, alt = picture_files.shown(_first_picture(family), 320)
    is_public = product.is_public and bool(family.members)
    return {
        "is_public": is_public,
        "title": product.title,
        "slug": product.slug,
        "url": reverse("catalogue:detail", kwargs={"product_slug": product.slug, "pk": product.pk}),
        **_prices(family, cheapest),
        **_unit(family, cheapest),
        "has_variants": product.is_parent,
        "tax_class": family.facts.tax_class,
        "stock_state": family.stock_state.value,
        "rating": _rating(product),
        "rating_count": family.facts.rating_count,
        "picture_url": url,
        "picture_srcset": srcset,
        "picture_alt": alt or product.title,
        "colours": _colours(family),
        "arrival_class": arrival_class(family),
        "position": family.facts.position,
        "popularity": family.facts.popularity,
        "published_at": product.date_created,
        "filters": filter_lines(family, is_public and cheapest is not None),
    }


def document(family: Family) -> Values:
    """What the product page shows besides prices and stock, ready for JSON."""
    product, facts = family.product, family.facts
    description = html.clean(product.description)
    return {
        "title": product.title,
        "description": description,
        "summary": html.plain(description, 160),
        "product_class": family.product_class.name if family.product_class else "",
        "pictures": [list(picture_files.shown(picture, 640)) for picture in _gallery(family) if picture.digest],
        "attributes": [list(pair) for pair in family.attributes.values()],
        "option_names": _option_names(family),
        "variants": [_variant(family, member) for member in family.members],
        "categories": sorted(family.category_ids),
        "weight_g": facts.weight_g,
        "restrictions": facts.restrictions,
        "warehouse": family.warehouse,
        "needs_delivery": bool(family.product_class and family.product_class.requires_shipping),
        "seo_title": product.meta_title or "",
        "seo_description": product.meta_description or "",
        "vendor": facts.vendor,
        "unit": family.unit_pricing.per if family.unit_pricing else "",
    }


def arrival_class(family: Family) -> str:
    """What decides the arrival date; of several forms the heaviest speaks, so that no card promises too much."""
    if family.product_class and not family.product_class.requires_shipping:
        return DIGITAL
    return class_text(
        warehouse=family.warehouse,
        lead_days=family.facts.handling_days,
        restrictions=family.facts.restrictions,
        weight_g=max([family.facts.weight_g, *(member.facts.weight_g for member in family.members)]),
        available_from=family.facts.available_from,
        longest_cm=max([family.facts.longest_cm, *(member.facts.longest_cm for member in family.members)]),
    )


def fold(text: str) -> str:
    """``text`` in lower case without accents, as it is searched."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _rating(product: Any) -> Decimal | None:
    return None if product.rating is None else Decimal(product.rating).quantize(Decimal("0.01"))


def _prices(family: Family, cheapest: Member | None) -> Values:
    if cheapest is None or cheapest.record is None:
        return {"price": None, "price_net": None, "was_price": None, "lowest_price": None, "is_from": False}
    gross = cheapest.record.price
    was = cheapest.was_price if cheapest.was_price and cheapest.was_price > gross else None
    return {
        "price": gross,
        "price_net": net_of(gross),
        "was_price": was,
        "lowest_price": cheapest.lowest_price if was else None,
        "is_from": any(member.record.price != gross for member in family.priced if member.record),
        "currency": cheapest.record.price_currency,
    }


def _unit(family: Family, cheapest: Member | None) -> Values:
    content = _content(family, cheapest) if cheapest else None
    price = unit_price(cheapest.price, content) if cheapest else None
    return {"unit_price": price, "unit": family.unit_pricing.per if price is not None and family.unit_pricing else ""}


def _content(family: Family, member: Member) -> Decimal | None:
    """How many units are in one of these, where the class tells unit prices."""
    rule = family.unit_pricing
    if rule is None:
        return None
    own = member.attributes.get(rule.attribute_code) or family.attributes.get(rule.attribute_code)
    return content_of(own[1], rule.per) if own else None


def _colours(family: Family) -> list[list[str]]:
    seen = {tuple(member.facts.colour): None for member in family.members if len(member.facts.colour) == 2}
    return [list(colour) for colour in seen]


def _first_picture(family: Family) -> Picture | None:
    gallery = _gallery(family)
    return next((picture for picture in gallery if picture.digest), gallery[0] if gallery else None)


def _gallery(family: Family) -> list[Picture]:
    """The product's own pictures, then one of each variant that looks different."""
    own = [member.pictures[0] for member in family.members if _has_own(family, member)]
    by_look: dict[str, Picture] = {}
    for picture in [*family.pictures, *own]:
        by_look.setdefault(picture.digest or f"waiting {picture.pk}", picture)
    return list(by_look.values())


def _has_own(family: Family, member: Member) -> bool:
    return member.product.pk != family.product.pk and bool(member.pictures)


def _option_names(family: Family) -> list[str]:
    names = {code: pair[0] for member in family.members for code, pair in member.attributes.items()}
    return [names[code] for code in family.facts.option_codes if code in names]


def _variant(family: Family, member: Member) -> Values:
    own = [picture for picture in member.pictures if picture.digest] if _has_own(family, member) else []
    codes = family.facts.option_codes
    content = _content(family, member)
    return {
        "content": str(content) if content else "",
        "product_id": member.product.pk,
        "sku": member.record.partner_sku if member.record else "",
        "options": dict(member.attributes[code] for code in codes if code in member.attributes),
        "colour_hex": member.facts.colour[1] if len(member.facts.colour) == 2 else "",
        "picture": list(picture_files.shown(own[0], 640)) if own else None,
    }
