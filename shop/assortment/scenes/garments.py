"""Things to wear, shown flat on a hanger: shirt, tee, jumper, coat, skirt, apron; and a shoe."""

from shop.assortment.scenes.cloth import fabric, folds
from shop.assortment.scenes.colour import Tones
from shop.assortment.scenes.ground import on_wall, shadow
from shop.assortment.scenes.sheet import Point, Sheet, curve_on, number, polyline, smooth
from shop.assortment.scenes.spec import Family, Spec

CX = 600.0
TOP = 300.0


def mirrored(points: list[Point]) -> list[Point]:
    """Points right of the middle, and their mirror image, as one closed round."""
    return [(CX + x, y) for x, y in points] + [(CX - x, y) for x, y in reversed(points)]


def hanger(sheet: Sheet) -> None:
    """A wooden hanger with a wire hook."""
    sheet.path(
        (
            f"M{CX},{TOP - 22}L{CX},{TOP - 66}"
            f"C{CX},{TOP - 92} {CX + 40},{TOP - 92} {CX + 38},{TOP - 122}"
            f"C{CX + 36},{TOP - 152} {CX - 8},{TOP - 154} {CX - 10},{TOP - 124}"
        ),
        fill="none",
        stroke="#7c7a77",
        stroke_width=8.0,
        stroke_linecap="round",
    )
    sheet.path(
        f"M{CX - 168},{TOP + 58}Q{CX - 60},{TOP - 6} {CX},{TOP - 22}Q{CX + 60},{TOP - 6} {CX + 168},{TOP + 58}",
        fill="none",
        stroke="#8a6845",
        stroke_width=22.0,
        stroke_linecap="round",
    )
    sheet.path(
        f"M{CX - 168},{TOP + 52}Q{CX - 60},{TOP - 12} {CX},{TOP - 28}",
        fill="none",
        stroke="#b98d5c",
        stroke_width=8.0,
        stroke_linecap="round",
    )


def garment(
    sheet: Sheet, spec: Spec, tint: str, *, sleeve: float, hem: float, flare: float, neck: float, depth: float
) -> str:
    """Body and sleeves; ``sleeve`` and ``hem`` are lengths in pixels. Returns the outline of the body."""
    t, material = spec.tones, spec.material or "cotton"
    shoulder = 196 * spec.factor("width")
    body_points = [
        (neck, TOP),
        (shoulder, TOP + 52),
        (shoulder - 16, TOP + 210),
        (shoulder - 18, TOP + hem * 0.6),
        (shoulder - 6 + flare, TOP + hem),
    ]
    right = [(CX + x, y) for x, y in body_points]
    left = [(CX - x, y) for x, y in reversed(body_points)]
    d = (
        f"M{number(CX - neck)},{TOP}Q{CX},{number(TOP + depth)} {number(CX + neck)},{TOP}"
        + "".join(f"L{number(x)},{number(y)}" for x, y in right[1:])
        + f"Q{CX},{number(TOP + hem + 16)} {number(left[0][0])},{number(left[0][1])}"
        + "".join(f"L{number(x)},{number(y)}" for x, y in left[1:])
        + "Z"
    )
    arms = [_sleeve(shoulder, sleeve, side) for side in (-1, 1)] if sleeve else []
    on_wall(sheet, tint, " ".join([d, *arms]))
    hanger(sheet)
    collar_back = smooth([(CX - neck, TOP + 2), (CX, TOP + 14), (CX + neck, TOP + 2), (CX, TOP + depth)], closed=True)
    sheet.path(collar_back, fill=t.deep)
    for arm, tone in zip(arms, ("light", "dark"), strict=False):
        _arm(sheet, spec, arm, shoulder, sleeve, tone)
    fabric(sheet, d, (CX - shoulder, TOP, CX + shoulder, TOP + hem), t, material, spec.accent)
    sheet.path(
        d,
        fill=sheet.linear(
            (CX - shoulder, 0),
            (CX + shoulder, 0),
            [
                (0, t.line, 0.14),
                (0.14, "#ffffff", 0.10),
                (0.5, "#ffffff", 0.0),
                (0.86, t.line, 0.06),
                (1, t.line, 0.34),
            ],
        ),
    )
    creases = [
        [(CX - shoulder + 30, TOP + 170), (CX - shoulder + 70, TOP + 260), (CX - shoulder + 60, TOP + hem)],
        [(CX + shoulder - 34, TOP + 170), (CX + shoulder - 80, TOP + 270), (CX + shoulder - 66, TOP + hem)],
        [(CX + 40, TOP + hem), (CX + 56, TOP + hem * 0.66)],
        [(CX - 70, TOP + hem), (CX - 60, TOP + hem * 0.72)],
    ]
    folds(sheet, d, creases, t, 20, 0.30)
    return d


