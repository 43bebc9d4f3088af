"""What a card can be filtered by, as text: one line per fact, written with the card.

``c=12`` is a category the product is listed in; ``colour=Green`` a family of colours; ``material=Oak, oiled``
a text attribute as it stands (rules cut it when it is read, so that a changed rule rewrites no card);
``+size=M`` an option or another value that is taken whole.
"""

from collections.abc import Iterator

from shop.assortment.card_models import WHOLE_SHOP
from shop.assortment.colours import family_of
from shop.assortment.families import Family, Member

#: Attribute texts longer than this say something, but nothing to filter by.
LONGEST = 80
COLOUR = "colour"


def filter_lines(family: Family, is_listed: bool) -> str:
    """All facts of a listed card, sorted; nothing for one that is not listed."""
    if not is_listed:
        return ""
    lines = {f"c={pk}" for pk in (WHOLE_SHOP, *family.place_ids)}
    lines.update(_attributes(family.attributes, family))
    for member in family.members:
        lines.update(_colour(member))
        if member.product.pk != family.product.pk:
            lines.update(_attributes(member.attributes, family, _colour_code(family, member)))
    return "\n".join(sorted(lines))


def _attributes(attributes: dict[str, tuple[str, str]], family: Family, skip: str = "") -> Iterator[str]:
    for code, (_name, text) in attributes.items():
        value = " ".join(text.split())
        if code == skip or not value or len(value) > LONGEST:
            continue
        is_whole = code in family.facts.option_codes or code in family.whole_codes
        yield f"{'+' if is_whole else ''}{code}={value}"


def _colour(member: Member) -> Iterator[str]:
    if len(member.facts.colour) == 2 and (name := family_of(member.facts.colour[1])):
        yield f"{COLOUR}={name}"


def _colour_code(family: Family, member: Member) -> str:
    """The option that names the colour: it is offered as a family of colours instead."""
    name = member.facts.colour[0] if len(member.facts.colour) == 2 else ""
    codes = (code for code in family.facts.option_codes if member.attributes.get(code, ("", ""))[1] == name)
    return next(codes, "") if name else ""
