"""Furniture and other things with corners."""

from shop.assortment.scenes.colour import Tones, tones
from shop.assortment.scenes.sheet import Sheet, polyline
from shop.assortment.scenes.space import Box, Camera, block, footprint, leg, upholstery
from shop.assortment.scenes.spec import Family, Spec


def _legs(
    sheet: Sheet, camera: Camera, t: Tones, box: Box, inset: float = 18, splay: float = 14, thick: float = 18
) -> None:
    """Four legs under a block, the back ones first."""
    for z, z_out in ((box.z + inset, -splay), (box.z + box.d - inset, splay)):
        for x, x_out in ((box.x + inset, -splay), (box.x + box.w - inset, splay)):
            leg(sheet, camera, (x + x_out, 0, z + z_out), (x, box.y, z), t, thick)


def table(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, h, d = 640 * spec.factor("width"), 400 * spec.factor("height"), 340 * spec.factor("depth")
    camera = Camera(cx=590, cy=880)
    top = Box(-w / 2, h - 30, -d / 2, w, 30, d)
    footprint(sheet, camera, tint, top, 90, 0.55)
    t = spec.tones
    _legs(sheet, camera, t, Box(-w / 2, h - 30, -d / 2, w, 30, d), 34, 22, 30)
    block(sheet, camera, Box(-w / 2 + 40, h - 70, d / 2 - 44, w - 80, 40, 6), t, "wood")
    block(sheet, camera, top, t, "wood", 4)


def stool(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, h = 300 * spec.factor("width"), 420 * spec.factor("height")
    camera = Camera(cx=600, cy=900)
    seat = Box(-w / 2, h - 36, -w / 2 * 0.8, w, 36, w * 0.8)
    footprint(sheet, camera, tint, seat, 80, 0.6)
    _legs(sheet, camera, spec.tones, seat, 40, 34, 32)
    rail = Box(-w / 2 + 30, h * 0.34, w * 0.32, w - 60, 16, 10)
    block(sheet, camera, rail, spec.tones, "wood")
    block(sheet, camera, seat, spec.tones, "wood", 10)


def chair(sheet: Sheet, spec: Spec, tint: str) -> None:
    camera = Camera(cx=600, cy=920)
    t = spec.tones
    w, d, h, back = 330 * spec.factor("width"), 310.0, 300.0, 660 * spec.factor("height")
    seat = Box(-w / 2, h - 26, -d / 2, w, 26, d)
    footprint(sheet, camera, tint, seat, 90, 0.6)
    for x in (-w / 2 + 16, w / 2 - 16):
        leg(sheet, camera, (x, 0, -d / 2 - 26), (x, h, -d / 2 + 10), t, 26)
    for x in (-w / 2 + 12, w / 2 - 12):
        leg(sheet, camera, (x, h - 20, -d / 2 + 8), (x, back, -d / 2 - 26), t, 26)
    for x in range(-2, 3):
        leg(sheet, camera, (x * w * 0.16, h - 10, -d / 2 + 6), (x * w * 0.16, back - 30, -d / 2 - 24), t, 13)
    block(sheet, camera, Box(-w / 2, back - 70, -d / 2 - 34, w, 72, 22), t, "wood", 8)
    for x in (-w / 2 + 18, w / 2 - 18):
        leg(sheet, camera, (x * 1.1, 0, d / 2 + 10), (x, h - 10, d / 2 - 18), t, 28)
    block(sheet, camera, seat, t, "wood", 10)
    if spec.factor("seat", 1):
        pad = Box(-w / 2 + 22, h, -d / 2 + 26, w - 44, 22, d - 44)
        upholstery(sheet, camera, pad, spec.accents, 18)


def sofa(sheet: Sheet, spec: Spec, tint: str) -> None:
    seats = int(spec.factor("seats", 2))
    w, d = (560 if seats < 3 else 680) * spec.factor("width"), 330.0
    _seating(sheet, spec, tint, w, d, seats, 250)


def armchair(sheet: Sheet, spec: Spec, tint: str) -> None:
    _seating(sheet, spec, tint, 300 * spec.factor("width"), 320, 1, 330 * spec.factor("height"))


def _seating(sheet: Sheet, spec: Spec, tint: str, w: float, d: float, seats: int, back: float) -> None:
    camera = Camera(cx=590, cy=870, scale=1.0)
    t, wood = spec.tones, spec.accents
    finish = "leather" if spec.material == "leather" else "fabric"
    arm, legs = 74.0, 70.0
    whole = Box(-w / 2 - arm, legs, -d / 2, w + 2 * arm, 90, d)
    footprint(sheet, camera, tint, whole, 100)
    _legs(sheet, camera, wood, whole, 30, 10, 24)
    upholstery(sheet, camera, Box(-w / 2 - arm * 0.4, legs + 60, -d / 2 - 10, w + arm * 0.8, back, 92), t, 40, finish)
    upholstery(sheet, camera, whole, t, 20, finish)
    each = w / seats
    for i in range(seats):
        upholstery(
            sheet, camera, Box(-w / 2 + i * each + 4, legs + 130, -d / 2 + 66, each - 8, back - 96, 66), t, 34, finish
        )
    upholstery(sheet, camera, Box(-w / 2 - arm, legs + 10, -d / 2, arm, 220, d), t, 30, finish)
    for i in range(seats):
        upholstery(
            sheet, camera, Box(-w / 2 + i * each + 3, legs + 88, -d / 2 + 100, each - 6, 76, d - 92), t, 26, finish
        )
    upholstery(sheet, camera, Box(w / 2, legs + 10, -d / 2, arm, 220, d), t, 30, finish)


def drawers(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, d = 460 * spec.factor("width"), 270.0
    rows = int(spec.factor("rows", 3))
    h, legs = (150 * rows + 20) * spec.factor("height"), 90.0
    camera = Camera(cx=600, cy=890)
    t, metal = spec.tones, tones("#b08d57")
    case = Box(-w / 2, legs, -d / 2, w, h, d)
    footprint(sheet, camera, tint, case, 95)
    _legs(sheet, camera, t, case, 30, 12, 26)
    block(sheet, camera, case, t, "wood", 5)
    gap, each = 14.0, (h - 14) / rows
    for i in range(rows):
        y = legs + 14 + i * each
        front = Box(-w / 2 + gap, y, d / 2, w - 2 * gap, each - 14, 10)
        shade = polyline(camera.face([(x + 3, yy - 5, z) for x, yy, z in front.front]), closed=True)
        sheet.path(shade, fill=t.line, opacity=0.45)
        block(sheet, camera, front, t, "wood", 2)
        for share in (0.3, 0.7):
            x, yy = camera.at(-w / 2 + w * share, y + each / 2 - 6, d / 2 + 16)
            sheet.ellipse(x + 3, yy + 6, 15, 13, fill=t.line, opacity=0.4)
            sheet.ellipse(x, yy, 14, 14, fill=metal.dark)
            sheet.ellipse(x - 3, yy - 4, 8, 7, fill=metal.shine)


def box(sheet: Sheet, spec: Spec, tint: str) -> None:
    w, h, d = 420 * spec.factor("width"), 260 * spec.factor("height"), 320 * spec.factor("depth")
    camera = Camera(cx=600, cy=860)
    base, cover = Box(-w / 2, 0, -d / 2, w, h, d), Box(-w / 2 - 6, h, -d / 2 - 6, w + 12, 60, d + 12)
    footprint(sheet, camera, tint, base, 80)
    finish = spec.material if spec.material in {"wood", "leather"} else "fabric"
    block(sheet, camera, base, spec.tones, finish, 5)
    block(sheet, camera, cover, spec.tones, finish, 5)
    ribbon = spec.accents
    for face in ("left", "front", "top"):
        band = Box(-w * 0.06, 0, -d / 2 - 8, w * 0.12, h + 62, d + 16)
        if face != "left":
            sheet.path(
                polyline(camera.face(getattr(band, face)), closed=True),
                fill=ribbon.base if face == "front" else ribbon.light,
            )


def fence(sheet: Sheet, spec: Spec, tint: str) -> None:
    camera = Camera(cx=610, cy=900, yaw=-0.34)
    t = spec.tones
    count, w = int(spec.factor("slats", 8)), 74.0
    span = count * (w + 16)
    footprint(sheet, camera, tint, Box(-span / 2, 0, -12, span, 1, 24), 120)
    for y in (120.0, 400.0):
        block(sheet, camera, Box(-span / 2 - 10, y, -26, span + 20, 54, 16), t, "wood")
    for i in range(count):
        x = -span / 2 + i * (w + 16)
        high = 540 + (i * 37 % 23)
        block(sheet, camera, Box(x, 10, -10, w, high, 18), t, "wood", 2)
        tip = camera.face([(x, high + 10, 8), (x + w / 2, high + 62, 8), (x + w, high + 10, 8)])
        sheet.path(polyline(tip, closed=True), fill=t.base, stroke=t.base, stroke_width=4.0, stroke_linejoin="round")


FAMILIES: dict[str, Family] = {
    "table": table,
    "stool": stool,
    "chair": chair,
    "sofa": sofa,
    "armchair": armchair,
    "drawers": drawers,
    "box": box,
    "fence": fence,
}
