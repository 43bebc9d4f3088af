"""Long and flat things lying on the ground, seen from above: knife, spoon, brush, board, notebook …"""

from shop.assortment.scenes import textures
from shop.assortment.scenes.cloth import fabric
from shop.assortment.scenes.colour import Tones, lighten, tones
from shop.assortment.scenes.ground import on_wall
from shop.assortment.scenes.sheet import Point, Sheet, number, polyline, smooth
from shop.assortment.scenes.spec import Family, Spec

STEEL = tones("#aab0b3")


def piece(
    sheet: Sheet, d: str, t: Tones, box: tuple[float, float, float, float], finish: str = "", across: bool = False
) -> None:
    """A part of a tool: light across its width, and its material."""
    x0, y0, x1, y1 = box
    end = (x0, y1) if across else (x1, y0)
    stops = (
        [(0, t.shine), (0.3, t.light), (0.55, t.base), (1, t.deep)]
        if finish == "steel"
        else [(0, t.light), (0.45, t.base), (1, t.dark)]
    )
    sheet.path(d, fill=sheet.linear((x0, y0), end, stops))
    if finish == "wood":
        textures.grain(sheet, sheet.clip(d), box, t.line, vertical=not across, step=9)
    sheet.path(d, fill="none", stroke=t.deep, stroke_width=2.0, opacity=0.5)


def laid(sheet: Sheet, tint: str, d: str) -> None:
    """The shadow of a thing lying flat."""
    on_wall(sheet, tint, d, 16, 20)


