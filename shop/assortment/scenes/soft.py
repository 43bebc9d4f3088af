"""Soft things with a shape of their own: cushion, beanbag, scarf, bag."""

from shop.assortment.scenes.cloth import CX, FLOOR, fabric, folds
from shop.assortment.scenes.colour import Tones, tones
from shop.assortment.scenes.ground import shadow
from shop.assortment.scenes.sheet import Sheet, number, polyline, smooth
from shop.assortment.scenes.spec import Family, Spec


def cushion(sheet: Sheet, spec: Spec, tint: str) -> None:
    if spec.factor("pair", 0):
        _pillow(sheet, Spec(**{**spec.__dict__, "colour": spec.accent}), tint, CX + 150, 560, 400, 8)
        _pillow(sheet, spec, tint, CX - 80, 590, 440, -5)
        return
    w = 470 * spec.factor("width")
    _pillow(sheet, spec, tint, CX, 560, w, -4)


def _pillow(sheet: Sheet, spec: Spec, tint: str, cx: float, cy: float, w: float, tilt: float) -> None:
    t = spec.tones
    h = w * spec.factor("height", 1.0) * 0.92
    a, b = w * 0.56, h * 0.54
    ear, side = 0.93, 0.95
    corners = [
        (-a * ear, -b * ear),
        (0, -b * side),
        (a * ear, -b * ear),
        (a * side, 0),
        (a * ear, b * ear),
        (0, b * side),
        (-a * ear, b * ear),
        (-a * side, 0),
    ]
    d = smooth(corners, closed=True, tension=0.30)
    shadow(sheet, tint, cx + 8, cy + b * 0.93, a * 0.86, 30, 240)
    with sheet.group(transform=f"translate({number(cx)} {number(cy)}) rotate({tilt})"):
        box = (-a, -b, a, b)
        fabric(sheet, d, box, t, spec.material or "linen", spec.accent)
        sheet.path(
            d,
            fill=sheet.radial(
                (-a * 0.32, -b * 0.36),
                w * 0.86,
                [(0, "#ffffff", 0.34), (0.45, "#ffffff", 0.04), (0.7, t.line, 0.08), (1, t.line, 0.46)],
            ),
        )
        lines = [
            [(-a * 0.92, -b * 0.9), (-a * 0.62, -b * 0.62), (-a * 0.42, -b * 0.5)],
            [(a * 0.92, -b * 0.9), (a * 0.66, -b * 0.62), (a * 0.5, -b * 0.42)],
            [(-a * 0.92, b * 0.92), (-a * 0.66, b * 0.66), (-a * 0.5, b * 0.46)],
            [(a * 0.92, b * 0.92), (a * 0.66, b * 0.7), (a * 0.46, b * 0.52)],
        ]
        folds(sheet, d, lines, t, 18, 0.4)
        sheet.path(
            d,
            fill="none",
            stroke=spec.accents.base if spec.factor("piping", 0) else t.deep,
            stroke_width=7.0,
            opacity=0.75,
        )


