"""The buyable forms of a Shopify product: rows with a choice or a price."""

from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from shop.assortment import scenes
from shop.assortment.imports import cells
from shop.assortment.imports.asking import Problems, addresses, error, grams, note, price, whole
from shop.assortment.imports.reading import Row
from shop.assortment.items import PictureItem, VariantItem
from shop.assortment.scenes.words import colour_of

OPTIONS = (1, 2, 3)
COLOUR_OPTIONS = {"color", "colour", "farbe", "couleur", "kleur", "colore"}
#: Pieces assumed of a variant whose stock is not counted while that of others is.
PLENTY = 1_000
_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.3495"), "lb": Decimal("453.592")}
_PRICES = ("Variant Price", "Price / International")


def variants(handle: str, title: str, rows: list[Row], problems: Problems) -> list[VariantItem]:
    """The buyable forms; a row that cannot be one is reported and left out."""
    names = _option_names(rows)
    counted = any(row.get("Variant Inventory Qty") for row in rows)
    found: list[VariantItem] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        if not is_variant(row):
            continue
        variant = _variant(handle, title, names, row, counted, {other.sku for other in found}, problems)
        if variant is None:
            continue
        choice = tuple(variant.options.values())
        if choice in seen:
            message = _("This choice (or its SKU) occurs twice.")
            error(row, "Option1 Value", message, problems, _("Give it another value, or leave the row out."))
            continue
        seen.add(choice)
        found.append(variant)
    return found


def is_variant(row: Row) -> bool:
    """Whether a row is a form that can be bought, and not only a picture."""
    return any(row.get(f"Option{i} Value") for i in OPTIONS) or bool(_price_cell(row))


def is_counted(head: Row, rows: list[Row]) -> bool:
    """Whether stock is counted: some number is given, and not all may be sold without limit."""
    mine = [row for row in rows if is_variant(row)]
    counted = any(row.get("Variant Inventory Qty") for row in mine)
    return counted and not all(_sells_on(row) for row in mine) and not cells.truth(head.get("Gift Card"), False)


def needs_delivery(head: Row, rows: list[Row]) -> bool:
    """Whether anything of it has to be sent."""
    sent = any(cells.truth(row.get("Variant Requires Shipping"), True) for row in rows if is_variant(row))
    return sent and not cells.truth(head.get("Gift Card"), False)


def _option_names(rows: list[Row]) -> list[tuple[int, str]]:
    """(number, name) of the options in use; "Title / Default Title" is Shopify's way to say none."""
    mine = [row for row in rows if is_variant(row)]
    found = []
    for i in OPTIONS:
        name = next((cells.text(row.get(f"Option{i} Name")) for row in rows if row.get(f"Option{i} Name")), "")
        values = {row.get(f"Option{i} Value").casefold() for row in mine} - {""}
        if not values or values == {"default title"}:
            continue
        found.append((i, name or _("Option %(number)d") % {"number": i}))
    return found


def _variant(
    handle: str, title: str, names: list[tuple[int, str]], row: Row, counted: bool, taken: set[str], problems: Problems
) -> VariantItem | None:
    column = _price_column(row)
    amount = price(row, column, problems)
    if amount is None:
        if not row.get(column):
            error(row, column, _("The price is missing."), problems, _("Write an amount such as 12.50."))
        return None
    options = {name: cells.text(row.get(f"Option{i} Value")) for i, name in names}
    if any(not value for value in options.values()):
        message = _("A value for one of the options is missing.")
        error(row, "Option1 Value", message, problems, _("Fill in every option that the product has."))
        return None
    return VariantItem(
        sku=_sku(handle, options, row, taken, problems),
        price=amount,
        options={name[:128]: value[:255] for name, value in options.items()},
        was_price=price(row, "Variant Compare At Price", problems) or None,
        stock=_stock(row, counted, problems),
        barcode=cells.text(row.get("Variant Barcode"))[:64],
        weight_g=_weight(row, problems),
        colour=_colour(options),
        picture=_picture(title, options, row, problems),
    )


def _price_cell(row: Row) -> str:
    return next((row.get(column) for column in _PRICES if row.get(column)), "")


def _price_column(row: Row) -> str:
    return next((column for column in _PRICES if row.get(column)), _PRICES[0])


def _sku(handle: str, options: dict[str, str], row: Row, taken: set[str], problems: Problems) -> str:
    """The SKU of the file, made from handle and choice where there is none or where it stood before."""
    given = cells.text(row.get("Variant SKU"))
    made = "-".join(filter(None, (handle, slugify(" ".join(options.values())))))
    sku = (given if given and not row.repeats else "-".join(filter(None, (given, made))))[:128]
    number = 2
    while sku in taken:
        sku, number = f"{sku[:120]}-{number}", number + 1
    if given and sku != given[:128]:
        message = _("This SKU stood in an earlier row; here it becomes “%(sku)s”.") % {"sku": sku}
        note(row, "Variant SKU", message, problems, _("Give every variant a SKU of its own."))
    return sku


def _sells_on(row: Row) -> bool:
    policy = row.get("Variant Inventory Policy").casefold()
    return policy == "continue" or cells.truth(policy, False)


def _stock(row: Row, counted: bool, problems: Problems) -> int:
    """The units of a row; plenty for one that sells on, or is not counted, beside others that are."""
    units = whole(row, "Variant Inventory Qty", problems)
    uncounted = not row.get("Variant Inventory Qty") and not row.get("Variant Inventory Tracker")
    return max(units, PLENTY) if counted and (_sells_on(row) or uncounted) else units


def _weight(row: Row, problems: Problems) -> int:
    if row.get("Variant Grams") or not row.get("Variant Weight"):
        return grams(row, "Variant Grams", problems)
    unit = row.get("Variant Weight Unit").casefold() or "kg"
    return grams(row, "Variant Weight", problems, _GRAMS.get(unit, Decimal(1000)))


def _picture(title: str, options: dict[str, str], row: Row, problems: Problems) -> PictureItem | None:
    url = row.get("Variant Image")
    found = addresses(row, "Variant Image", [url] if url else [], problems)
    if not found:
        return None
    scene = scenes.guess_scene(title=f"{' '.join(options.values())} {title}")
    alt = ", ".join(filter(None, (title, *options.values())))
    return PictureItem(alt[:250], found[0], {**scene, "view": "front"})


def _colour(options: dict[str, str]) -> tuple[str, str] | None:
    for name, value in options.items():
        hex_value = colour_of(value)
        if name.casefold() in COLOUR_OPTIONS and hex_value:
            return value, hex_value
    return None
