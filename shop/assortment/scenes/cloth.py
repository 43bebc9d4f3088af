"""Cloth: how it is filled and creased, and what lies folded in stacks: blanket, towel, bedding."""

from shop.assortment.scenes import textures
from shop.assortment.scenes.colour import Tones
from shop.assortment.scenes.ground import shadow
from shop.assortment.scenes.sheet import Point, Sheet, number, smooth
from shop.assortment.scenes.spec import Family, Spec

CX = 600.0
FLOOR = 900.0


def fabric(
    sheet: Sheet, d: str, box: tuple[float, float, float, float], t: Tones, material: str, accent: str = ""
) -> None:
    """Fill a shape with cloth: light from the left, and what its material shows up close."""
    x0, y0, x1, y1 = box
    sheet.path(d, fill=sheet.linear((x0, y0), (x1, y1), [(0, t.light), (0.4, t.base), (1, t.dark)]))
    clip = sheet.clip(d)
    if material == "wool":
        textures.knit(sheet, d, t.deep, t.shine, 20)
    elif material == "terry":
        textures.nap(sheet, clip, box, t.deep, t.shine, 700)
    elif material == "felt":
        textures.nap(sheet, clip, box, t.deep, t.light, 900)
    elif material == "denim":
        textures.twill(sheet, d, t.deep, 7)
    elif material == "plaid":
        textures.stripes(sheet, clip, box, accent or t.deep, 76, 22)
        textures.stripes(sheet, clip, box, accent or t.deep, 76, 22, vertical=True)
    elif material == "striped":
        textures.stripes(sheet, clip, box, accent or t.shine, 58, 16)
    elif material in {"linen", "cotton", ""}:
        textures.weave(sheet, d, t.dark, t.light, 7 if material == "cotton" else 9)


def folds(sheet: Sheet, d: str, lines: list[list[Point]], t: Tones, width: float = 22, strength: float = 0.45) -> None:
    """Soft creases inside a shape: a shade with a light beside it."""
    with sheet.group(clip_path=sheet.clip(d)), sheet.group(filter=sheet.blur(width * 0.45)):
        for line in lines:
            curve = smooth(line)
            common = {"fill": "none", "stroke_linecap": "round", "stroke_width": float(width)}
            sheet.path(curve, stroke=t.deep, opacity=strength, **common)
            sheet.path(
                curve,
                stroke=t.shine,
                opacity=strength * 0.8,
                transform=f"translate({-width * 0.9} {-width * 0.3})",
                **common,
            )


def _layer(sheet: Sheet, cx: float, y: float, w: float, h: float, t: Tones, material: str, accent: str) -> None:
    """One fold of a stack seen from the front: round at the left, open at the right."""
    x0, x1 = cx - w / 2, cx + w / 2
    r = h / 2
    d = (
        f"M{number(x0 + r)},{number(y)}"
        f"C{number(x0 + w * 0.3)},{number(y - 7)} {number(x1 - w * 0.3)},{number(y + 5)} "
        f"{number(x1 - 8)},{number(y)}"
        f"Q{number(x1 + 6)},{number(y + h * 0.5)} {number(x1 - 8)},{number(y + h)}"
        f"C{number(x1 - w * 0.3)},{number(y + h + 6)} "
        f"{number(x0 + w * 0.3)},{number(y + h - 4)} {number(x0 + r)},{number(y + h)}"
        f"A{number(r)},{number(r)} 0 0 1 {number(x0 + r)},{number(y)}Z"
    )
    fabric(sheet, d, (x0, y, x1, y + h), t, material, accent)
    sheet.path(
        d,
        fill=sheet.linear(
            (0, y), (0, y + h), [(0, "#ffffff", 0.34), (0.3, "#ffffff", 0.0), (0.62, t.line, 0.05), (1, t.line, 0.5)]
        ),
    )
    crease = [(x0 + r * 0.9, y + h * 0.5), (cx, y + h * 0.52), (x1 - 6, y + h * 0.5)]
    sheet.line([*crease], t.deep, 3, opacity=0.4)


