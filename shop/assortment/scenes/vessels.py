"""Vessels: mug, bowl, plate, vase, plant pot, jug, jar, glass, candle, pan."""

from shop.assortment.scenes.colour import Tones
from shop.assortment.scenes.ground import shadow
from shop.assortment.scenes.lathe import TILT, Turned, band, body, opening
from shop.assortment.scenes.sheet import Sheet, number, smooth
from shop.assortment.scenes.spec import Family, Spec

CX = 600.0
FLOOR = 900.0


def turned(
    points: list[tuple[float, float]], height: float, width: float, cx: float = CX, floor: float = FLOOR
) -> Turned:
    """A body from (share of height from the top, share of width) pairs, standing on the floor."""
    return Turned(cx, tuple((floor - height + height * share, width * radius) for share, radius in points))


def standing(sheet: Sheet, tint: str, shape: Turned) -> None:
    """The shadow under a turned body."""
    y, r = shape.foot
    shadow(
        sheet,
        tint,
        shape.cx,
        y + r * TILT * 0.25,
        max(r, shape.widest * 0.62),
        max(r, shape.widest * 0.6) * TILT,
        y - shape.top[0],
    )


def mug(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "glazed"
    height, width = 430 * spec.factor("height"), 212 * spec.factor("width")
    belly = spec.factor("belly", 1.0)
    shape = turned(
        [(0, 1), (0.1, 0.985), (0.5, 0.99 * belly), (0.82, 0.94 * belly), (0.95, 0.84), (1, 0.74)],
        height,
        width,
        CX - 50,
    )
    standing(sheet, tint, shape)
    _handle(sheet, shape, t, spec.factor("handle"))
    d = body(sheet, shape, t, finish)
    if spec.factor("dip", 0):
        _dip(sheet, shape, d, spec)
    opening(sheet, shape, t, 15, (height * 0.12, "#3a2417") if spec.factor("filled", 1) else None)


def _handle(sheet: Sheet, shape: Turned, t: Tones, factor: float) -> None:
    x, top = shape.cx + shape.radius(shape.top[0] + 80) - 14, shape.top[0]
    height = shape.foot[0] - top
    reach = 150 * factor
    points = [
        (x - 20, top + height * 0.16),
        (x + reach * 0.62, top + height * 0.13),
        (x + reach, top + height * 0.36),
        (x + reach * 0.72, top + height * 0.63),
        (x - 30, top + height * 0.76),
    ]
    d = smooth(points, tension=0.52)
    common = {"fill": "none", "stroke_linecap": "round"}
    sheet.path(d, stroke=t.deep, stroke_width=50.0, **common)
    sheet.path(d, stroke=t.base, stroke_width=42.0, **common, transform="translate(-3 -4)")
    sheet.path(d, stroke=t.light, stroke_width=14.0, **common, transform="translate(-9 -13)", opacity=0.8)


def _dip(sheet: Sheet, shape: Turned, d: str, spec: Spec) -> None:
    """The lower part dipped into another glaze."""
    y0, y1 = shape.top[0], shape.foot[0]
    level = y0 + (y1 - y0) * spec.factor("dip")
    with sheet.group(clip_path=sheet.clip(d)):
        band(sheet, shape, level, y1, spec.accents, "clay")
        r = shape.radius(level)
        edge = f"M{number(shape.cx - r)},{number(level)}A{number(r)},{number(r * TILT)} 0 0 0 {number(shape.cx + r)},{number(level)}"
        sheet.path(edge, fill="none", stroke=spec.tones.shine, stroke_width=4.0, opacity=0.5)


FAMILIES: dict[str, Family] = {"mug": mug}
