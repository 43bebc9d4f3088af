"""Places for the view "in use": a lit wall, a surface, and one companion."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shop.assortment.scenes import textures
from shop.assortment.scenes.cloth import fabric
from shop.assortment.scenes.colour import darken, lighten, mix, tones
from shop.assortment.scenes.framing import ZOOM
from shop.assortment.scenes.garments import FAMILIES as GARMENTS
from shop.assortment.scenes.ground import GROUNDS
from shop.assortment.scenes.sheet import SIZE, Sheet, polyline
from shop.assortment.scenes.spec import Family, Spec
from shop.assortment.scenes.tools import FAMILIES as TOOLS

#: What is shown lying on a cloth.
FLAT = (set(TOOLS) - {"umbrella"}) | {"cutlery", "pen", "sheets"}
#: Furniture has company of its own size: family and its scale.
BESIDE = {
    "armchair": ("floor_lamp", 0.8),
    "sofa": ("floor_lamp", 0.8),
    "chair": ("floor_lamp", 0.78),
    "floor_lamp": ("armchair", 0.66),
    "rug": ("armchair", 0.56),
    "table": ("pot", 0.52),
    "drawers": ("pot", 0.5),
    "stool": ("pot", 0.42),
    "mirror": ("pot", 0.5),
    "birdhouse": ("pot", 0.5),
}
#: What stands on a piece of furniture: family, place of its foot, scale, colour.
ON_TOP = {
    "table": (("lamp", 700.0, 520.0, 0.42, "#efe6d3"), ("mug", 450.0, 548.0, 0.13, "#46688c")),
    "drawers": (("vase", 640.0, 372.0, 0.36, "#8d9b93"),),
    "stool": (("towel", 600.0, 508.0, 0.5, "#d8e0de"),),
}
#: Where the wall meets the floor for what lies low or hangs high.
HORIZON = {"rug": 400.0, "mirror": 1010.0}


@dataclass(frozen=True)
class Place:
    """What a department looks like at home; ``horizon`` is where the wall meets the surface."""

    surface: str
    horizon: float
    companion: str
    colour: str
    accent: str = "#c29a68"


PLACES: dict[str, Place] = {
    "kitchen": Place("#b98d5c", 700, "jar", "#efe6d6"),
    "table": Place("#e9e1d2", 690, "jug", "#8d9b93"),
    "light": Place("#6d4a33", 720, "vase", "#8a7a6c"),
    "rest": Place("#cdbfa9", 740, "pot", "#b7714e"),
    "bath": Place("#e7e9e4", 720, "jar", "#b9c9c4"),
    "desk": Place("#c29a68", 690, "mug", "#46688c"),
    "outdoors": Place("#a9a58f", 720, "pot", "#b9684a"),
    "wear": Place("#cbb59c", 900, "bag", "#d8c7a6"),
    "care": Place("#c29a68", 720, "jar", "#d9cdb6"),
    "gifts": Place("#d9c0ae", 720, "candle", "#a4552f"),
    "living": Place("#cdbfa9", 730, "pot", "#5c6770"),
}
_WOODEN = {"kitchen", "light", "desk", "care"}


def setting(sheet: Sheet, spec: Spec) -> str:
    """Paint wall and surface; returns the tint of the surface for shadows."""
    place = _place(spec)
    wall = GROUNDS.get(spec.ground, GROUNDS["living"])
    if spec.family in FLAT:
        return _lying(sheet, spec, place)
    wall_light = [(0.0, lighten(wall, 0.30)), (0.55, wall), (1.0, darken(wall, 0.10))]
    sheet.add("rect", width=SIZE, height=SIZE, fill=sheet.linear((0, 0), (SIZE, place.horizon), wall_light))
    _window(sheet)
    t = tones(place.surface)
    floor = f"M0,{place.horizon}H{SIZE}V{SIZE}H0Z"
    sheet.path(floor, fill=sheet.linear((0, place.horizon), (SIZE, SIZE), [(0, t.light), (0.4, t.base), (1, t.dark)]))
    if spec.ground in _WOODEN:
        textures.grain(sheet, sheet.clip(floor), (0, place.horizon, SIZE, SIZE), t.line, step=26)
    with sheet.group(filter=sheet.blur(14)):
        sheet.path(f"M-40,{place.horizon}H{SIZE + 40}", stroke=t.line, stroke_width=16.0, opacity=0.35)
    return mix(place.surface, wall, 0.3)


def companion(sheet: Sheet, spec: Spec, tint: str, families: Mapping[str, Family]) -> None:
    """Something that lives beside the product, smaller and further back."""
    place = _place(spec)
    if spec.family in FLAT:
        return
    name = place.companion if place.companion != spec.family else "vase"
    zoom = ZOOM.get(name, (1.0, 600.0))[0] * (0.5 if spec.family not in GARMENTS else 0.56)
    name, zoom = BESIDE.get(spec.family, (name, zoom))
    floor = 560.0 if spec.family == "rug" else max(place.horizon + 70, 830.0)
    other = Spec(family=name, colour=place.colour, accent=place.accent, ground=spec.ground, params={"stems": 1})
    with sheet.group(transform=f"translate({910 - 600 * zoom:.1f} {floor - 900 * zoom:.1f}) scale({zoom:.3f})"):
        families[name](sheet, other, tint)


def on_top(sheet: Sheet, spec: Spec, tint: str, families: Mapping[str, Family]) -> None:
    """What stands on a piece of furniture in use; drawn in its own frame."""
    for name, x, y, zoom, colour in ON_TOP.get(spec.family, ()):
        thing = Spec(family=name, colour=colour, accent="#b98b62", ground=spec.ground)
        with sheet.group(transform=f"translate({x - 600 * zoom:.1f} {y - 895 * zoom:.1f}) scale({zoom:.3f})"):
            families[name](sheet, thing, tint)


def _place(spec: Spec) -> Place:
    place = PLACES.get(spec.ground, PLACES["living"])
    return replace(place, horizon=HORIZON.get(spec.family, place.horizon))


def _window(sheet: Sheet) -> None:
    """Sunlight through a window, soft on the wall."""
    with sheet.group(filter=sheet.blur(16), opacity=0.34):
        for column in range(2):
            for row in range(2):
                x, y = 120 + column * 180 + row * 60, 60 + row * 250
                pane = [(x, y), (x + 160, y + 40), (x + 220, y + 270), (x + 60, y + 230)]
                sheet.path(polyline(pane, closed=True), fill="#fffaf0")


def _lying(sheet: Sheet, spec: Spec, place: Place) -> str:
    """A surface seen from above with a folded cloth on it."""
    t = tones(place.surface)
    sheet.add(
        "rect",
        width=SIZE,
        height=SIZE,
        fill=sheet.linear((0, 0), (SIZE, SIZE), [(0, t.shine), (0.4, t.light), (1, t.base)]),
    )
    everything = f"M0,0H{SIZE}V{SIZE}H0Z"
    if spec.ground in _WOODEN:
        textures.grain(sheet, sheet.clip(everything), (0, 0, SIZE, SIZE), t.line, step=30)
    cloth = polyline([(190, 300), (860, 210), (980, 930), (300, 1010)], closed=True)
    with sheet.group(filter=sheet.blur(20), transform="translate(18 24)"):
        sheet.path(cloth, fill=t.line, opacity=0.35)
    linen = tones(lighten(GROUNDS.get(spec.ground, "#e6d9c6"), 0.35))
    fabric(sheet, cloth, (190, 210, 980, 1010), linen, "linen")
    for shift in (40, 64):
        edge = [
            (190 + shift, 300 + shift * 0.7),
            (860 - shift * 0.6, 210 + shift),
            (980 - shift, 930 - shift * 0.7),
            (300 + shift * 0.6, 1010 - shift),
        ]
        sheet.path(polyline(edge, closed=True), fill="none", stroke=spec.accent, stroke_width=5.0, opacity=0.5)
    return mix(place.surface, "#e6d9c6", 0.5)