def _sleeve(shoulder: float, length: float, side: int) -> str:
    out = length * 0.24 + 26
    end = TOP + 44 + length
    outer = [
        (shoulder - 44, TOP + 60),
        (shoulder + 2, TOP + 74),
        (shoulder + out * 0.42, TOP + 64 + length * 0.36),
        (shoulder + out, end),
    ]
    inner = [
        (shoulder + out - 76, end + 14),
        (shoulder + out * 0.2 - 40, TOP + 110 + length * 0.5),
        (shoulder - 36, TOP + 226),
    ]
    right = [(CX + side * x, y) for x, y in outer]
    left = [(CX + side * x, y) for x, y in inner]
    return smooth(right) + f"L{number(left[0][0])},{number(left[0][1])}" + curve_on(left) + "Z"


def _arm(sheet: Sheet, spec: Spec, d: str, shoulder: float, length: float, tone: str) -> None:
    t = spec.tones
    side = -1 if tone == "light" else 1
    x0, x1 = sorted((CX + side * (shoulder - 40), CX + side * (shoulder + length * 0.24 + 26)))
    fabric(sheet, d, (x0, TOP, x1, TOP + length + 60), t, spec.material or "cotton", spec.accent)
    sheet.path(d, fill=t.line if side > 0 else "#ffffff", opacity=0.16 if side > 0 else 0.07)
    if length > 300:
        middle = [
            (CX + side * (shoulder + 6), TOP + 150),
            (CX + side * (shoulder + length * 0.1), TOP + length * 0.6),
            (CX + side * (shoulder + length * 0.2), TOP + length),
        ]
        folds(sheet, d, [middle], t, 18, 0.34)
        out, end = shoulder + length * 0.24 + 26, TOP + 44 + length
        cuff = [(CX + side * (out - 12), end - 52), (CX + side * (out - 84), end - 38)]
        sheet.line(cuff, t.line, 3, opacity=0.55)
    sheet.path(d, fill="none", stroke=t.deep, stroke_width=2.4, opacity=0.5)


