"""Lamps that stand on the floor, lanterns and candlesticks; and cutlery and a pen lying flat."""

from shop.assortment.scenes.colour import Tones, mix, tones
from shop.assortment.scenes.lathe import TILT, Turned, body, gleam
from shop.assortment.scenes.sheet import Sheet, smooth
from shop.assortment.scenes.spec import Family, Spec
from shop.assortment.scenes.tools import laid, piece
from shop.assortment.scenes.vessels import CX, FLOOR, flame, standing, tube


def floor_lamp(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, metal = spec.tones, spec.accents
    h, w = 960 * spec.factor("height"), 168 * spec.factor("width")
    top = FLOOR + 40 - h
    glow = [(0.0, "#ffe9bd", 0.8), (0.4, "#ffe3ae", 0.26), (1.0, "#ffe3ae", 0.0)]
    sheet.ellipse(CX, top + 150, 400, 380, fill=sheet.radial((CX, top + 150), 400, glow))
    foot = Turned(CX, ((FLOOR + 18, 118), (FLOOR + 30, 124), (FLOOR + 40, 120)))
    standing(sheet, tint, foot)
    body(sheet, foot, metal, "steel" if spec.material == "steel" else "")
    sheet.ellipse(CX, FLOOR + 18, 118, 118 * TILT, fill=metal.light)
    for width, tone, shift in ((19.0, metal.deep, 0.0), (13.0, metal.base, -2.0), (4.0, metal.shine, -4.0)):
        sheet.line([(CX + shift, top + 200), (CX + shift, FLOOR + 22)], tone, width)
    shade = Turned(CX, ((top, w * 0.62), (top + 110, w * 0.84), (top + 220, w * 1.06)))
    d = shade.outline()
    side = [(0, t.dark), (0.2, t.light), (0.5, t.shine), (0.8, t.base), (1, t.deep)]
    sheet.path(d, fill=sheet.linear((CX - w, 0), (CX + w, 0), side))
    warm = [(0, "#fff2cf", 0.8), (0.6, "#fff0c8", 0.22), (1, "#fff0c8", 0.0)]
    sheet.path(d, fill=sheet.radial((CX, top + 180), w, warm))
    sheet.ellipse(CX, top, w * 0.62, w * 0.62 * TILT, fill="#fff3d6", stroke=t.dark, stroke_width=4.0)
    sheet.line([(CX + w * 0.42, top + 220), (CX + w * 0.42, top + 330)], metal.dark, 4)
    sheet.ellipse(CX + w * 0.42, top + 338, 8, 10, fill=metal.base)


def lantern(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    w, h = 170 * spec.factor("width"), 470 * spec.factor("height")
    bottom, top = FLOOR - 10, FLOOR - 10 - h
    base = Turned(CX, ((bottom - 74, w * 0.98), (bottom - 50, w * 1.04), (bottom, w * 1.0)))
    standing(sheet, tint, base)
    arch = [(CX - w * 0.9, top + 40), (CX - w * 0.62, top - 150), (CX, top - 206), (CX + w * 0.62, top - 150)]
    tube(sheet, [*arch, (CX + w * 0.9, top + 40)], t, 17)
    glow = [(0.0, "#ffe1a0", 0.85), (0.4, "#ffd78e", 0.3), (1.0, "#ffd78e", 0.0)]
    sheet.ellipse(CX, bottom - 230, 380, 380, fill=sheet.radial((CX, bottom - 230), 380, glow))
    body(sheet, base, t, "glazed")
    sheet.ellipse(CX, bottom - 74, w * 0.98, w * 0.98 * TILT, fill=t.dark)
    wax = Turned(CX, ((bottom - 210, 62), (bottom - 130, 64), (bottom - 72, 64)))
    body(sheet, wax, tones("#f1e3c4"))
    sheet.ellipse(CX, bottom - 210, 62, 62 * TILT, fill="#fbf1d8")
    flame(sheet, spec, CX, bottom - 216)
    glass = Turned(CX, ((top + 70, w * 0.86), (top + h * 0.45, w * 0.95), (bottom - 74, w * 0.9)))
    d, clip = glass.outline(), sheet.clip(glass.outline())
    rim = [
        (0.0, t.deep, 0.5),
        (0.08, "#ffffff", 0.25),
        (0.5, "#ffffff", 0.05),
        (0.92, "#ffffff", 0.2),
        (1, t.deep, 0.6),
    ]
    sheet.path(d, fill=sheet.linear((CX - w, 0), (CX + w, 0), rim))
    gleam(sheet, glass, clip, 0.5)
    for share in (-0.86, 0.86):
        x = CX + w * share
        sheet.line([(x, top + 60), (x, bottom - 66)], t.deep, 13)
        sheet.line([(x - 2, top + 60), (x - 2, bottom - 66)], t.light, 4)
    cap = Turned(CX, ((top - 40, w * 0.3), (top + 10, w * 0.62), (top + 56, w * 1.06), (top + 76, w * 1.06)))
    body(sheet, cap, t, "glazed")
    chimney = Turned(CX, ((top - 84, w * 0.34), (top - 60, w * 0.36), (top - 36, w * 0.32)))
    body(sheet, chimney, t, "glazed")
    sheet.ellipse(CX, top - 84, w * 0.34, w * 0.34 * TILT, fill=t.light)


def candlestick(sheet: Sheet, spec: Spec, tint: str) -> None:
    for dx, scale, lift in ((150, 0.78, -36), (-110, 1.0, 0)):
        with sheet.group(transform=f"translate({dx} {lift})"):
            _stick(sheet, spec, tint, 300 * scale * spec.factor("height"), 330 * scale)


def _stick(sheet: Sheet, spec: Spec, tint: str, tall: float, wax_tall: float) -> None:
    t, wax = spec.tones, spec.accents
    y = FLOOR - 10
    foot = Turned(CX, ((y - 34, 46), (y - 22, 110), (y - 8, 132), (y, 130)))
    standing(sheet, tint, foot)
    finish = "steel" if spec.material == "steel" else "glazed"
    candle = Turned(CX, ((y - tall - wax_tall, 21), (y - tall - wax_tall * 0.5, 26), (y - tall + 10, 29)))
    glow = [(0.0, "#ffe7b0", 0.7), (0.3, "#ffdf9e", 0.25), (1.0, "#ffdf9e", 0.0)]
    at = y - tall - wax_tall
    sheet.ellipse(CX, at - 60, 240, 240, fill=sheet.radial((CX, at - 60), 240, glow))
    body(sheet, candle, wax)
    sheet.ellipse(CX, at, 21, 21 * TILT, fill=wax.light)
    flame(sheet, spec, CX, at - 4)
    body(sheet, foot, t, finish)
    stem = [(0.0, 22), (0.2, 17), (0.34, 32), (0.46, 18), (0.8, 15), (0.94, 26), (1, 46)]
    shaft = Turned(CX, tuple((y - tall + 20 + (tall - 54) * share, radius) for share, radius in stem))
    body(sheet, shaft, t, finish)
    cup = Turned(CX, ((y - tall - 14, 62), (y - tall + 2, 58), (y - tall + 26, 30)))
    body(sheet, cup, t, finish)
    sheet.ellipse(CX, y - tall - 14, 62, 62 * TILT, fill=t.light, stroke=t.deep, stroke_width=2.0)
    body(sheet, Turned(CX, ((y - tall - 60, 28), (y - tall - 12, 29))), wax)


def cutlery(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    with sheet.group(transform="rotate(-9 600 620)"):
        for x, part in ((410, _fork), (600, _table_knife), (790, _table_spoon)):
            part(sheet, t, tint, x)


def _grip(x: float, neck: float) -> str:
    return (
        f"M{x - 11},{neck}C{x - 13},{neck + 120} {x - 24},{neck + 260} {x - 25},950"
        f"Q{x},990 {x + 25},950C{x + 24},{neck + 260} {x + 13},{neck + 120} {x + 11},{neck}Z"
    )


def _metal(sheet: Sheet, t: Tones, tint: str, x: float, head: str, neck: float) -> None:
    grip = _grip(x, neck)
    laid(sheet, tint, head + grip)
    piece(sheet, grip, t, (x - 26, neck, x + 26, 980), "steel")
    piece(sheet, head, t, (x - 60, 230, x + 60, neck + 30), "steel")
    sheet.line([(x - 7, neck + 110), (x - 15, 930)], t.shine, 5, opacity=0.7)


def _fork(sheet: Sheet, t: Tones, tint: str, x: float) -> None:
    tines = "".join(
        f"M{x + dx - 8},420L{x + dx - 6},250Q{x + dx},236 {x + dx + 6},250L{x + dx + 8},420Z"
        for dx in (-42, -14, 14, 42)
    )
    root = f"M{x - 50},410C{x - 52},500 {x - 20},520 {x - 11},580L{x + 11},580C{x + 20},520 {x + 52},500 {x + 50},410Z"
    _metal(sheet, t, tint, x, tines + root, 570)


def _table_knife(sheet: Sheet, t: Tones, tint: str, x: float) -> None:
    blade = (
        f"M{x - 16},600C{x - 20},460 {x - 22},330 {x - 8},240"
        f"Q{x + 6},214 {x + 22},262C{x + 34},370 {x + 32},500 {x + 20},600Z"
    )
    _metal(sheet, t, tint, x, blade, 590)


def _table_spoon(sheet: Sheet, t: Tones, tint: str, x: float) -> None:
    head = smooth(
        [
            (x + dx, y)
            for dx, y in (
                *((0, 226), (56, 270), (60, 360), (34, 450), (11, 540)),
                *((-11, 540), (-34, 450), (-60, 360), (-56, 270)),
            )
        ],
        closed=True,
    )
    _metal(sheet, t, tint, x, head, 530)
    hollow = smooth([(x, 252), (x + 40, 286), (x + 42, 360), (x, 432), (x - 42, 360), (x - 40, 286)], closed=True)
    sheet.path(hollow, fill=sheet.linear((x - 40, 260), (x + 40, 430), [(0, t.deep), (0.6, t.base), (1, t.shine)]))


def pen(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, gold = spec.tones, spec.accents
    with sheet.group(transform="rotate(44 600 600)"):
        barrel = "M552,470L648,470C652,640 644,820 628,960Q600,984 572,960C556,820 548,640 552,470Z"
        section = "M562,470C566,420 570,380 574,350L626,350C630,380 634,420 638,470Z"
        nib = "M574,352C570,300 584,240 600,190C616,240 630,300 626,352Z"
        laid(sheet, tint, barrel + section + nib)
        _rod(sheet, t, barrel, 548, 652)
        _rod(sheet, tones(mix(spec.colour, "#1a1a1a", 0.55)), section, 562, 638)
        piece(sheet, nib, gold, (574, 190, 626, 352), "steel")
        sheet.line([(600, 206), (600, 300)], gold.line, 4)
        sheet.ellipse(600, 306, 8, 8, fill=gold.line)
        for y in (470, 484, 930):
            sheet.line([(553 if y < 900 else 576, y), (647 if y < 900 else 624, y)], gold.light, 7)
    with sheet.group(transform="rotate(66 600 600) translate(250 60)"):
        cap = "M548,640L652,640L648,330Q600,296 552,330Z"
        laid(sheet, tint, cap)
        _rod(sheet, t, cap, 548, 652)
        sheet.path("M552,622h96v18h-96z", fill=gold.base)
        clip = smooth([(630, 336), (650, 350), (640, 560), (626, 566), (622, 360)], closed=True)
        sheet.path(clip, fill=gold.light, stroke=gold.deep, stroke_width=2.0)


def _rod(sheet: Sheet, t: Tones, d: str, x0: float, x1: float) -> None:
    """A polished round rod lit from the left."""
    across = [(0, t.dark), (0.18, t.light), (0.27, t.shine), (0.36, t.light), (0.62, t.base), (1, t.deep)]
    sheet.path(d, fill=sheet.linear((x0, 0), (x1, 0), across))
    sheet.path(d, fill="none", stroke=t.line, stroke_width=2.0, opacity=0.4)


FAMILIES: dict[str, Family] = {
    "floor_lamp": floor_lamp,
    "lantern": lantern,
    "candlestick": candlestick,
    "cutlery": cutlery,
    "pen": pen,
}