def beanbag(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    w, h = 330 * spec.factor("width"), 470 * spec.factor("height")
    points = [
        (CX - w * 0.12, FLOOR - h),
        (CX + w * 0.22, FLOOR - h * 0.94),
        (CX + w * 0.62, FLOOR - h * 0.56),
        (CX + w, FLOOR - h * 0.2),
        (CX + w * 0.8, FLOOR - 4),
        (CX, FLOOR + 14),
        (CX - w * 0.84, FLOOR - 4),
        (CX - w, FLOOR - h * 0.24),
        (CX - w * 0.7, FLOOR - h * 0.62),
        (CX - w * 0.38, FLOOR - h * 0.94),
    ]
    d = smooth(points, closed=True, tension=0.5)
    shadow(sheet, tint, CX, FLOOR - 4, w * 0.9, 54, h)
    fabric(sheet, d, (CX - w, FLOOR - h, CX + w, FLOOR), t, spec.material or "cotton")
    sheet.path(
        d,
        fill=sheet.radial(
            (CX - w * 0.4, FLOOR - h * 0.72), w * 1.7, [(0, "#ffffff", 0.32), (0.4, "#ffffff", 0.0), (1, t.line, 0.6)]
        ),
    )
    seams = [
        [(CX - 6, FLOOR - h * 0.97), (CX - w * 0.22, FLOOR - h * 0.5), (CX - w * 0.30, FLOOR)],
        [(CX + w * 0.1, FLOOR - h * 0.96), (CX + w * 0.42, FLOOR - h * 0.45), (CX + w * 0.5, FLOOR)],
    ]
    folds(
        sheet,
        d,
        [
            *seams,
            [(CX - w * 0.9, FLOOR - h * 0.2), (CX - w * 0.4, FLOOR - h * 0.14)],
            [(CX + w * 0.2, FLOOR - h * 0.3), (CX + w * 0.8, FLOOR - h * 0.16)],
        ],
        t,
        20,
    )
    for seam in seams:
        sheet.line(seam, t.line, 3, opacity=0.5)
    gloss = [(CX - w * 0.62, FLOOR - h * 0.55), (CX - w * 0.46, FLOOR - h * 0.76), (CX - w * 0.26, FLOOR - h * 0.86)]
    if spec.material == "leather":
        with sheet.group(filter=sheet.blur(8)):
            sheet.line(gloss, "#ffffff", 22, opacity=0.5)


def scarf(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    material = spec.material or "wool"
    for shift, length in ((110, 330), (-60, 400)):
        x = CX + shift
        d = polyline([(x - 84, 520), (x + 84, 520), (x + 74, 520 + length), (x - 92, 520 + length)], closed=True)
        shadow(sheet, tint, x, 520 + length, 90, 18, 120)
        for i in range(13):
            fx = x - 88 + i * 13
            sheet.line(
                [(fx, 518 + length), (fx + sheet.rng.uniform(-4, 4), 566 + length)], t.light if i % 2 else t.base, 6
            )
        fabric(sheet, d, (x - 90, 520, x + 84, 520 + length), t, material, spec.accent)
        for share in (0.72, 0.80, 0.88):
            sheet.line([(x - 88, 520 + length * share), (x + 76, 520 + length * share)], spec.accent, 12, opacity=0.85)
        folds(sheet, d, [[(x - 30, 520), (x - 36, 540 + length)], [(x + 36, 520), (x + 30, 540 + length)]], t, 22)
    loop = smooth(
        [
            (CX - 250, 420),
            (CX - 130, 318),
            (CX + 60, 300),
            (CX + 240, 350),
            (CX + 280, 450),
            (CX + 180, 570),
            (CX, 600),
            (CX - 190, 570),
        ],
        closed=True,
    )
    fabric(sheet, loop, (CX - 250, 300, CX + 280, 600), t, material, spec.accent)
    folds(
        sheet,
        loop,
        [
            [(CX - 220, 470), (CX, 520), (CX + 250, 470)],
            [(CX - 180, 530), (CX, 570), (CX + 200, 530)],
            [(CX - 230, 400), (CX - 60, 330), (CX + 220, 380)],
        ],
        t,
        26,
        0.5,
    )
    sheet.path(
        loop, fill=sheet.linear((0, 300), (0, 600), [(0, "#ffffff", 0.2), (0.6, t.line, 0.0), (1, t.line, 0.35)])
    )
    hole = smooth(
        [(CX - 130, 420), (CX + 10, 366), (CX + 160, 402), (CX + 140, 452), (CX + 10, 480), (CX - 110, 462)],
        closed=True,
    )
    sheet.path(hole, fill=sheet.linear((CX - 130, 0), (CX + 160, 0), [(0, t.line), (1, t.deep)]))
    with sheet.group(clip_path=sheet.clip(hole)):
        far = smooth([(CX - 130, 420), (CX + 10, 356), (CX + 160, 396), (CX + 100, 424), (CX - 60, 430)], closed=True)
        fabric(sheet, far, (CX - 130, 350, CX + 160, 430), t, material)
        sheet.path(far, fill=t.line, opacity=0.35)


def bag(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    w, h = 250 * spec.factor("width"), 400 * spec.factor("height")
    top, bottom = FLOOR - h, FLOOR
    strap = tones(spec.accent) if spec.factor("strap", 0) else t
    shadow(sheet, tint, CX, bottom - 4, w * 0.96, 40, h)
    _straps(sheet, strap, w, top)
    d = (
        f"M{number(CX - w * 0.86)},{number(top)}"
        f"Q{CX},{number(top + 20)} {number(CX + w * 0.86)},{number(top)}"
        f"C{number(CX + w * 1.0)},{number(top + h * 0.5)} "
        f"{number(CX + w * 1.04)},{number(bottom - 40)} "
        f"{number(CX + w * 0.94)},{number(bottom - 6)}"
        f"Q{CX},{number(bottom + 16)} {number(CX - w * 0.94)},{number(bottom - 6)}"
        f"C{number(CX - w * 1.04)},{number(bottom - 40)} "
        f"{number(CX - w)},{number(top + h * 0.5)} {number(CX - w * 0.86)},{number(top)}Z"
    )
    _bag_body(sheet, spec, d, w, h)
    for side in (-1, 1):
        x = CX + side * w * 0.46
        sheet.add("rect", x=float(x - 20), y=float(top + 14), width=40.0, height=86.0, rx=5, fill=strap.dark)
        sheet.ellipse(x, top + 82, 6, 6, fill="#d2b06a")


def _straps(sheet: Sheet, strap: Tones, w: float, top: float) -> None:
    """The two handles, the far one first."""
    for dx, tone, wide in ((12, strap.deep, 26), (0, strap.base, 24)):
        loop = smooth(
            [
                (CX - w * 0.46, top + 70 - dx),
                (CX - w * 0.40, top - 120),
                (CX, top - 210 - dx),
                (CX + w * 0.40, top - 120),
                (CX + w * 0.46, top + 70 - dx),
            ],
            tension=0.56,
        )
        sheet.path(
            loop,
            fill="none",
            stroke=tone,
            stroke_width=float(wide),
            stroke_linecap="round",
            transform=f"translate({dx} {-dx * 0.6})",
        )


def _bag_body(sheet: Sheet, spec: Spec, d: str, w: float, h: float) -> None:
    """Cloth or leather with its light, creases and hem."""
    t, top, bottom = spec.tones, FLOOR - h, FLOOR
    material = spec.material or "cotton"
    fabric(sheet, d, (CX - w, top, CX + w, bottom), t, material, spec.accent)
    sheet.path(
        d,
        fill=sheet.linear(
            (CX - w, 0),
            (CX + w, 0),
            [(0, "#ffffff", 0.22), (0.35, "#ffffff", 0.0), (0.7, t.line, 0.08), (1, t.line, 0.42)],
        ),
    )
    folds(
        sheet,
        d,
        [
            [(CX - w * 0.5, bottom), (CX - w * 0.62, bottom - h * 0.4)],
            [(CX + w * 0.52, bottom), (CX + w * 0.6, bottom - h * 0.5)],
            [(CX + w * 0.1, bottom), (CX + w * 0.02, bottom - h * 0.26)],
        ],
        t,
        20,
        0.35,
    )
    sheet.path(
        (
            f"M{number(CX - w * 0.86)},{number(top + 42)}"
            f"Q{CX},{number(top + 62)} {number(CX + w * 0.87)},{number(top + 42)}"
        ),
        fill="none",
        stroke=t.line,
        stroke_width=3.0,
        stroke_dasharray="14 9",
        opacity=0.6,
    )
    if material == "leather":
        with sheet.group(clip_path=sheet.clip(d)), sheet.group(filter=sheet.blur(16)):
            sheet.line([(CX - w * 0.66, top + 80), (CX - w * 0.74, bottom - 90)], "#ffffff", 40, opacity=0.34)


FAMILIES: dict[str, Family] = {
    "cushion": cushion,
    "beanbag": beanbag,
    "scarf": scarf,
    "bag": bag,
}
