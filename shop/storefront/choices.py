"""The options of a product as links: each leads to the variant that differs in one value only."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from shop.assortment.types import ProductPage, Variant


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option and the page it leads to; ``why`` says why it cannot be had as things are."""

    value: str
    url: str
    is_chosen: bool
    is_buyable: bool
    why: str = ""
    colour_hex: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """An option ("Size") with its values in the order of the catalogue."""

    name: str
    chosen: str
    choices: tuple[Choice, ...]


def choice_groups(page: ProductPage) -> tuple[ChoiceGroup, ...]:
    """One group per option of the product; empty for a product without variants."""
    chosen = page.selected
    if chosen is None:
        return ()
    return tuple(_group(page, name, chosen) for name in page.option_names)


def _group(page: ProductPage, name: str, chosen: Variant) -> ChoiceGroup:
    values = dict.fromkeys(variant.options[name] for variant in page.variants if name in variant.options)
    shows_colour = _shows_colour(page, name)
    choices = tuple(_choice(page, name, value, chosen, shows_colour) for value in values)
    return ChoiceGroup(name, chosen.options.get(name, ""), choices)


def _choice(page: ProductPage, name: str, value: str, chosen: Variant, shows_colour: bool) -> Choice:
    wanted = {**chosen.options, name: value}
    target = closest(page.variants, wanted, name)
    return Choice(
        value=value,
        url=variant_url(page, target),
        is_chosen=chosen.options.get(name) == value,
        is_buyable=target.is_buyable,
        why=_why(target, wanted),
        colour_hex=target.colour_hex if shows_colour else "",
    )


def _why(target: Variant, wanted: dict[str, str]) -> str:
    """What stands beside a value that leads elsewhere ("not in Large") or nowhere ("sold out")."""
    missing = [value for name, value in wanted.items() if target.options.get(name) != value]
    if missing:
        return _("not in %(value)s") % {"value": ", ".join(missing)}
    return "" if target.is_buyable else _("sold out")


def closest(variants: tuple[Variant, ...], wanted: dict[str, str], fixed: str) -> Variant:
    """The variant with the wanted value of option ``fixed`` that agrees with most of the other wishes."""
    having = [variant for variant in variants if variant.options.get(fixed) == wanted[fixed]]
    return max(having, key=lambda variant: (_agreement(variant, wanted), variant.is_buyable))


def _agreement(variant: Variant, wanted: dict[str, str]) -> int:
    return sum(variant.options.get(name) == value for name, value in wanted.items())


def variant_url(page: ProductPage, variant: Variant) -> str:
    """The address of the product with this variant chosen."""
    return reverse("catalogue:detail", kwargs={"product_slug": page.slug, "pk": variant.product_id})


def _shows_colour(page: ProductPage, name: str) -> bool:
    """Whether one value of the option always means one colour."""
    colours: dict[str, set[str]] = {}
    for variant in page.variants:
        colours.setdefault(variant.options.get(name, ""), set()).add(variant.colour_hex)
    seen = [next(iter(found)) for found in colours.values() if len(found) == 1]
    return len(seen) == len(colours) and len(set(seen)) == len(seen) and all(seen)
