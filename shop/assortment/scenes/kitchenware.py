"""Pan, kettle, pot with a plant, lamps, watering can, basket: turned bodies with parts put on."""

from shop.assortment.scenes import textures
from shop.assortment.scenes.colour import Tones, darken, lighten, mix, tones
from shop.assortment.scenes.ground import shadow
from shop.assortment.scenes.lathe import TILT, Turned, body, gleam, opening
from shop.assortment.scenes.sheet import Point, Sheet, number, polyline, smooth
from shop.assortment.scenes.spec import Family, Spec
from shop.assortment.scenes.vessels import CX, FLOOR, standing, tube, turned


def pan(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, grip = spec.tones, spec.accents
    width, height = 300 * spec.factor("width"), 120 * spec.factor("height")
    cx = CX - 90
    shape = turned([(0, 1), (0.5, 0.95), (0.9, 0.86), (1, 0.82)], height, width, cx, FLOOR - 50)
    standing(sheet, tint, shape)
    y = shape.top[0] + 26
    rod = [(cx + width - 12, y), (cx + width + 130, y - 26), (cx + width + 330, y - 58)]
    if spec.factor("lid", 0):
        for side in (-1, 1):
            x = cx + side * (width - 6)
            tube(sheet, [(x, y + 8), (x + side * 62, y + 2), (x + side * 62, y + 44), (x - side * 4, y + 56)], t, 26)
    else:
        with sheet.group(filter=sheet.blur(16, flat=True)):
            sheet.ellipse(cx + width + 150, FLOOR - 26, 190, 13, fill=darken(tint, 0.6), opacity=0.22)
        tube(sheet, rod, grip, 40)
        tube(sheet, rod[:2], tones("#a8adb0"), 22)
    body(sheet, shape, t, "steel" if spec.material == "steel" else "glazed")
    if spec.factor("lid", 0):
        _domed_lid(sheet, shape, t)
    else:
        opening(sheet, shape, t, 12, (70, mix(t.line, "#202020", 0.4)))


def _domed_lid(sheet: Sheet, shape: Turned, t: Tones) -> None:
    y, r = shape.top
    dome = Turned(
        shape.cx, ((y - 92, r * 0.2), (y - 80, r * 0.5), (y - 46, r * 0.86), (y - 8, r * 1.02), (y + 2, r * 1.02))
    )
    body(sheet, dome, t, "glazed")
    sheet.ellipse(shape.cx, y - 92, r * 0.2, r * 0.2 * TILT, fill=t.light)
    knob = Turned(shape.cx, ((y - 142, 30), (y - 124, 38), (y - 106, 26), (y - 92, 22)))
    body(sheet, knob, tones("#b08d57"), "glazed")
    sheet.ellipse(shape.cx, y - 142, 30, 30 * TILT, fill=tones("#b08d57").light)


def kettle(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    width, height = 230 * spec.factor("width"), 300 * spec.factor("height")
    shape = turned([(0, 0.36), (0.1, 0.6), (0.35, 0.9), (0.65, 1), (0.9, 0.94), (1, 0.86)], height, width, CX + 10)
    standing(sheet, tint, shape)
    top, bottom = shape.top[0], shape.foot[0]
    nose = [
        (CX - width * 0.72, bottom - height * 0.34),
        (CX - width * 1.12, top + height * 0.4),
        (CX - width * 1.34, top + 14),
    ]
    tube(sheet, nose, t, 58)
    tube(sheet, nose[1:], t, 40)
    arch = [
        (CX - width * 0.5, top + 54),
        (CX - width * 0.34, top - 120),
        (CX + 10, top - 176),
        (CX + width * 0.46, top - 120),
        (CX + width * 0.6, top + 54),
    ]
    tube(sheet, arch, spec.accents, 30)
    body(sheet, shape, t, spec.material or "glazed")
    y, r = shape.top
    sheet.ellipse(shape.cx, y, r, r * TILT, fill=t.light)
    knob = Turned(shape.cx, ((y - 54, 22), (y - 38, 28), (y - 16, 20), (y - 4, 16)))
    body(sheet, knob, spec.accents, "wood")
    sheet.ellipse(shape.cx, y - 54, 22, 22 * TILT, fill=spec.accents.light)


def pot(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, finish = spec.tones, spec.material or "clay"
    width, height = 215 * spec.factor("width"), 320 * spec.factor("height")
    shape = turned([(0, 1), (0.16, 1.0), (0.17, 0.9), (0.6, 0.80), (1, 0.66)], height, width, CX, FLOOR)
    standing(sheet, tint, shape)
    if spec.factor("plant", 1):
        plant(sheet, shape.cx, shape.top[0] + 6, spec.factor("leaves", 9))
    body(sheet, shape, t, finish)
    y, r = shape.top
    if not spec.factor("plant", 1):
        opening(sheet, shape, t, 16, (30, "#4a3728"))
        return
    rim = f"M{number(shape.cx - r)},{number(y)}A{number(r)},{number(r * TILT)} 0 0 0 {number(shape.cx + r)},{number(y)}"
    sheet.path(rim, fill="none", stroke=t.shine, stroke_width=9.0, stroke_linecap="round", opacity=0.85)


def plant(sheet: Sheet, cx: float, y: float, count: float, leaf: str = "#5f7f55") -> None:
    """Broad leaves fanning out of a pot."""
    total = int(count)
    for i in range(total):
        order = (i * 5) % total
        share = order / (total - 1) * 2 - 1
        angle = share * 66
        length = 330 - abs(share) * 70 + sheet.rng.uniform(-24, 24)
        wide = 50 + sheet.rng.uniform(-6, 8)
        tone = mix(lighten(leaf, 0.24), mix(leaf, "#1f2f22", 0.35), (share + 1) / 2)
        d = (
            f"M0,0C{-wide * 0.2},{-length * 0.3} {-wide},{-length * 0.55} 0,{-length}"
            f"C{wide},{-length * 0.55} {wide * 0.2},{-length * 0.3} 0,0Z"
        )
        with sheet.group(transform=f"translate({number(cx + share * 60)} {number(y)}) rotate({number(angle)})"):
            sheet.path(d, fill=tone)
            sheet.path(
                f"M0,0C{-wide * 0.2},{-length * 0.3} {-wide},{-length * 0.55} 0,{-length}L0,0Z",
                fill="#ffffff",
                opacity=0.12,
            )
            sheet.path(f"M0,0L0,{-length * 0.94}", stroke=lighten(tone, 0.4), stroke_width=3.0, opacity=0.6)


def lamp(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, base = spec.tones, spec.accents
    w, h = 210 * spec.factor("width"), 620 * spec.factor("height")
    top = FLOOR - h
    glow = [(0.0, "#ffe9bd", 0.75), (0.4, "#ffe3ae", 0.26), (1.0, "#ffe3ae", 0.0)]
    sheet.ellipse(CX, top + 130, 460, 430, fill=sheet.radial((CX, top + 130), 460, glow))
    foot = turned(
        [(0, 0.10), (0.3, 0.11), (0.62, 0.6), (0.84, 0.72), (1, 0.62)], h - 210, w * spec.factor("foot", 0.85), CX
    )
    standing(sheet, tint, foot)
    metal = spec.material == "steel"
    body(sheet, foot, base, "steel" if metal else (spec.material or "clay"))
    shade = Turned(CX, ((top, w * 0.58), (top + 120, w * 0.8), (top + 236, w * 1.02)))
    d = shade.outline()
    sheet.path(
        d,
        fill=sheet.linear(
            (CX - w, 0), (CX + w, 0), [(0, t.dark), (0.2, t.light), (0.5, t.shine), (0.8, t.base), (1, t.deep)]
        ),
    )
    sheet.path(
        d,
        fill=sheet.radial(
            (CX, top + 190), w * 0.9, [(0, "#fff2cf", 0.85), (0.6, "#fff0c8", 0.25), (1, "#fff0c8", 0.0)]
        ),
    )
    if not metal:
        textures.weave(sheet, d, t.dark, t.light, 8)
    y, r = shade.foot
    sheet.ellipse(CX, y, r * 0.985, r * TILT * 0.98, fill="none", stroke=t.deep, stroke_width=3.0, opacity=0.25)
    y, r = shade.top
    sheet.ellipse(CX, y, r, r * TILT, fill="#fff3d6")
    sheet.ellipse(CX, y, r, r * TILT, fill="none", stroke=t.dark, stroke_width=4.0)


def pendant(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    w, top = 280 * spec.factor("width"), 420.0
    h = 290 * spec.factor("height")
    glow = [(0.0, "#ffe9bd", 0.9), (0.5, "#ffe3ae", 0.24), (1.0, "#ffe3ae", 0.0)]
    sheet.ellipse(CX, top + h + 130, 520, 400, fill=sheet.radial((CX, top + h + 90), 520, glow))
    sheet.line([(CX, 0), (CX, top - 20)], "#3d3a37", 7)
    cap = Turned(CX, ((top - 66, 22), (top - 40, 30), (top + 8, 38)))
    body(sheet, cap, spec.accents, "steel")
    y = top + h
    sheet.ellipse(
        CX,
        y,
        w,
        w * TILT,
        fill=sheet.radial((CX, y), w, [(0, "#fffbea"), (0.5, "#ffe7b4"), (1, mix(spec.colour, "#ffe2a6", 0.5))]),
    )
    sheet.ellipse(CX, y - 4, 58, 40, fill="#ffffff")
    shade = Turned(CX, ((top, 36), (top + h * 0.14, w * 0.42), (top + h * 0.5, w * 0.82), (top + h, w)))
    d = shade.outline()
    r = shade.foot[1]
    upper = d.rsplit("A", 1)[0] + f"A{number(r)},{number(r * TILT)} 0 0 0 {d.rsplit('A', 1)[1].split(' ', 4)[4]}"
    sheet.path(
        upper,
        fill=sheet.linear(
            (CX - w, 0), (CX + w, 0), [(0, t.base), (0.28, t.light), (0.55, t.base), (0.85, t.dark), (1, t.deep)]
        ),
    )
    gleam(sheet, shade, sheet.clip(upper), 0.35)


def watering_can(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    width, height = 190 * spec.factor("width"), 330 * spec.factor("height")
    cx = CX + 60
    shape = turned([(0, 0.86), (0.08, 0.9), (0.6, 0.98), (1, 1)], height, width, cx)
    standing(sheet, tint, shape)
    top, bottom = shape.top[0], shape.foot[0]
    nose = [(cx - width * 0.8, bottom - 60), (cx - width * 1.5, top + 70), (cx - width * 2.0, top - 96)]
    tube(sheet, nose, t, 46)
    x, y = nose[-1]
    rose = polyline([(x - 74, y - 6), (x + 34, y - 56), (x + 26, y + 26), (x - 12, y + 46)], closed=True)
    sheet.path(rose, fill=t.base, stroke=t.deep, stroke_width=3.0, stroke_linejoin="round")
    sheet.path(
        f"M{number(x - 74)},{number(y - 6)}L{number(x + 34)},{number(y - 56)}",
        stroke=t.shine,
        stroke_width=9.0,
        stroke_linecap="round",
    )
    arch: list[Point] = [
        (cx - width * 0.66, top + 6),
        (cx - width * 0.4, top - 150),
        (cx + width * 0.3, top - 170),
        (cx + width * 1.1, top - 20),
        (cx + width * 1.16, top + height * 0.4),
        (cx + width * 0.94, top + height * 0.62),
    ]
    body(sheet, shape, t, spec.material or "glazed")
    opening(sheet, shape, t, 10, (40, "#5b6b6f"))
    tube(sheet, arch, t, 28)
    for share in (0.2, 0.84):
        level = top + height * share
        r = shape.radius(level)
        sheet.path(
            (
                f"M{number(cx - r)},{number(level)}"
                f"A{number(r)},{number(r * TILT)} 0 0 0 {number(cx + r)},{number(level)}"
            ),
            fill="none",
            stroke=t.shine,
            stroke_width=5.0,
            opacity=0.45,
        )


def basket(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    width, height = 280 * spec.factor("width"), 300 * spec.factor("height")
    shape = turned([(0, 1), (0.5, 0.95), (1, 0.8)], height, width, CX)
    standing(sheet, tint, shape)
    top = shape.top[0]
    arch = smooth(
        [
            (CX - width * 0.9, top + 20),
            (CX - width * 0.6, top - 190),
            (CX, top - 260),
            (CX + width * 0.6, top - 190),
            (CX + width * 0.9, top + 20),
        ]
    )
    if spec.factor("arch", 1):
        sheet.path(arch, fill="none", stroke=t.dark, stroke_width=30.0)
        sheet.path(arch, fill="none", stroke=t.light, stroke_width=20.0, stroke_dasharray="16 7")
    d = body(sheet, shape, t, "")
    with sheet.group(clip_path=sheet.clip(d)):
        rows = 11
        for i in range(rows):
            y = top + (i + 0.5) * height / rows
            r = shape.radius(y)
            for j in range(15):
                lean = (j - 7) / 7.5
                x = CX + r * lean
                if (i + j) % 2 == 0:
                    yy = y + (1 - lean * lean) ** 0.5 * r * TILT
                    sheet.ellipse(
                        x,
                        yy,
                        r / 9.5,
                        height / rows * 0.5,
                        fill=t.light if lean < 0.1 else t.base,
                        stroke=t.deep,
                        stroke_width=2.2,
                    )
    opening(sheet, shape, t, 22)


def soap(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, dish = spec.tones, spec.accents
    y = FLOOR - 60
    shadow(sheet, tint, CX, y + 40, 300, 44, 90)
    plate_ = Turned(CX, ((y - 10, 310), (y + 20, 280), (y + 40, 220)))
    body(sheet, plate_, dish, "wood")
    sheet.ellipse(
        CX,
        y - 10,
        310,
        310 * TILT,
        fill=sheet.linear((CX - 310, y), (CX + 310, y), [(0, dish.shine), (0.5, dish.light), (1, dish.base)]),
    )
    for dx, dy, tone in ((0, 0, t), (46, -104, tones(lighten(spec.colour, 0.3)))):
        if dx and not spec.factor("pair", 0):
            continue
        x0, y0 = CX - 190 + dx, y - 110 + dy
        side = (
            f"M{x0},{y0}L{x0},{y0 + 66}Q{x0},{y0 + 112} {x0 + 50},{y0 + 116}L{x0 + 330},{y0 + 116}"
            f"Q{x0 + 382},{y0 + 112} {x0 + 382},{y0 + 66}L{x0 + 382},{y0}Z"
        )
        sheet.path(side, fill=sheet.linear((x0, 0), (x0 + 382, 0), [(0, tone.light), (0.4, tone.base), (1, tone.dark)]))
        sheet.path(side, fill=sheet.linear((0, y0), (0, y0 + 116), [(0, tone.line, 0.0), (1, tone.line, 0.24)]))
        top = (
            f"M{x0},{y0}Q{x0 + 6},{y0 - 50} {x0 + 84},{y0 - 58}L{x0 + 300},{y0 - 58}"
            f"Q{x0 + 376},{y0 - 50} {x0 + 382},{y0}Q{x0 + 376},{y0 + 38} {x0 + 306},{y0 + 42}"
            f"L{x0 + 78},{y0 + 42}Q{x0 + 6},{y0 + 38} {x0},{y0}Z"
        )
        sheet.path(
            top,
            fill=sheet.linear((x0, y0 - 50), (x0 + 382, y0 + 40), [(0, tone.shine), (0.6, tone.light), (1, tone.base)]),
        )
        sheet.path(
            f"M{x0 + 96},{y0 - 6}Q{x0 + 190},{y0 - 26} {x0 + 288},{y0 - 6}Q{x0 + 190},{y0 + 16} {x0 + 96},{y0 - 6}Z",
            fill=tone.base,
            opacity=0.65,
        )
        textures.speckle(sheet, sheet.clip(side), (x0, y0, x0 + 382, y0 + 116), tone.line, 40)


FAMILIES: dict[str, Family] = {
    "pan": pan,
    "kettle": kettle,
    "pot": pot,
    "lamp": lamp,
    "pendant": pendant,
    "watering_can": watering_can,
    "basket": basket,
    "soap": soap,
}