def shirt(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    hem = 560 * spec.factor("height")
    garment(sheet, spec, tint, sleeve=470 * spec.factor("sleeve"), hem=hem, flare=8, neck=58, depth=84)
    placket(sheet, t, TOP + 70, TOP + hem - 4, 6)
    collar(sheet, t)
    if spec.factor("pocket", 1):
        pocket(sheet, spec, CX + 56, TOP + 178, 88, 98)


def tee(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    garment(
        sheet,
        spec,
        tint,
        sleeve=170 * spec.factor("sleeve"),
        hem=540 * spec.factor("height"),
        flare=4,
        neck=74,
        depth=104,
    )
    _rib(sheet, t, 74, 104)


def jumper(sheet: Sheet, spec: Spec, tint: str) -> None:
    spec = Spec(**{**spec.__dict__, "material": spec.material or "wool"})
    t = spec.tones
    hem = 520 * spec.factor("height")
    d = garment(sheet, spec, tint, sleeve=480, hem=hem, flare=10, neck=70, depth=78)
    _rib(sheet, t, 70, 78, 26)
    with sheet.group(clip_path=sheet.clip(d)):
        sheet.add("rect", x=CX - 260, y=TOP + hem - 48, width=520, height=80, fill=t.dark, opacity=0.35)
        for i in range(40):
            x = CX - 240 + i * 12
            sheet.line([(x, TOP + hem - 46), (x, TOP + hem + 14)], t.deep, 3, opacity=0.4)


def coat(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    hem = 680 * spec.factor("height")
    garment(sheet, spec, tint, sleeve=500, hem=hem, flare=26, neck=66, depth=120)
    lapel_end = TOP + 250
    for side in (-1, 1):
        lapel = polyline(
            [
                (CX + side * 66, TOP - 2),
                (CX + side * 118, TOP + 60),
                (CX + side * 92, TOP + 96),
                (CX + side * 112, TOP + 116),
                (CX + 6, lapel_end),
            ],
            closed=True,
        )
        sheet.path(lapel, fill=t.light if side < 0 else t.base, stroke=t.deep, stroke_width=2.6)
    sheet.line([(CX + 6, lapel_end), (CX + 2, TOP + hem + 8)], t.line, 4, opacity=0.7)
    if spec.factor("zip", 0):
        sheet.line([(CX + 4, TOP + 60), (CX + 2, TOP + hem)], "#c9c6bd", 7, stroke_dasharray="6 5")
    else:
        for i in range(4):
            button(sheet, CX + 30, lapel_end + 26 + i * (hem - 330) / 4, t, 13)
    for side in (-1, 1):
        x, y = CX + side * 112, TOP + hem * 0.66
        flap = polyline(
            [(x - 58, y - 6 * side), (x + 58, y + 6 * side), (x + 54, y + 38 + 6 * side), (x - 54, y + 38 - 6 * side)],
            closed=True,
        )
        sheet.path(flap, fill=t.base, stroke=t.deep, stroke_width=3.0)


def skirt(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    waist, wide, length = 138 * spec.factor("width"), 310 * spec.factor("width"), 560 * spec.factor("height")
    top = TOP + 40
    d = (
        f"M{CX - waist},{top}L{CX + waist},{top}"
        f"C{CX + waist + 40},{top + 180} {CX + wide - 30},{top + length * 0.7} "
        f"{CX + wide},{top + length}Q{CX},{top + length + 50} {CX - wide},{top + length}"
        f"C{CX - wide + 30},{top + length * 0.7} {CX - waist - 40},{top + 180} "
        f"{CX - waist},{top}Z"
    )
    on_wall(sheet, tint, d)
    hanger(sheet)
    fabric(sheet, d, (CX - wide, top, CX + wide, top + length), t, spec.material or "linen", spec.accent)
    lines = [
        [(CX + waist * s, top + 30), (CX + wide * s * 0.98, top + length + 30)]
        for s in (-0.86, -0.55, -0.2, 0.16, 0.5, 0.82)
    ]
    folds(sheet, d, lines, t, 26, 0.42)
    sheet.add("rect", x=CX - waist - 3, y=top - 6, width=waist * 2 + 6, height=46, rx=6, fill=t.dark)


def apron(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, strap = spec.tones, spec.accents
    top, w, length = TOP + 60, 120 * spec.factor("width"), 640 * spec.factor("height")
    wide = 236 * spec.factor("width")
    waist = top + length * 0.36
    points = mirrored([(w, top), (w + 12, top + 90), (wide, waist), (wide, top + length)])
    d = polyline([points[-1], *points[:-1]], closed=True)
    loop = smooth(
        [(CX - w + 12, top + 14), (CX - 84, top - 120), (CX, top - 176), (CX + 84, top - 120), (CX + w - 12, top + 14)]
    )
    on_wall(sheet, tint, d)
    sheet.path(loop, fill="none", stroke=strap.dark, stroke_width=24.0, transform="translate(6 6)", opacity=0.5)
    sheet.path(loop, fill="none", stroke=strap.base, stroke_width=22.0)
    for side in (-1, 1):
        tie = smooth(
            [
                (CX + side * wide, waist + 12),
                (CX + side * (wide + 74), waist + 50),
                (CX + side * (wide + 60), waist + 190),
            ]
        )
        sheet.path(
            tie, fill="none", stroke=strap.base if side < 0 else strap.dark, stroke_width=18.0, stroke_linecap="round"
        )
    fabric(sheet, d, (CX - wide, top, CX + wide, top + length), t, spec.material or "linen", spec.accent)
    folds(
        sheet,
        d,
        [
            [(CX - 120, waist), (CX - 150, top + length)],
            [(CX + 130, waist + 20), (CX + 160, top + length)],
            [(CX + 20, waist + 190), (CX + 30, top + length)],
        ],
        t,
        24,
        0.34,
    )
    pocket(sheet, spec, CX - 124, waist + 50, 248, 150)
    sheet.line([(CX, waist + 54), (CX, waist + 196)], t.deep, 3, stroke_dasharray="12 8")
    sheet.path(d, fill="none", stroke=t.deep, stroke_width=3.0, opacity=0.5)


def shoe(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, sole = spec.tones, spec.accents
    y, high = 880.0, 330 * spec.factor("height")
    shadow(sheet, tint, CX + 10, y + 4, 330, 34, 260)
    upper = (
        f"M300,{y - 40}C286,{y - high * 0.7} 300,{y - high} 330,{y - high - 60}"
        f"L520,{y - high - 46}C540,{y - high + 60} 560,{y - 220} 690,{y - 190}"
        f"C830,{y - 164} 908,{y - 140} 918,{y - 40}Z"
    )
    fabric(sheet, upper, (290, y - high - 60, 918, y - 40), t, spec.material or "cotton")
    sheet.path(
        upper,
        fill=sheet.linear((0, y - high), (0, y - 40), [(0, "#ffffff", 0.16), (0.5, "#ffffff", 0.0), (1, t.line, 0.42)]),
    )
    toe = (
        f"M742,{y - 178}C850,{y - 158} 908,{y - 136} 918,{y - 40}L730,{y - 40}"
        f"C716,{y - 90} 722,{y - 140} 742,{y - 178}Z"
    )
    sheet.path(toe, fill=t.light, opacity=0.55, stroke=t.deep, stroke_width=3.0)
    sheet.path(
        (
            f"M300,{y - 46}C296,{y - 130} 300,{y - 200} 318,{y - 250}L404,{y - 240}"
            f"C398,{y - 160} 410,{y - 90} 430,{y - 40}Z"
        ),
        fill=t.dark,
        opacity=0.7,
    )
    ground = (
        f"M284,{y - 52}L926,{y - 52}C940,{y - 20} 934,{y + 6} 914,{y + 8}L300,{y + 8}"
        f"C280,{y + 4} 276,{y - 24} 284,{y - 52}Z"
    )
    sheet.path(ground, fill=sheet.linear((0, y - 52), (0, y + 8), [(0, sole.shine), (0.4, sole.light), (1, sole.dark)]))
    sheet.line([(290, y - 24), (928, y - 24)], sole.deep, 3, opacity=0.5)
    for i in range(5):
        x0, y0 = 520 + i * 34, y - high + 10 + i * (high - 200) / 5
        sheet.line([(x0 - 62, y0 + 12), (x0 + 26, y0 + 36)], "#f4efe4", 13)
        sheet.ellipse(x0 - 66, y0 + 10, 8, 8, fill=t.line)
    sheet.path(
        f"M330,{y - high - 60}L520,{y - high - 46}L524,{y - high - 8}Q430,{y - high - 36} 320,{y - high - 16}Z",
        fill=t.deep,
        opacity=0.75,
    )


def placket(sheet: Sheet, t: Tones, top: float, bottom: float, count: int) -> None:
    """The buttoned strip down the front."""
    sheet.add("rect", x=CX - 20, y=top - 30, width=40, height=bottom - top + 36, fill=t.base, opacity=0.85)
    sheet.line([(CX - 20, top - 20), (CX - 20, bottom)], t.deep, 2, opacity=0.45)
    sheet.line([(CX + 20, top - 20), (CX + 20, bottom)], t.deep, 3, opacity=0.6)
    for i in range(count):
        button(sheet, CX, top + 34 + i * (bottom - top - 60) / count, t, 9)


def button(sheet: Sheet, x: float, y: float, t: Tones, r: float) -> None:
    """A horn button."""
    sheet.ellipse(x + 2, y + 3, r, r, fill=t.line, opacity=0.5)
    sheet.ellipse(x, y, r, r, fill="#efe7d6", stroke="#a8977a", stroke_width=1.6)
    sheet.ellipse(x - r * 0.3, y, r * 0.16, r * 0.16, fill="#6d5d44")
    sheet.ellipse(x + r * 0.3, y, r * 0.16, r * 0.16, fill="#6d5d44")


def collar(sheet: Sheet, t: Tones) -> None:
    """A turned-down shirt collar."""
    for side in (-1, 1):
        d = polyline(
            [
                (CX + side * 60, TOP - 8),
                (CX + side * 96, TOP + 46),
                (CX + side * 58, TOP + 100),
                (CX + side * 4, TOP + 66),
            ],
            closed=True,
        )
        sheet.path(d, fill=t.light if side < 0 else t.base, stroke=t.deep, stroke_width=2.6, stroke_linejoin="round")


def pocket(sheet: Sheet, spec: Spec, x: float, y: float, w: float, h: float) -> None:
    """A patch pocket with a stitched hem."""
    t = spec.tones
    d = f"M{x},{y}L{x + w},{y}L{x + w},{y + h - 14}L{x + w / 2},{y + h}L{x},{y + h - 14}Z"
    sheet.path(d, fill=t.deep, opacity=0.35, transform="translate(4 6)")
    fabric(sheet, d, (x, y, x + w, y + h), t, spec.material or "cotton", spec.accent)
    sheet.path(d, fill="none", stroke=t.deep, stroke_width=2.6)
    sheet.line([(x, y + 18), (x + w, y + 18)], t.deep, 2, opacity=0.6)


def _rib(sheet: Sheet, t: Tones, neck: float, depth: float, width: float = 18) -> None:
    """The ribbed band of a round neck."""
    d = f"M{CX - neck},{TOP}Q{CX},{TOP + depth} {CX + neck},{TOP}"
    sheet.path(d, fill="none", stroke=t.dark, stroke_width=width)
    sheet.path(d, fill="none", stroke=t.light, stroke_width=width * 0.7, stroke_dasharray="4 5", opacity=0.6)


FAMILIES: dict[str, Family] = {
    "shirt": shirt,
    "tee": tee,
    "jumper": jumper,
    "coat": coat,
    "skirt": skirt,
    "apron": apron,
    "shoe": shoe,
}
