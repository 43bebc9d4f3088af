"""The buyable forms of a WooCommerce product: itself, or its variations."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import product as combinations

from django.utils.text import slugify
from django.utils.translation import gettext as _

from shop.assortment import scenes
from shop.assortment.imports import cells
from shop.assortment.imports.asking import Problems, addresses, error, grams, note
from shop.assortment.imports.reading import Row
from shop.assortment.imports.shopify_variants import COLOUR_OPTIONS
from shop.assortment.imports.woocommerce_parts import GRAMS, attribute_lists, picture_urls
from shop.assortment.imports.woocommerce_stock import is_counted, low_stock_at, prices, stock
from shop.assortment.items import PictureItem, VariantItem
from shop.assortment.scenes.words import colour_of

#: "Any size, any colour" becomes at most so many variants.
MOST = 100


@dataclass
class _Family:
    """What all forms of one product share while they are read."""

    head: Row
    title: str
    key: str
    counted: bool
    sharers: int
    taken: set[str]


def variants(
    head: Row, title: str, key: str, variations: list[Row], problems: Problems
) -> tuple[list[VariantItem], set[str]]:
    """The forms, and the names of the attributes that are choices."""
    family = _Family(head, title, key, is_counted(head, variations), 1, set())
    if not variations:
        form = _form(head, {}, family, problems)
        return ([form] if form else []), set()
    names = _choices(head, variations)
    choices = [(row, _options(row, names)) for row in variations if _is_enabled(row, problems)]
    wanted = [(row, options, len(every)) for row, every in choices for options in every]
    family.sharers = len(wanted)
    found: list[VariantItem] = []
    seen: set[tuple[str, ...]] = set()
    for row, options, shares in wanted:
        choice = tuple(options.values())
        if choice in seen or not choice:
            message = _("This choice occurs twice, or the variation has none.")
            error(row, "Attribute 1 value(s)", message, problems, _("Give every variation values of its own."))
            continue
        form = _form(row, options, family, problems, shares)
        if form is not None:
            seen.add(choice)
            found.append(form)
    return found, set(names)


def _choices(head: Row, variations: list[Row]) -> dict[str, list[str]]:
    """The attributes that variations differ by, in the order of the product, with all their values."""
    named: dict[str, list[str]] = {}
    for row in variations:
        for name, values in attribute_lists(row).items():
            known = named.setdefault(_known(name, named), [])
            known += [value for value in values if value.casefold() not in map(str.casefold, known)]
    ordered: dict[str, list[str]] = {}
    for name, values in attribute_lists(head).items():
        if _known(name, named) in named:
            own = named.pop(_known(name, named))
            listed = {value.casefold() for value in values}
            ordered[name] = [*values, *(value for value in own if value.casefold() not in listed)]
    return ordered | named


def _options(row: Row, names: dict[str, list[str]]) -> list[dict[str, str]]:
    """The choices of a variation; one that says "any" stands for each value."""
    mine = {name.casefold(): values for name, values in attribute_lists(row).items()}
    wanted = []
    for name, every in names.items():
        spelt = {value.casefold(): value for value in every}
        own = [spelt.get(value.casefold(), value) for value in mine.get(name.casefold(), [])[:1]]
        wanted.append(own or every or [_("Any")])
    return [dict(zip(names, choice, strict=True)) for choice in list(_limited(wanted))]


def _limited(wanted: list[list[str]]) -> list[tuple[str, ...]]:
    found = []
    for choice in combinations(*wanted):
        found.append(choice)
        if len(found) >= MOST:
            break
    return found


def _known(name: str, names: dict[str, list[str]]) -> str:
    return next((known for known in names if known.casefold() == name.casefold()), name)


def _is_enabled(row: Row, problems: Problems) -> bool:
    if cells.truth(row.get("Published"), True):
        return True
    note(row, "Published", _("This variation is switched off there and was left out."), problems)
    return False


def _form(
    row: Row, options: dict[str, str], family: _Family, problems: Problems, shares: int = 1
) -> VariantItem | None:
    amount, was = prices(row, problems)
    if amount is None:
        if "external" in row.get("Type").casefold():
            amount = Decimal(0)
        else:
            if not row.get("Regular price"):
                error(row, "Regular price", _("The price is missing."), problems, _("Write an amount such as 12.50."))
            return None
    weight = _weight(row, problems) or (_weight(family.head, []) if row is not family.head else 0)
    return VariantItem(
        sku=_sku(row, options, family, problems),
        price=amount,
        options={name[:128]: value[:255] for name, value in options.items()},
        was_price=was,
        stock=stock(row, family.head, (shares, family.sharers), family.counted, problems),
        barcode=cells.text(row.get("GTIN"))[:64],
        weight_g=weight,
        colour=_colour(options),
        picture=_picture(row, options, family, problems) if options else None,
        low_stock_at=low_stock_at(row, problems),
    )


def _sku(row: Row, options: dict[str, str], family: _Family, problems: Problems) -> str:
    """The SKU of the file, made from product and choice where there is none or where it stood before."""
    given = cells.text(row.get("SKU"))
    suffix = slugify(" ".join(options.values()))
    made = "-".join(filter(None, (family.key, suffix)))
    repeated = bool(given) and bool(row.repeats)
    sku = (given if given and not repeated else made)[:128]
    number = 2
    while sku in family.taken:
        sku, number = f"{(f'{given}-{suffix}' if given and suffix else sku)[:120]}-{number}", number + 1
    family.taken.add(sku)
    if repeated:
        message = _("This SKU stood in an earlier row; here it becomes “%(sku)s”.") % {"sku": sku}
        note(row, "SKU", message, problems, _("Give every product a SKU of its own."))
    return sku


def _weight(row: Row, problems: Problems) -> int:
    column = next((name for name in row.cells if name.startswith("Weight ")), "")
    return grams(row, column, problems, GRAMS[column.partition(" ")[2]]) if column else 0


def _picture(row: Row, options: dict[str, str], family: _Family, problems: Problems) -> PictureItem | None:
    urls = addresses(row, "Images", picture_urls(row)[:1], problems)
    if not urls:
        return None
    scene = scenes.guess_scene(title=f"{' '.join(options.values())} {family.title}")
    alt = ", ".join((family.title, *options.values()))
    return PictureItem(alt[:250], urls[0], {**scene, "view": "front"})


def _colour(options: dict[str, str]) -> tuple[str, str] | None:
    for name, value in options.items():
        if name.casefold() in COLOUR_OPTIONS and colour_of(value):
            return value, colour_of(value)
    return None
