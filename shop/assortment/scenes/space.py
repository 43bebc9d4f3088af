"""Things with corners: a fixed camera, boxes with three tones, soft upholstery, round legs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shop.assortment.scenes import textures
from shop.assortment.scenes.colour import Tones
from shop.assortment.scenes.ground import cast, hull
from shop.assortment.scenes.sheet import Point, Sheet, number, polyline

Point3 = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """Looks down a little from the front left; x goes right, y up, z towards the viewer."""

    cx: float = 600
    cy: float = 860
    scale: float = 1.0
    yaw: float = math.radians(-26)
    pitch: float = math.radians(20)

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a point of space lies on the sheet."""
        right = x * math.cos(self.yaw) - z * math.sin(self.yaw)
        depth = x * math.sin(self.yaw) + z * math.cos(self.yaw)
        return (
            self.cx + self.scale * right,
            self.cy - self.scale * (y * math.cos(self.pitch) - depth * math.sin(self.pitch)),
        )

    def face(self, corners: Sequence[Point3]) -> list[Point]:
        """A face as points of the sheet."""
        return [self.at(*corner) for corner in corners]


@dataclass(frozen=True)
class Box:
    """A block: corner (left, bottom, back) and size (wide, high, deep)."""

    x: float
    y: float
    z: float
    w: float
    h: float
    d: float

    @property
    def top(self) -> list[Point3]:
        y = self.y + self.h
        return [
            (self.x, y, self.z),
            (self.x + self.w, y, self.z),
            (self.x + self.w, y, self.z + self.d),
            (self.x, y, self.z + self.d),
        ]

    @property
    def floor(self) -> list[Point3]:
        return [(x, self.y, z) for x, _, z in self.top]

    @property
    def front(self) -> list[Point3]:
        z = self.z + self.d
        return [
            (self.x, self.y + self.h, z),
            (self.x + self.w, self.y + self.h, z),
            (self.x + self.w, self.y, z),
            (self.x, self.y, z),
        ]

    @property
    def left(self) -> list[Point3]:
        return [
            (self.x, self.y + self.h, self.z),
            (self.x, self.y + self.h, self.z + self.d),
            (self.x, self.y, self.z + self.d),
            (self.x, self.y, self.z),
        ]


def block(sheet: Sheet, camera: Camera, box: Box, t: Tones, finish: str = "", soft: float = 3) -> None:
    """Three visible faces: the top catches the light, the left one half of it, the front least."""
    faces = (
        (box.left, t.light, False),
        (box.front, t.base, False),
        (box.top, t.shine if finish != "fabric" else t.light, True),
    )
    for corners, tone, is_top in faces:
        points = camera.face(corners)
        d = polyline(points, closed=True)
        common = {"stroke": tone, "stroke_width": soft * 2, "stroke_linejoin": "round"}
        sheet.path(d, fill=tone, **common)
        _face_light(sheet, points, d, t, is_top)
        _face_material(sheet, points, d, t, finish, is_top)


def _face_light(sheet: Sheet, points: list[Point], d: str, t: Tones, is_top: bool) -> None:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if is_top:
        fade = sheet.linear((min(xs), min(ys)), (max(xs), max(ys)), [(0, "#ffffff", 0.22), (1, t.deep, 0.16)])
    else:
        fade = sheet.linear((min(xs), min(ys)), (min(xs), max(ys)), [(0, "#ffffff", 0.08), (1, t.line, 0.26)])
    sheet.path(d, fill=fade)


def _face_material(sheet: Sheet, points: list[Point], d: str, t: Tones, finish: str, is_top: bool) -> None:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if finish == "wood":
        upright = box[3] - box[1] > 1.6 * (box[2] - box[0])
        textures.grain(sheet, sheet.clip(d), box, t.line, vertical=upright, step=20 if is_top else 15)
    elif finish == "fabric":
        textures.weave(sheet, d, t.dark, t.light, 8, "rotate(20)")
    elif finish == "leather":
        textures.speckle(sheet, sheet.clip(d), box, t.line, 90)


def upholstery(sheet: Sheet, camera: Camera, box: Box, t: Tones, puff: float = 16, finish: str = "fabric") -> None:
    """A padded block: rounded outline, a lit upper side and a seam where it turns."""
    top, front, left = (camera.face(face) for face in (box.top, box.front, box.left))
    outline = hull([*top, *front, *left])
    d = _rounded(outline, puff)
    ys = [p[1] for p in outline]
    xs = [p[0] for p in outline]
    sheet.path(d, fill=sheet.linear((min(xs), 0), (max(xs), 0), [(0, t.light), (0.35, t.base), (1, t.dark)]))
    clip = sheet.clip(d)
    with sheet.group(clip_path=clip):
        with sheet.group(filter=sheet.blur(max(4, puff * 0.5))):
            sheet.path(polyline(top, closed=True), fill=t.shine, opacity=0.75)
            sheet.path(polyline(left, closed=True), fill=t.light, opacity=0.45)
        sheet.path(
            d,
            fill=sheet.linear((0, min(ys)), (0, max(ys)), [(0, t.line, 0.0), (0.55, t.line, 0.05), (1, t.line, 0.34)]),
        )
    if finish == "fabric":
        textures.weave(sheet, d, t.dark, t.light, 7, "rotate(15)")
    elif finish == "leather":
        textures.speckle(sheet, clip, (min(xs), min(ys), max(xs), max(ys)), t.line, 120)
    seam = [
        camera.at(box.x + puff * 0.6, box.y + box.h - puff * 0.5, box.z + box.d),
        camera.at(box.x + box.w - puff * 0.6, box.y + box.h - puff * 0.5, box.z + box.d),
    ]
    sheet.line(seam, t.deep, 2.4, opacity=0.5)


def leg(sheet: Sheet, camera: Camera, foot: Point3, head: Point3, t: Tones, thick: float = 16) -> None:
    """A round leg, thinner towards the floor, lit on its left."""
    (fx, fy), (hx, hy) = camera.at(*foot), camera.at(*head)
    half, tip = thick / 2, thick * 0.32
    d = polyline([(hx - half, hy), (hx + half, hy), (fx + tip, fy), (fx - tip, fy)], closed=True)
    sheet.path(
        d,
        fill=sheet.linear((hx - half, 0), (hx + half, 0), [(0, t.light), (0.45, t.base), (1, t.deep)]),
        stroke=t.dark,
        stroke_width=1.2,
    )


def footprint(sheet: Sheet, camera: Camera, tint: str, box: Box, reach: float = 90, depth: float = 1.0) -> None:
    """The shadow of a piece of furniture on the floor; light comes in under open ones (``depth`` < 1)."""
    cast(sheet, tint, camera.face([(x, 0, z) for x, _, z in box.floor]), reach, depth)


def _rounded(outline: list[Point], radius: float) -> str:
    """A closed outline with soft corners."""
    steps: list[str] = []
    count = len(outline)
    for i, here in enumerate(outline):
        before, after = outline[i - 1], outline[(i + 1) % count]
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        steps.append(f"{'L' if i else 'M'}{_xy(start)}Q{_xy(here)} {_xy(end)}")
    return "".join(steps) + "Z"


def _towards(here: Point, other: Point, radius: float) -> Point:
    share = min(0.48, radius / (math.dist(here, other) or 1))
    return here[0] + (other[0] - here[0]) * share, here[1] + (other[1] - here[1]) * share


def _xy(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