def _stack(sheet: Sheet, spec: Spec, tint: str, layers: int, w: float, h: float, material: str) -> float:
    y = FLOOR - h
    shadow(sheet, tint, CX, FLOOR - 6, w * 0.5, 34, layers * h)
    for i in range(layers):
        shift = (-9, 7, -3, 10, -6)[i % 5]
        _layer(sheet, CX + shift, y, w - (i % 3) * 9, h, spec.tones, material, spec.accent)
        y -= h - 3
    return y + h - 3


def blanket(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, h = 580 * spec.factor("width"), 104 * spec.factor("height")
    material = spec.material or "wool"
    top = _stack(sheet, spec, tint, int(spec.factor("layers", 4)), w, h, material)
    t = spec.tones
    x0, x1 = CX - w / 2 + 24, CX + w / 2 - 16
    surface = (
        f"M{number(x0)},{number(top + 4)}L{number(x0 + 86)},{number(top - 84)}"
        f"Q{CX},{number(top - 100)} {number(x1 - 54)},{number(top - 84)}"
        f"L{number(x1)},{number(top + 6)}"
        f"Q{CX},{number(top + 16)} {number(x0)},{number(top + 4)}Z"
    )
    fabric(sheet, surface, (x0, top - 100, x1, top + 10), t, material, spec.accent)
    sheet.path(surface, fill="#ffffff", opacity=0.18)
    if spec.factor("fringe", 1):
        for i in range(26):
            x = x0 + 40 + i * (x1 - x0 - 70) / 26
            sheet.line(
                [(x, top + 8), (x + sheet.rng.uniform(-5, 5), top + 64 + sheet.rng.uniform(-6, 8))],
                t.light if i % 2 else t.base,
                7,
            )


def towel(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, h = 500 * spec.factor("width"), 92 * spec.factor("height")
    material = spec.material or "terry"
    t, accent = spec.tones, spec.accents
    count = int(spec.factor("layers", 4))
    top = _stack(sheet, spec, tint, count, w, h, material)
    for i in range(count):
        y = FLOOR - h - i * (h - 3) + 12
        for dx in (0, 18):
            sheet.path(
                f"M{number(CX + w * 0.26 + dx)},{number(y)}q8,{number(h * 0.36)} 0,{number(h * 0.72)}",
                fill="none",
                stroke=accent.base,
                stroke_width=7.0,
                opacity=0.8,
            )
    x0, x1 = CX - w / 2 + 26, CX + w / 2 - 16
    surface = (
        f"M{number(x0)},{number(top + 4)}L{number(x0 + 76)},{number(top - 78)}"
        f"L{number(x1 - 48)},{number(top - 78)}L{number(x1)},{number(top + 6)}Z"
    )
    fabric(sheet, surface, (x0, top - 90, x1, top + 10), t, material, spec.accent)
    sheet.path(surface, fill="#ffffff", opacity=0.2)


def bedding(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    top = _stack(sheet, spec, tint, 3, 640, 96, spec.material or "cotton")
    for dx, w in ((10, 560), (-14, 520)):
        d = smooth(
            [
                (CX + dx - w / 2, top - 10),
                (CX + dx - w * 0.44, top - 104),
                (CX + dx, top - 128),
                (CX + dx + w * 0.44, top - 104),
                (CX + dx + w / 2, top - 10),
                (CX + dx, top + 14),
            ],
            closed=True,
            tension=0.42,
        )
        fabric(sheet, d, (CX - w / 2, top - 130, CX + w / 2, top + 10), t, spec.material or "cotton")
        sheet.path(
            d,
            fill=sheet.linear(
                (0, top - 130), (0, top + 10), [(0, "#ffffff", 0.4), (0.5, "#ffffff", 0.0), (1, t.line, 0.42)]
            ),
        )
        folds(
            sheet,
            d,
            [
                [(CX + dx - w * 0.44, top - 60), (CX + dx - w * 0.3, top - 54)],
                [(CX + dx + w * 0.46, top - 60), (CX + dx + w * 0.3, top - 50)],
            ],
            t,
            14,
        )
        sheet.path(d, fill="none", stroke=t.deep, stroke_width=3.0, opacity=0.35)
        top -= 108


FAMILIES: dict[str, Family] = {
    "blanket": blanket,
    "towel": towel,
    "bedding": bedding,
}
