"""Bottle, tin, rug, mirror, clock, bird house, toy boat and printed sheets."""

import math

from shop.assortment.scenes import textures
from shop.assortment.scenes.cloth import fabric
from shop.assortment.scenes.colour import Tones, darken, lighten, mix, tones
from shop.assortment.scenes.ground import cast, on_wall, shadow
from shop.assortment.scenes.lathe import TILT, Turned, band, body, opening
from shop.assortment.scenes.sheet import Point, Sheet, number, polyline, smooth
from shop.assortment.scenes.space import Box, Camera, block, footprint
from shop.assortment.scenes.spec import Family, Spec
from shop.assortment.scenes.tools import laid, piece
from shop.assortment.scenes.vessels import CX, FLOOR, standing, tube, turned


def bottle(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    height, width = 520 * spec.factor("height"), 138 * spec.factor("width")
    neck = spec.factor("neck", 0.38)
    shares = [(0, neck), (0.12, neck), (0.2, neck + 0.05), (0.31, 0.84), (0.38, 0.98), (0.6, 1), (0.95, 1), (1, 0.92)]
    shape = turned(shares, height, width, CX, FLOOR - 10)
    standing(sheet, tint, shape)
    body(sheet, shape, t, "glazed")
    y0, y1 = shape.box[1], shape.box[3]
    glow = [(0.0, "#ffffff", 0.0), (0.6, "#ffffff", 0.0), (1.0, lighten(spec.colour, 0.4), 0.45)]
    sheet.path(shape.outline(), fill=sheet.linear((0, y0), (0, y1), glow))
    _paper_label(sheet, shape, spec)
    y, r = shape.top
    if spec.factor("pump", 0):
        _pump(sheet, y, r)
    else:
        cork = Turned(CX, ((y - 64, r * 0.82), (y - 30, r * 0.86), (y + 4, r * 0.8)))
        body(sheet, cork, tones("#c6a377"), "wood")
        sheet.ellipse(CX, y - 64, r * 0.82, r * 0.82 * TILT, fill=tones("#c6a377").light)


def _paper_label(sheet: Sheet, shape: Turned, spec: Spec) -> None:
    """A paper band with a drawn sign in place of words."""
    y0, y1 = shape.top[0], shape.foot[0]
    top, bottom = y0 + (y1 - y0) * 0.52, y0 + (y1 - y0) * 0.82
    band(sheet, shape, top, bottom, tones("#efe6d6"))
    middle, drop = (top + bottom) / 2, shape.radius(top) * TILT
    with sheet.group(transform=f"translate({CX - 20} {number(middle + drop * 0.95)})"):
        sheet.ellipse(0, -22, 34, 34, fill="none", stroke=spec.accents.base, stroke_width=6.0)
        sheet.path("M0,6C-26,-14 -18,-40 0,-54C18,-40 26,-14 0,6Z", fill=spec.accents.base)
        sheet.line([(-48, 36), (48, 38)], spec.accents.dark, 5, opacity=0.7)


def _pump(sheet: Sheet, y: float, r: float) -> None:
    metal = tones("#43464a")
    body(sheet, Turned(CX, ((y - 44, r * 0.95), (y - 20, r), (y + 8, r))), metal, "glazed")
    sheet.ellipse(CX, y - 44, r * 0.95, r * 0.95 * TILT, fill=metal.light)
    body(sheet, Turned(CX, ((y - 110, 13), (y - 42, 13))), metal)
    tube(sheet, [(CX + 22, y - 122), (CX - 60, y - 126), (CX - 128, y - 112), (CX - 134, y - 84)], metal, 26)
    sheet.ellipse(CX, y - 132, 42, 12, fill=metal.light)


def tin(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, metal = spec.tones, tones("#b9bcbe")
    r, h, y = 270 * spec.factor("width"), 96 * spec.factor("height"), FLOOR - 40
    lean = "rotate(-58 880 700)"
    shadow(sheet, tint, 800, y + 30, 150, 26, 200)
    with sheet.group(transform=lean):
        sheet.ellipse(880, 700, r * 0.98, r * 0.62, fill=metal.deep, transform="translate(10 16)")
        ring = sheet.linear((880 - r, 600), (880 + r, 800), [(0, t.shine), (0.5, t.base), (1, t.dark)])
        sheet.ellipse(880, 700, r * 0.98, r * 0.62, fill=ring)
        sheet.ellipse(880, 700, r * 0.74, r * 0.46, fill="none", stroke=t.shine, stroke_width=7.0, opacity=0.7)
        sheet.ellipse(880, 700, r * 0.2, r * 0.13, fill=t.shine, opacity=0.8)
    shape = Turned(520, ((y - h, r), (y - h * 0.5, r), (y, r * 0.985)))
    standing(sheet, tint, shape)
    body(sheet, shape, metal, "steel")
    band(sheet, shape, y - h * 0.62, y - 6, t)
    opening(sheet, shape, metal, 12, (12, spec.accent))
    with sheet.group(filter=sheet.blur(5)):
        sheet.path(
            f"M{number(520 - r * 0.5)},{number(y - h + 6)}q{number(r * 0.3)},-30 {number(r * 0.7)},-14",
            fill="none", stroke=lighten(spec.accent, 0.5), stroke_width=12.0, stroke_linecap="round", opacity=0.8,
        )  # fmt: skip


def rug(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, accent = spec.tones, spec.accents
    camera = Camera(cx=600, cy=690, yaw=math.radians(-24), pitch=math.radians(38))
    w, d = 860 * spec.factor("width"), 600 * spec.factor("depth")

    def at(u: float, v: float) -> Point:
        return camera.at((u - 0.5) * w, 0, (v - 0.5) * d)

    outline = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    cast(sheet, tint, outline, 16, 0.8)
    for end, out in ((0.0, -0.035), (1.0, 1.035)):
        for i in range(46):
            v = (i + 0.5) / 46
            sheet.line([at(end, v), at(out, v + sheet.rng.uniform(-0.006, 0.006))], t.light if i % 2 else t.base, 5)
    shape = polyline(outline, closed=True)
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    box = (min(xs), min(ys), max(xs), max(ys))
    fabric(sheet, shape, box, t, "felt")
    for u0, u1 in ((0.06, 0.09), (0.11, 0.20), (0.22, 0.25), (0.75, 0.78), (0.80, 0.89), (0.91, 0.94)):
        stripe = polyline([at(u0, 0), at(u1, 0), at(u1, 1), at(u0, 1)], closed=True)
        sheet.path(stripe, fill=accent.base if u1 - u0 > 0.05 else accent.dark, opacity=0.85)
    for i in range(5):
        u, v = 0.335 + i * 0.0825, 0.5
        diamond = [at(u, v - 0.3), at(u + 0.034, v), at(u, v + 0.3), at(u - 0.034, v)]
        sheet.path(polyline(diamond, closed=True), fill=accent.light if i % 2 else accent.base, opacity=0.7)
    textures.nap(sheet, sheet.clip(shape), box, t.deep, t.shine, 900)
    sheet.path(shape, fill=sheet.linear((box[0], box[1]), (box[2], box[3]), [(0, "#ffffff", 0.16), (1, t.line, 0.24)]))
    edge = [(x, y + 9) for x, y in (at(0, 1), at(1, 1))]
    sheet.line(edge, t.deep, 7, opacity=0.6)


def mirror(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, strap = spec.tones, spec.accents
    r, cy = 300 * spec.factor("width"), 660.0
    round_ = _circle(cy, r)
    on_wall(sheet, tint, round_, 30, 40)
    peg = (CX, cy - r - 180)
    for dx in (-0.62, 0.62):
        foot = (CX + r * dx, cy - r * 0.78)
        sheet.line([peg, foot], strap.deep, 26)
        sheet.line([(peg[0] - 2, peg[1]), (foot[0] - 2, foot[1])], strap.base, 20)
    sheet.ellipse(peg[0], peg[1], 26, 26, fill=tones("#bf9a4e").base, stroke=tones("#bf9a4e").deep, stroke_width=3.0)
    sheet.ellipse(peg[0] - 6, peg[1] - 7, 9, 8, fill=tones("#bf9a4e").shine)
    ring = sheet.linear((CX - r, cy - r), (CX + r, cy + r), [(0, t.shine), (0.35, t.light), (0.7, t.base), (1, t.deep)])
    sheet.path(round_, fill=ring)
    textures.grain(sheet, sheet.clip(round_), (CX - r, cy - r, CX + r, cy + r), t.line, step=15)
    inner = r - 34
    face = sheet.linear(
        (CX - r, cy - r), (CX + r, cy + r), [(0, "#f4f6f5"), (0.4, "#cfd8d8"), (0.7, "#b5c1c3"), (1, "#dfe5e4")]
    )
    sheet.ellipse(CX, cy, inner + 5, inner + 5, fill=t.deep)
    sheet.ellipse(CX, cy, inner, inner, fill=face)
    pane = _circle(cy, inner)
    with sheet.group(clip_path=sheet.clip(pane)), sheet.group(filter=sheet.blur(3)):
        for x, width in ((-170, 90), (-40, 34)):
            slant = [
                (CX + x, cy - 320),
                (CX + x + width, cy - 320),
                (CX + x + width - 330, cy + 330),
                (CX + x - 330, cy + 330),
            ]
            sheet.path(polyline(slant, closed=True), fill="#ffffff", opacity=0.5)
    with sheet.group(clip_path=sheet.clip(pane)), sheet.group(filter=sheet.blur(9)):
        sheet.ellipse(CX, cy, inner, inner, fill="none", stroke="#5d6a6c", stroke_width=16.0, opacity=0.45)


def _circle(cy: float, r: float) -> str:
    arc = f"a{number(r)},{number(r)} 0 1 0"
    return f"M{number(CX - r)},{cy}{arc} {number(2 * r)},0{arc} {number(-2 * r)},0Z"


def clock(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, wood = spec.tones, spec.accents
    r, cy = 290 * spec.factor("width"), 590.0
    floor = cy + r + 34
    shadow(sheet, tint, CX + 10, floor, r * 0.72, 40, 420)
    for side in (-1, 1):
        foot = [
            (CX + side * 130, cy + r - 60),
            (CX + side * 190, cy + r - 90),
            (CX + side * 196, floor),
            (CX + side * 150, floor),
        ]
        sheet.path(
            polyline(foot, closed=True), fill=wood.base if side < 0 else wood.dark, stroke=wood.deep, stroke_width=3.0
        )
    sheet.ellipse(CX + 26, cy + 6, r, r, fill=t.deep)
    sheet.ellipse(CX + 12, cy + 3, r, r, fill=t.dark)
    sheet.ellipse(
        CX, cy, r, r, fill=sheet.linear((CX - r, cy - r), (CX + r, cy + r), [(0, t.shine), (0.4, t.base), (1, t.deep)])
    )
    dial = r - 38
    sheet.ellipse(CX, cy, dial + 6, dial + 6, fill=t.deep)
    sheet.ellipse(
        CX, cy, dial, dial, fill=sheet.linear((CX - r, cy - r), (CX + r, cy + r), [(0, "#fffdf7"), (1, "#e9e2d2")])
    )
    for hour in range(12):
        a = hour * math.pi / 6
        long = 46 if hour % 3 == 0 else 28
        ends = [(CX + math.sin(a) * q, cy - math.cos(a) * q) for q in (dial - 18, dial - 18 - long)]
        sheet.line(ends, "#2f2d2c", 13 if hour % 3 == 0 else 7)
    time = spec.factor("time", 0.15)
    _hand(sheet, cy, (10 + time) / 12, dial * 0.52, 17, "#2f2d2c")
    _hand(sheet, cy, time, dial * 0.8, 11, "#2f2d2c")
    sheet.ellipse(CX, cy, 16, 16, fill=wood.base)
    with sheet.group(filter=sheet.blur(6)):
        arc = (
            f"M{number(CX - dial * 0.74)},{number(cy - dial * 0.3)}"
            f"A{number(dial * 0.8)},{number(dial * 0.8)} 0 0 1 {number(CX - dial * 0.1)},{number(cy - dial * 0.8)}"
        )
        sheet.path(arc, fill="none", stroke="#ffffff", stroke_width=22.0, stroke_linecap="round", opacity=0.6)


def _hand(sheet: Sheet, cy: float, turn: float, long: float, thick: float, ink: str) -> None:
    a = turn * math.tau
    tip, tail = ((CX + math.sin(a) * q, cy - math.cos(a) * q) for q in (long, -36.0))
    sheet.line([(tail[0] + 5, tail[1] + 8), (tip[0] + 5, tip[1] + 8)], "#6b6357", thick, opacity=0.25)
    sheet.line([tail, tip], ink, thick)


def birdhouse(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, roof = spec.tones, spec.accents
    camera = Camera(cx=600, cy=930)
    w, h, d, y = 290.0 * spec.factor("width"), 330.0 * spec.factor("height"), 260.0, 270.0
    post = Box(-26, 0, -26, 52, y, 52)
    footprint(sheet, camera, tint, Box(-60, 0, -60, 120, 1, 120), 150)
    block(sheet, camera, post, tones(darken(spec.colour, 0.2)), "wood")
    case = Box(-w / 2, y, -d / 2, w, h, d)
    block(sheet, camera, case, t, "wood", 3)
    gable = camera.face([(-w / 2, y + h, d / 2), (0, y + h + 150, d / 2), (w / 2, y + h, d / 2)])
    sheet.path(polyline(gable, closed=True), fill=t.base, stroke=t.base, stroke_width=5.0)
    textures.grain(sheet, sheet.clip(polyline(gable, closed=True)), _bounds(gable), t.line)
    for side, tone in ((-1, roof.light), (1, roof.dark)):
        eave, ridge = (side * (w / 2 + 46), y + h - 46), (0, y + h + 160)
        face = [(*eave, d / 2 + 40), (*ridge, d / 2 + 40), (*ridge, -d / 2 - 30), (*eave, -d / 2 - 30)]
        points = camera.face(face)
        if side < 0:
            sheet.path(polyline(points, closed=True), fill=tone, stroke=roof.deep, stroke_width=3.0)
            textures.grain(sheet, sheet.clip(polyline(points, closed=True)), _bounds(points), roof.line, vertical=True)
        rim = camera.face(
            [
                (*eave, d / 2 + 40),
                (*ridge, d / 2 + 40),
                (0, y + h + 132, d / 2 + 40),
                (side * (w / 2 + 30), y + h - 62, d / 2 + 40),
            ]
        )
        sheet.path(polyline(rim, closed=True), fill=tone if side > 0 else roof.base, stroke=roof.deep, stroke_width=3.0)
    x, yy = camera.at(0, y + h * 0.62, d / 2)
    sheet.ellipse(x, yy, 50, 52, fill=t.deep)
    sheet.ellipse(x + 3, yy + 4, 43, 45, fill="#2c2521")
    x, yy = camera.at(0, y + h * 0.3, d / 2)
    tube(sheet, [(x, yy), (x + 34, yy + 26)], tones("#b98d5c"), 20)


def _bounds(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def boat(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, wood = spec.tones, spec.accents
    y = FLOOR - 30
    shadow(sheet, tint, CX, y, 300, 34, 380)
    sheet.line([(CX - 20, y - 160), (CX - 20, y - 640)], wood.deep, 20)
    sheet.line([(CX - 23, y - 160), (CX - 23, y - 640)], wood.light, 8)
    main = smooth([(CX + 4, y - 620), (CX + 110, y - 420), (CX + 250, y - 214)]) + f"L{CX + 4},{y - 200}Z"
    jib = f"M{CX - 42},{y - 580}Q{CX - 120},{y - 380} {CX - 250},{y - 208}Q{CX - 140},{y - 190} {CX - 42},{y - 204}Z"
    canvas = tones("#f1e9d9")
    for d, box in ((jib, (CX - 250, y - 580, CX - 42, y - 200)), (main, (CX, y - 620, CX + 250, y - 200))):
        fabric(sheet, d, box, canvas, "cotton")
        sheet.path(d, fill="none", stroke=canvas.deep, stroke_width=3.0, opacity=0.6)
    with sheet.group(clip_path=sheet.clip(main)):
        for share in (0.0, 58.0):
            sheet.line([(CX, y - 330 + share), (CX + 260, y - 330 + share)], t.base, 26)
    deck = smooth([(CX - 320, y - 176), (CX - 120, y - 152), (CX + 140, y - 152), (CX + 330, y - 182)])
    hull = (
        deck
        + f"C{CX + 290},{y - 60} {CX + 220},{y - 4} {CX + 150},{y}L{CX - 170},{y}"
        + f"C{CX - 250},{y - 10} {CX - 300},{y - 90} {CX - 320},{y - 176}Z"
    )
    piece(sheet, hull, t, (CX - 320, y - 180, CX + 330, y), "wood", across=True)
    sheet.path(
        hull, fill=sheet.linear((0, y - 180), (0, y), [(0, "#ffffff", 0.2), (0.4, "#ffffff", 0.0), (1, t.line, 0.4)])
    )
    sheet.path(deck, fill="none", stroke=wood.light, stroke_width=22.0, stroke_linecap="round")
    sheet.path(deck, fill="none", stroke=wood.deep, stroke_width=3.0, transform="translate(0 12)")
    sheet.path(f"M{CX - 20},{y - 640}l96,-26l-96,-34z", fill=t.base)


def sheets(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, ink = spec.tones, spec.accents
    count = int(spec.factor("count", 4))
    w, h = 440.0, 590.0
    x0, y0 = CX - w / 2, 620 - h / 2
    d = f"M{x0},{y0}h{w}v{h}h{-w}Z"
    for i in range(count):
        turn = (i - count + 1) * spec.factor("fan", 7) - 4
        paper = tones(mix("#f6efe0", spec.colour, 0.25 if (count - i) % 2 == 0 else 0.04))
        with sheet.group(transform=f"rotate({number(turn)} {CX} {y0 + h + 120})"):
            laid(sheet, tint, d)
            sheet.path(
                d, fill=sheet.linear((x0, y0), (x0 + w, y0 + h), [(0, paper.light), (0.6, paper.base), (1, paper.dark)])
            )
            sheet.path(d, fill="none", stroke="#cfc4ad", stroke_width=2.0)
            if i == count - 1:
                _printed(sheet, spec, t, ink, x0, y0, w, h)


def _printed(sheet: Sheet, spec: Spec, t: Tones, ink: Tones, x0: float, y0: float, w: float, h: float) -> None:
    """A drawing and lines of print, without words."""
    sheet.add("rect", x=x0 + 40, y=y0 + 44, width=w - 80, height=270.0, rx=6, fill=t.base)
    if spec.factor("blade", 0):
        with sheet.group(transform=f"translate({x0 + 66} {y0 + 276}) rotate(-24)"):
            edge = "M0,0C70,22 170,22 236,-6L236,-52C150,-52 60,-40 0,0Z"
            sheet.path(edge, fill="#eef1f1", stroke=ink.deep, stroke_width=4.0)
            sheet.path("M240,-56L346,-64Q362,-40 348,-18L240,-8Z", fill=ink.base, stroke=ink.deep, stroke_width=4.0)
    else:
        for lean in (-36, 0, 36):
            with sheet.group(transform=f"translate({x0 + w / 2} {y0 + 290}) rotate({lean})"):
                sheet.path(
                    "M0,0C46,-60 40,-150 0,-206C-40,-150 -46,-60 0,0Z", fill=t.shine, stroke=ink.deep, stroke_width=3.0
                )
                sheet.path("M0,0L0,-180", stroke=ink.deep, stroke_width=3.0)
    for i, share in enumerate((0.62, 1.0, 1.0, 0.94, 0.7)):
        y = y0 + 366 + i * 40
        sheet.line(
            [(x0 + 46, y), (x0 + 46 + (w - 92) * share, y)], ink.base if i == 0 else "#b9ad97", 13 if i == 0 else 7
        )


FAMILIES: dict[str, Family] = {
    "bottle": bottle,
    "tin": tin,
    "rug": rug,
    "mirror": mirror,
    "clock": clock,
    "birdhouse": birdhouse,
    "boat": boat,
    "sheets": sheets,
}