def knife(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    length, wide = 560 * spec.factor("height"), 96 * spec.factor("width")
    with sheet.group(transform="rotate(38 600 600)"):
        top = 600 - length * 0.74
        blade = (
            f"M600,{number(top + length)}L600,{number(top + 40)}"
            f"C602,{number(top)} 640,{number(top - 10)} "
            f"{number(600 + wide * 0.5)},{number(top + 60)}"
            f"C{number(600 + wide)},{number(top + 190)} "
            f"{number(600 + wide)},{number(top + length * 0.7)} "
            f"{number(600 + wide)},{number(top + length)}Z"
        )
        y = top + length
        grip = (
            f"M596,{number(y)}L{number(600 + 62)},{number(y)}"
            f"C{number(600 + 70)},{number(y + 110)} {number(600 + 58)},{number(y + 190)} "
            f"{number(600 + 74)},{number(y + 300)}"
            f"Q{number(600 + 40)},{number(y + 330)} 598,{number(y + 306)}"
            f"C588,{number(y + 200)} 598,{number(y + 100)} 596,{number(y)}Z"
        )
        laid(sheet, tint, blade + grip)
        piece(sheet, blade, STEEL, (600, top, 600 + wide, y), "steel")
        sheet.path(
            (
                f"M{number(600 + wide - 15)},{number(top + 180)}L{number(600 + wide - 13)},{number(y)}"
                f"L{number(600 + wide)},{number(y)}L{number(600 + wide)},{number(top + 210)}Z"
            ),
            fill="#f4f6f6",
            opacity=0.75,
        )
        piece(sheet, grip, t, (596, y, 670, y + 310), "wood")
        sheet.add("rect", x=594.0, y=y - 26, width=wide * 0.75, height=30, rx=4, fill=STEEL.dark)
        for share in (60, 150, 240):
            sheet.ellipse(632, y + share, 9, 9, fill="#d2b06a", stroke="#7d5d2c", stroke_width=2.0)


def spoon(sheet: Sheet, spec: Spec, tint: str) -> None:
    count = int(spec.factor("count", 3))
    for i in range(count):
        turn = (i - (count - 1) / 2) * 17
        tone = tones(lighten(spec.colour, 0.10 * i))
        with sheet.group(transform=f"rotate({turn} 600 1050)"):
            bowl = smooth(
                [(600, 210), (676, 268), (684, 372), (640, 450), (600, 470), (560, 450), (516, 372), (524, 268)],
                closed=True,
            )
            stem = "M582,440L618,440L622,900Q600,930 578,900Z"
            laid(sheet, tint, bowl + stem)
            piece(sheet, stem, tone, (578, 440, 622, 930), "wood")
            piece(sheet, bowl, tone, (516, 210, 684, 470), "wood")
            if i != 1:
                sheet.path(
                    smooth([(600, 244), (652, 290), (654, 364), (600, 420), (546, 364), (548, 290)], closed=True),
                    fill=sheet.linear((546, 250), (654, 420), [(0, tone.deep), (0.6, tone.base), (1, tone.light)]),
                )
            else:
                for x in (566, 600, 634):
                    sheet.line([(x, 276), (x, 390)], tone.deep, 15, opacity=0.85)


def brush(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, hair = spec.tones, spec.accents
    with sheet.group(transform="rotate(-32 600 600)"):
        head = "M250,470L640,470Q690,474 694,530Q690,584 640,588L250,588Q214,584 214,530Q214,474 250,470Z"
        stem = smooth(
            [
                (680, 500),
                (800, 506),
                (930, 492),
                (1010, 500),
                (1030, 530),
                (1010, 560),
                (930, 566),
                (800, 552),
                (680, 560),
            ],
            closed=True,
        )
        laid(sheet, tint, head.replace("588", "690") + stem)
        for i in range(62):
            x = 236 + i * 7.2
            for tone, shift in ((hair.dark, 5), (hair.light, 0)):
                sheet.line(
                    [(x + shift, 570), (x + shift + sheet.rng.uniform(-10, 10), 690 + sheet.rng.uniform(-8, 12))],
                    tone,
                    4,
                )
        piece(sheet, stem, t, (680, 490, 1030, 570), "wood", across=True)
        piece(sheet, head, t, (214, 470, 694, 588), "wood", across=True)
        sheet.ellipse(990, 530, 13, 13, fill=tint, stroke=t.line, stroke_width=4.0)
        sheet.path("M256,486L636,486", stroke=t.shine, stroke_width=8.0, stroke_linecap="round", opacity=0.6)


def scissors(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    for turn in (-13, 13):
        with sheet.group(transform=f"rotate({turn + 30} 600 620)"):
            side = 1 if turn < 0 else -1
            blade = (
                f"M{600 - side * 14},650L{600 - side * 4},180"
                f"Q{600 + side * 10},170 {600 + side * 30},330L{600 + side * 34},640Z"
            )
            shank = smooth([(600, 620), (600 + side * 10, 720), (600 + side * 22, 800)])
            on_wall(sheet, tint, blade, 12, 16)
            sheet.path(shank, fill="none", stroke=t.deep, stroke_width=40.0)
            sheet.path(shank, fill="none", stroke=t.base, stroke_width=32.0)
            for width, tone in ((44.0, t.deep), (34.0, t.base), (11.0, t.light)):
                sheet.ellipse(600 + side * 40, 880, 66, 96, fill="none", stroke=tone, stroke_width=width)
            piece(sheet, blade, STEEL, (566, 180, 634, 650), "steel")
    sheet.ellipse(600, 620, 20, 20, fill=STEEL.dark)
    sheet.ellipse(596, 615, 12, 12, fill=STEEL.shine)


def trowel(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = tones(spec.accent if spec.material == "steel" else spec.colour)
    with sheet.group(transform="rotate(40 600 600)"):
        blade = smooth(
            [(600, 1010), (520, 900), (488, 760), (498, 650), (600, 622), (702, 650), (712, 760), (680, 900)],
            closed=True,
        )
        neck = "M584,640L588,500L612,500L616,640Z"
        grip = smooth(
            [
                (600, 516),
                (566, 500),
                (560, 420),
                (570, 320),
                (552, 240),
                (572, 190),
                (628, 190),
                (648, 240),
                (630, 320),
                (640, 420),
                (634, 500),
            ],
            closed=True,
        )
        laid(sheet, tint, blade + grip)
        piece(sheet, blade, STEEL, (488, 622, 712, 1010), "steel")
        sheet.path(
            smooth([(600, 960), (560, 880), (546, 760), (560, 680), (600, 664)]),
            fill="none",
            stroke=STEEL.deep,
            stroke_width=14.0,
            opacity=0.4,
        )
        piece(sheet, neck, STEEL, (584, 500, 616, 640), "steel")
        piece(sheet, grip, t, (552, 190, 648, 516), "wood")
        sheet.ellipse(600, 224, 11, 11, fill=t.line)
        sheet.path("M584,250L580,470", stroke=t.shine, stroke_width=9.0, stroke_linecap="round", opacity=0.6)


def board(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    w, h = 400 * spec.factor("width"), 560 * spec.factor("height")
    x0, y0 = 600 - w / 2, 330.0
    grip = (
        f"M540,{y0 + 20}C560,{y0 - 40} 552,{y0 - 90} 556,{y0 - 150}"
        f"Q600,{y0 - 190} 644,{y0 - 150}C648,{y0 - 90} 640,{y0 - 40} 660,{y0 + 20}"
    )
    d = (
        f"M{number(x0)},{y0 + 70}Q{number(x0)},{y0 + 8} {number(x0 + 66)},{y0 + 6}"
        f"L540,{y0 + 6}{grip[grip.index('C') :]}L{number(x0 + w - 66)},{y0 + 6}"
        f"Q{number(x0 + w)},{y0 + 8} {number(x0 + w)},{y0 + 70}"
        f"L{number(x0 + w)},{number(y0 + h - 40)}"
        f"Q{number(x0 + w)},{number(y0 + h)} {number(x0 + w - 44)},{number(y0 + h)}"
        f"L{number(x0 + 44)},{number(y0 + h)}"
        f"Q{number(x0)},{number(y0 + h)} {number(x0)},{number(y0 + h - 40)}Z"
    )
    with sheet.group(transform="rotate(14 600 620)"):
        laid(sheet, tint, d)
        sheet.path(d, fill=t.deep, transform="translate(7 9)")
        piece(sheet, d, t, (x0, y0 - 180, x0 + w, y0 + h), "wood")
        sheet.ellipse(600, y0 - 116, 21, 21, fill=tint, stroke=t.line, stroke_width=5.0)
        groove = (
            f"M{number(x0 + 36)},{number(y0 + 60)}L{number(x0 + 36)},{number(y0 + h - 36)}"
            f"L{number(x0 + w - 36)},{number(y0 + h - 36)}L{number(x0 + w - 36)},{number(y0 + 60)}"
        )
        if spec.factor("groove", 1):
            sheet.path(groove, fill="none", stroke=t.deep, stroke_width=9.0, stroke_linejoin="round", opacity=0.5)
            sheet.path(
                groove,
                fill="none",
                stroke=t.shine,
                stroke_width=3.0,
                stroke_linejoin="round",
                opacity=0.6,
                transform="translate(5 5)",
            )


def notebook(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, ribbon = spec.tones, spec.accents
    w, h = 440 * spec.factor("width"), 600 * spec.factor("height")
    x0, y0 = 600 - w / 2, 620 - h / 2
    with sheet.group(transform="rotate(-11 600 620)"):
        d = f"M{number(x0)},{number(y0)}h{number(w - 24)}q24,0 24,24v{number(h - 48)}q0,24 -24,24h{number(-w + 24)}Z"
        laid(sheet, tint, d)
        for shift in (16, 11, 6):
            sheet.path(
                d,
                fill="#f3ecdd" if shift != 16 else t.deep,
                stroke="#cfc4ad",
                stroke_width=1.5,
                transform=f"translate({shift} {shift})",
            )
        fabric(sheet, d, (x0, y0, x0 + w, y0 + h), t, "linen" if spec.material != "leather" else "leather")
        sheet.add("rect", x=x0, y=y0, width=46, height=h, fill=t.dark, opacity=0.55)
        sheet.line([(x0 + 47, y0 + 4), (x0 + 47, y0 + h - 4)], t.deep, 3, opacity=0.6)
        sheet.add("rect", x=x0 + w - 84, y=y0, width=18, height=h, fill=ribbon.dark)
        sheet.add("rect", x=x0 + w - 84, y=y0, width=7, height=h, fill=ribbon.light)
        sheet.add("rect", x=x0 + 120, y=y0 + 110, width=w - 290, height=110, rx=6, fill="#f3ecdd", opacity=0.92)
        for y in (y0 + 150, y0 + 184):
            sheet.line([(x0 + 146, y), (x0 + w - 200, y)], "#bfb29a", 3)
        tail = smooth([(x0 + 150, y0 + h), (x0 + 146, y0 + h + 60), (x0 + 158, y0 + h + 110)])
        sheet.path(tail, fill="none", stroke=ribbon.base, stroke_width=13.0)


def pencil(sheet: Sheet, spec: Spec, tint: str) -> None:
    colours = [spec.colour, spec.accent, lighten(spec.colour, 0.35), "#2f2d2c", lighten(spec.accent, 0.3)]
    for i, colour in enumerate(colours[: int(spec.factor("count", 5))]):
        t = tones(colour)
        x, y0 = 420 + i * 88, 250 + (i * 53) % 70
        with sheet.group(transform=f"rotate({(i - 2) * 3 + 16} 600 640)"):
            shaft = polyline(
                [(x - 25, y0 + 110), (x + 25, y0 + 110), (x + 25, y0 + 690), (x - 25, y0 + 690)], closed=True
            )
            tip = polyline([(x - 25, y0 + 110), (x, y0), (x + 25, y0 + 110)], closed=True)
            laid(sheet, tint, shaft + tip)
            sheet.path(tip, fill="#ddbf93")
            sheet.path(polyline([(x - 9, y0 + 40), (x, y0), (x + 9, y0 + 40)], closed=True), fill=t.deep)
            for left, tone in ((-25, t.light), (-9, t.base), (9, t.dark)):
                sheet.add("rect", x=x + left, y=y0 + 108, width=16.5, height=582, fill=tone)
            sheet.add("rect", x=x - 25, y=y0 + 650, width=50, height=40, fill=t.deep, opacity=0.5)


def necklace(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    chain = [(430.0, 230.0), (400, 420), (450, 640), (600, 800), (750, 640), (800, 420), (770, 230)]
    d = smooth(chain)
    with sheet.group(filter=sheet.blur(7), transform="translate(12 16)"):
        sheet.path(d, fill="none", stroke="#4a4038", stroke_width=9.0, opacity=0.4)
        sheet.ellipse(600, 872, 70, 74, fill="#4a4038", opacity=0.45)
    sheet.path(d, fill="none", stroke=t.deep, stroke_width=10.0)
    sheet.path(d, fill="none", stroke=t.light, stroke_width=8.0, stroke_dasharray="13 5", stroke_linecap="round")
    sheet.ellipse(600, 806, 17, 20, fill="none", stroke=t.dark, stroke_width=8.0)
    sheet.ellipse(
        600, 872, 66, 70, fill=sheet.linear((540, 810), (660, 940), [(0, t.shine), (0.45, t.base), (1, t.deep)])
    )
    stone = spec.accents
    sheet.ellipse(
        600,
        872,
        42,
        46,
        fill=sheet.linear((560, 830), (640, 918), [(0, stone.shine), (0.5, stone.base), (1, stone.deep)]),
    )
    sheet.ellipse(586, 854, 13, 10, fill="#ffffff", opacity=0.8)


def card(sheet: Sheet, spec: Spec, tint: str) -> None:
    t, seal = spec.tones, spec.accents
    with sheet.group(transform="rotate(-8 600 600)"):
        envelope = polyline([(250, 430), (950, 430), (950, 870), (250, 870)], closed=True)
        laid(sheet, tint, envelope)
        sheet.path(envelope, fill=sheet.linear((250, 430), (950, 870), [(0, t.light), (0.5, t.base), (1, t.dark)]))
        sheet.add("rect", x=300, y=320, width=600, height=400, rx=10, fill="#fbf6ec", stroke="#d8ccb6", stroke_width=2)
        sheet.add("rect", x=340, y=360, width=520, height=120, rx=6, fill=seal.light, opacity=0.55)
        for i, width in enumerate((420, 360)):
            sheet.line([(360, 520 + i * 36), (360 + width, 520 + i * 36)], "#cabda4", 7)
        for points, tone in (
            ([(250, 430), (600, 690), (250, 870)], t.light),
            ([(950, 430), (600, 690), (950, 870)], t.dark),
            ([(250, 870), (560, 640), (640, 640), (950, 870)], t.base),
        ):
            sheet.path(polyline(points, closed=True), fill=tone, stroke=t.deep, stroke_width=2.0, stroke_opacity=0.4)
        sheet.ellipse(604, 706, 56, 54, fill=seal.deep)
        sheet.ellipse(598, 698, 54, 52, fill=seal.base)
        sheet.ellipse(598, 698, 36, 35, fill="none", stroke=seal.light, stroke_width=5.0)


def umbrella(sheet: Sheet, spec: Spec, tint: str) -> None:
    t = spec.tones
    cy, r = 560.0, 380 * spec.factor("width")
    rod: list[Point] = [(600, cy - 40), (600, 930)]
    on_wall(sheet, tint, f"M{600 - r},{cy}Q600,{cy - r * 1.5} {600 + r},{cy}Z")
    sheet.line(rod, "#5d4a38", 15)
    sheet.path(
        "M600,910C600,1000 690,1000 690,930", fill="none", stroke="#8a6845", stroke_width=27.0, stroke_linecap="round"
    )
    edges = [600 - r + i * r / 2.5 for i in range(6)]
    for i in range(5):
        x0, x1 = edges[i], edges[i + 1]
        d = (
            f"M600,{number(cy - r * 0.82)}"
            f"Q{number(600 + (x0 - 600) * 0.86)},{number(cy - r * 0.7)} {number(x0)},{number(cy)}"
            f"Q{number((x0 + x1) / 2)},{number(cy - 64)} {number(x1)},{number(cy)}"
            f"Q{number(600 + (x1 - 600) * 0.86)},{number(cy - r * 0.7)} "
            f"600,{number(cy - r * 0.82)}Z"
        )
        tone = (t.shine, t.light, t.base, t.dark, t.deep)[i]
        sheet.path(d, fill=tone, stroke=t.deep, stroke_width=2.0, stroke_opacity=0.5)
    sheet.line([(600, cy - r * 0.82), (600, cy - r * 0.82 - 46)], "#5d4a38", 13)


FAMILIES: dict[str, Family] = {
    "knife": knife,
    "spoon": spoon,
    "brush": brush,
    "scissors": scissors,
    "trowel": trowel,
    "board": board,
    "notebook": notebook,
    "pencil": pencil,
    "necklace": necklace,
    "card": card,
    "umbrella": umbrella,
}
