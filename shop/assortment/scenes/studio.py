"""The families put together: scene in, picture out."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import resvg_py
from PIL import Image, ImageChops

from shop.assortment.scenes import (
    cloth,
    framing,
    furniture,
    garments,
    household,
    kitchenware,
    metalware,
    settings,
    soft,
    tools,
    vessels,
)
from shop.assortment.scenes.ground import ground
from shop.assortment.scenes.sheet import SIZE, Sheet
from shop.assortment.scenes.spec import Family, Spec

#: Grows when the drawing code changes what pictures look like: their files get new names.
VERSION = 2

FAMILIES: dict[str, Family] = {
    **vessels.FAMILIES,
    **kitchenware.FAMILIES,
    **furniture.FAMILIES,
    **cloth.FAMILIES,
    **soft.FAMILIES,
    **garments.FAMILIES,
    **tools.FAMILIES,
    **metalware.FAMILIES,
    **household.FAMILIES,
}


def draw(scene: Mapping[str, Any]) -> str:
    """The scene as SVG. Raises KeyError for an unknown family."""
    return compose(scene)


def compose(scene: Mapping[str, Any], over: Callable[[Sheet], None] | None = None, turn: str | None = None) -> str:
    """The scene as SVG; ``over`` draws on top of it, ``turn`` moves the product (both for films)."""
    spec = Spec.from_scene(scene)
    sheet = Sheet(spec.seed)
    if spec.view == "use":
        tint = settings.setting(sheet, spec)
        settings.companion(sheet, spec, tint, FAMILIES)
    else:
        tint = ground(sheet, spec.ground)
    with sheet.group(transform=turn), sheet.group(transform=framing.placed(spec)):
        FAMILIES[spec.family](sheet, spec, tint)
        if spec.view == "use":
            settings.on_top(sheet, spec, tint, FAMILIES)
    if over:
        over(sheet)
    return sheet.svg(framing.crop(spec))


def render(scene: Mapping[str, Any], edge: int = SIZE) -> Image.Image:
    """The scene in pixels, ``edge`` wide and high.

    Details are drawn a little coarser and enlarged: magnified blurs cost seconds and show nothing more.
    """
    drawn = edge * 3 // 4 if scene.get("view") == "detail" else edge
    image = pixels(draw(scene), drawn)
    return _grained(image if drawn == edge else image.resize((edge, edge), Image.Resampling.LANCZOS))


def pixels(svg: str, edge: int) -> Image.Image:
    """A drawing in pixels, ``edge`` wide and high."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=edge, skip_system_fonts=True))
    with Image.open(io.BytesIO(png)) as opened:
        return opened.convert("RGB")


def _grained(image: Image.Image) -> Image.Image:
    """A breath of grain, as on film: without it, soft light falls into visible steps when compressed."""
    noise = Image.effect_noise(image.size, 2.6)
    return ImageChops.add(image, Image.merge("RGB", (noise, noise, noise)), 1, -128)
