"""Vessels made on the wheel: mug, bowl, plate, vase, jug, jar, glass, kettle, pan, candle."""

from shop.assortment.scenes.colour import Tones, lighten, mix, tones
from shop.assortment.scenes.ground import shadow
from shop.assortment.scenes.lathe import TILT, Turned, band, body, gleam, opening
from shop.assortment.scenes.sheet import Point, Sheet, number, smooth
from shop.assortment.scenes.spec import Family, Spec

CX = 600.0
FLOOR = 900.0
COFFEE = "#3a2417"

Shares = list[tuple[float, float]]


def turned(shares: Shares, height: float, width: float, cx: float = CX, floor: float = FLOOR) -> Turned:
    """A body from (share of height from the top, share of width) pairs, standing on the floor."""
    return Turned(cx, tuple((floor - height + height * share, width * radius) for share, radius in shares))


def standing(sheet: Sheet, tint: str, shape: Turned) -> None:
    """The shadow under a turned body."""
    y, r = shape.foot
    rx = max(r, shape.widest * 0.62)
    shadow(sheet, tint, shape.cx, y, rx, rx * TILT, y - shape.top[0], foot=r)


def mug(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "glazed"
    height, width = 440 * spec.factor("height"), 216 * spec.factor("width")
    belly, foot = spec.factor("belly"), spec.factor("foot", 0.76)
    shares = [(0, 1), (0.1, 0.985), (0.5, 0.99 * belly), (0.82, 0.94 * belly), (0.95, (0.94 + foot) / 2), (1, foot)]
    shape = turned(shares, height, width, CX - 52, FLOOR - 10)
    standing(sheet, tint, shape)
    if spec.factor("handle"):
        handle(sheet, shape, t, spec.factor("handle"))
    d = body(sheet, shape, t, finish)
    if spec.factor("dip", 0):
        dip(sheet, shape, d, spec)
    opening(sheet, shape, t, 15, (height * 0.12, COFFEE) if spec.factor("filled", 1) else None)


def handle(sheet: Sheet, shape: Turned, t: Tones, factor: float, thick: float = 46) -> None:
    """An ear on the right side."""
    top = shape.top[0]
    height = shape.foot[0] - top
    x = shape.cx + shape.radius(top + height * 0.4) - 12
    reach = 150 * factor
    points = [
        (x - 20, top + height * 0.17),
        (x + reach * 0.58, top + height * 0.13),
        (x + reach, top + height * 0.34),
        (x + reach * 0.80, top + height * 0.60),
        (x - 26, top + height * 0.78),
    ]
    tube(sheet, points, t, thick)


def tube(sheet: Sheet, points: list[Point], t: Tones, thick: float) -> None:
    """A bent rod with a lit upper edge."""
    d = smooth(points, tension=0.55)
    common = {"fill": "none", "stroke_linecap": "round"}
    sheet.path(d, stroke=t.deep, stroke_width=thick, **common)
    sheet.path(
        d, stroke=t.base, stroke_width=thick * 0.82, **common, transform=f"translate({-thick * 0.06} {-thick * 0.08})"
    )
    with sheet.group(filter=sheet.blur(thick * 0.06)):
        shift = f"translate({-thick * 0.16} {-thick * 0.24})"
        sheet.path(d, stroke=t.light, stroke_width=thick * 0.3, **common, transform=shift, opacity=0.85)


def dip(sheet: Sheet, shape: Turned, d: str, spec: Spec) -> None:
    """The lower part left bare or dipped into another glaze."""
    y0, y1 = shape.top[0], shape.foot[0]
    level = y0 + (y1 - y0) * spec.factor("dip")
    with sheet.group(clip_path=sheet.clip(d)):
        band(sheet, shape, level, y1, spec.accents, "clay")
        r = shape.radius(level)
        edge = (
            f"M{number(shape.cx - r)},{number(level)}"
            f"A{number(r)},{number(r * TILT)} 0 0 0 {number(shape.cx + r)},{number(level)}"
        )
        sheet.path(edge, fill="none", stroke=spec.tones.line, stroke_width=5.0, opacity=0.35)
        sheet.path(
            edge, fill="none", stroke=spec.tones.shine, stroke_width=3.0, opacity=0.5, transform="translate(0 -4)"
        )


def bowl(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "clay"
    width, height = 330 * spec.factor("width"), 300 * spec.factor("height")
    shares = [(0, 1), (0.2, 0.97), (0.45, 0.87), (0.7, 0.68), (0.88, 0.48), (0.93, 0.42), (1, 0.42)]
    shape = turned(shares, height, width, CX, FLOOR - 10)
    standing(sheet, tint, shape)
    d = body(sheet, shape, t, finish)
    if spec.factor("dip", 0):
        dip(sheet, shape, d, spec)
    inside = spec.accents if spec.factor("two_tone", 0) else t
    opening(sheet, shape, inside, 18)


def plate(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    r, y = 400 * spec.factor("width"), 760.0
    tilt = 0.42
    shadow(sheet, tint, CX + 6, y + 34, r * 0.94, r * tilt * 0.95, 120)
    sheet.ellipse(CX, y + 16, r, r * tilt, fill=t.deep)
    rim = sheet.linear((CX - r, y - 160), (CX + r, y + 160), [(0, t.shine), (0.5, t.base), (1, t.dark)])
    sheet.ellipse(CX, y, r, r * tilt, fill=rim)
    sheet.ellipse(
        CX, y, r * 0.985, r * tilt * 0.98, fill="none", stroke=spec.accents.dark, stroke_width=6.0, opacity=0.8
    )
    well = sheet.linear((CX - r * 0.7, y - 120), (CX + r * 0.7, y + 120), [(0, t.dark), (0.45, t.base), (1, t.light)])
    sheet.ellipse(CX, y + 6, r * 0.70, r * tilt * 0.68, fill=well)
    with sheet.group(filter=sheet.blur(10)):
        sheet.ellipse(CX, y + 6, r * 0.70, r * tilt * 0.68, fill="none", stroke=t.deep, stroke_width=9.0, opacity=0.5)
        sheet.ellipse(CX - r * 0.28, y - r * 0.1, r * 0.22, r * 0.07, fill="#ffffff", opacity=0.5)


def vase(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "clay"
    height, width = 620 * spec.factor("height"), 200 * spec.factor("width")
    neck, shoulder = spec.factor("neck", 0.34), spec.factor("shoulder", 0.42)
    shares = [
        (0, neck + 0.1),
        (0.05, neck + 0.02),
        (shoulder * 0.38, neck),
        (shoulder * 0.72, 0.76),
        (shoulder + 0.04, 1),
        (shoulder + 0.3 * (1 - shoulder) + 0.06, 0.95),
        (0.90, 0.68),
        (1, 0.56),
    ]
    shape = turned(shares, height, width, CX, FLOOR)
    standing(sheet, tint, shape)
    if spec.factor("stems", 1):
        stems(sheet, shape, spec)
    body(sheet, shape, t, finish)
    opening(sheet, shape, t, 10)


def stems(sheet: Sheet, shape: Turned, spec: Spec, leaf: str = "#7d8a63") -> None:
    """A few dry branches with leaves."""
    x, y = shape.cx, shape.top[0] + 6
    for lean, length in ((-0.34, 230), (0.10, 280), (0.42, 200)):
        tip = (x + lean * length, y - length)
        bend = (x + lean * length * 0.35, y - length * 0.6)
        sheet.line([(x + lean * 18, y + 40), bend, tip], mix(leaf, "#6b5a3a", 0.6), 5)
        for share in (0.42, 0.58, 0.74, 0.88, 1.0):
            px, py = x + (tip[0] - x) * share, y + (tip[1] - y) * share
            for side in (-1, 1):
                turn = side * 52 + lean * 60
                tone = lighten(leaf, 0.22) if side < 0 else leaf
                with sheet.group(transform=f"translate({number(px)} {number(py)}) rotate({number(turn)})"):
                    sheet.path("M0,0C14,-22 12,-56 0,-74C-12,-56 -14,-22 0,0Z", fill=tone)
                    sheet.path("M0,0L0,-66", stroke=mix(leaf, "#2d3322", 0.4), stroke_width=1.6, opacity=0.5)


def jug(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "glazed"
    height, width = 560 * spec.factor("height"), 200 * spec.factor("width")
    shares = [(0, 0.62), (0.12, 0.56), (0.26, 0.6), (0.5, 0.92), (0.7, 1), (0.88, 0.9), (1, 0.7)]
    shape = turned(shares, height, width, CX - 40)
    standing(sheet, tint, shape)
    handle(sheet, shape, t, 1.05, 40)
    body(sheet, shape, t, finish)
    opening(sheet, shape, t, 12)
    spout(sheet, shape, t)


def spout(sheet: Sheet, shape: Turned, t: Tones) -> None:
    """The lip a jug pours over, pulled out of the rim on the left."""
    y, r = shape.top
    x = shape.cx - r
    d = (
        f"M{number(x + r * 0.5)},{number(y - r * TILT * 0.82)}"
        f"C{number(x + 4)},{number(y - 44)} {number(x - 30)},{number(y - 46)} "
        f"{number(x - 56)},{number(y - 34)}"
        f"C{number(x - 38)},{number(y + 6)} {number(x - 8)},{number(y + 44)} "
        f"{number(x + 16)},{number(y + 96)}"
        f"C{number(x + 30)},{number(y + 50)} {number(x + r * 0.4)},{number(y + 30)} "
        f"{number(x + r * 0.62)},{number(y + r * TILT * 0.8)}Z"
    )
    sheet.path(
        d, fill=sheet.linear((x - 56, y - 40), (x + r * 0.6, y + 90), [(0, t.shine), (0.35, t.light), (1, t.base)])
    )
    inner = (
        f"M{number(x - 44)},{number(y - 30)}"
        f"C{number(x - 6)},{number(y - 30)} {number(x + 20)},{number(y - 26)} "
        f"{number(x + r * 0.55)},{number(y - 8)}"
        f"C{number(x + 10)},{number(y + 14)} {number(x - 20)},{number(y - 4)} "
        f"{number(x - 44)},{number(y - 30)}Z"
    )
    sheet.path(inner, fill=t.deep, opacity=0.75)


def jar(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "glazed"
    height, width = 400 * spec.factor("height"), 190 * spec.factor("width")
    shape = turned([(0, 0.92), (0.06, 1), (0.5, 1.0), (0.94, 1), (1, 0.9)], height, width, CX, FLOOR - 10)
    standing(sheet, tint, shape)
    body(sheet, shape, t, finish)
    lid(sheet, shape, tones(spec.accent) if spec.factor("lid", 1) else t, width)


def lid(sheet: Sheet, shape: Turned, t: Tones, width: float) -> None:
    """A turned wooden lid with a knob."""
    y = shape.top[0]
    cover = Turned(shape.cx, ((y - 58, width * 0.99), (y - 30, width * 1.02), (y, width * 0.98)))
    body(sheet, cover, t, "wood")
    sheet.ellipse(
        shape.cx,
        y - 58,
        width * 0.99,
        width * 0.99 * TILT,
        fill=sheet.linear((shape.cx - width, y), (shape.cx + width, y), [(0, t.shine), (0.6, t.light), (1, t.base)]),
    )
    knob = Turned(shape.cx, ((y - 112, 26), (y - 98, 34), (y - 80, 26), (y - 62, 20)))
    body(sheet, knob, t, "wood")
    sheet.ellipse(shape.cx, y - 112, 26, 26 * TILT, fill=t.light)


def glass(sheet: Sheet, spec: Spec, tint: str) -> None:
    """One tumbler, or with ``count`` above one a group of three."""
    if spec.factor("count") > 1:
        for dx, dy in ((-196.0, -66.0), (196.0, -66.0)):
            with sheet.group(transform=f"translate({dx} {dy})"):
                _tumbler(sheet, spec, tint, 0.62)
    _tumbler(sheet, spec, tint, 0.42)


def _tumbler(sheet: Sheet, spec: Spec, tint: str, filled: float) -> None:
    height, width = 440 * spec.factor("height"), 165 * spec.factor("width")
    foot = spec.factor("foot", 0.82)
    shares = [(0, 1), (0.5, (1 + foot) / 2 + 0.02), (0.94, foot), (1, foot * 0.97)]
    shape = turned(shares, height, width, CX, FLOOR - 10)
    t = spec.tones
    standing(sheet, mix(tint, "#ffffff", 0.2), shape)
    d = shape.outline()
    clip = sheet.clip(d)
    x0, y0, x1, y1 = shape.box
    edge = [
        (0.0, t.line, 0.62),
        (0.06, t.dark, 0.42),
        (0.16, t.light, 0.30),
        (0.4, t.shine, 0.24),
        (0.7, t.light, 0.30),
        (0.92, t.dark, 0.50),
        (1.0, t.line, 0.70),
    ]
    sheet.path(d, fill=sheet.linear((x0, y0), (x1, y0), edge))
    level = y0 + (y1 - y0) * filled
    with sheet.group(clip_path=clip):
        sheet.path(shape.outline(level), fill=mix(spec.colour, "#5f8fa6", 0.35), opacity=0.38)
        r = shape.radius(level)
        sheet.ellipse(CX, level, r, r * TILT, fill="#ffffff", opacity=0.42)
        sheet.ellipse(CX, level, r, r * TILT, fill="none", stroke=t.deep, stroke_width=3.0, opacity=0.5)
        sheet.ellipse(CX, y1 - 34, width * foot * 0.86, width * foot * 0.86 * TILT, fill=t.deep, opacity=0.34)
    gleam(sheet, shape, clip, 0.7)
    y, r = shape.top
    sheet.ellipse(CX, y, r, r * TILT, fill="#ffffff", opacity=0.2)
    sheet.ellipse(CX, y, r - 2, r * TILT - 1, fill="none", stroke=t.deep, stroke_width=5.0, opacity=0.7)
    sheet.ellipse(CX - 2, y - 1, r - 5, r * TILT - 3, fill="none", stroke="#ffffff", stroke_width=2.4, opacity=0.9)


def candle(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "glazed"
    height, width = 330 * spec.factor("height"), 190 * spec.factor("width")
    shape = turned([(0, 1), (0.5, 1), (0.93, 0.99), (1, 0.9)], height, width, CX, FLOOR - 20)
    standing(sheet, tint, shape)
    y = shape.top[0]
    glow = [(0.0, "#ffe7b0", 0.85), (0.25, "#ffdf9e", 0.35), (1.0, "#ffdf9e", 0.0)]
    sheet.ellipse(CX, y - 60, 330, 330, fill=sheet.radial((CX, y - 60), 330, glow))
    body(sheet, shape, t, finish)
    opening(sheet, shape, t, 13, (26, "#f1e3c4"))
    if spec.factor("label", 1):
        _label(sheet, shape, spec)
    flame(sheet, spec, CX, y)


def flame(sheet: Sheet, spec: Spec, x: float, y: float) -> None:
    """A wick at (x, y) with its flame; ``flame_lean`` in degrees and ``flame`` (size) move it in films."""
    sheet.line([(x, y + 24), (x + 2, y - 22)], "#3a322c", 6)
    turn = f"rotate({spec.factor('flame_lean', 0):.2f} {number(x)} {number(y)})"
    h = spec.factor("flame")
    with sheet.group(transform=turn):
        for top, wide, low, foot, colour in ((128, 34, 72, 22, "#f6b654"), (92, 17, 60, 28, "#fff3cf")):
            sheet.path(
                f"M{number(x)},{number(y - top * h)}C{number(x + wide)},{number(y - low * h)} "
                f"{number(x + wide * 0.88)},{number(y - foot - 8)} {number(x)},{number(y - foot)}"
                f"C{number(x - wide * 0.88)},{number(y - foot - 8)} {number(x - wide)},{number(y - low * h - 2)} "
                f"{number(x)},{number(y - top * h)}Z",
                fill=colour,
            )


def _label(sheet: Sheet, shape: Turned, spec: Spec) -> None:
    """A paper band round the jar, without words."""
    y0, y1 = shape.top[0], shape.foot[0]
    top, bottom = y0 + (y1 - y0) * 0.42, y0 + (y1 - y0) * 0.74
    band(sheet, shape, top, bottom, tones("#efe6d6"))
    for share in (0.38, 0.62):
        level = top + (bottom - top) * share
        r = shape.radius(level) * 0.42
        drop = shape.radius(level) * TILT
        d = (
            f"M{number(CX - r)},{number(level + drop * 0.9)}"
            f"Q{CX},{number(level + drop * 1.03)} {number(CX + r)},{number(level + drop * 0.9)}"
        )
        sheet.path(d, fill="none", stroke=spec.accents.dark, stroke_width=4.0, opacity=0.7)


FAMILIES: dict[str, Family] = {
    "mug": mug,
    "bowl": bowl,
    "plate": plate,
    "vase": vase,
    "jug": jug,
    "jar": jar,
    "glass": glass,
    "candle": candle,
}
