"""Things made on a wheel or a lathe: a profile turned round a vertical axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shop.assortment.scenes import textures
from shop.assortment.scenes.colour import Tones, mix
from shop.assortment.scenes.sheet import Point, Sheet, Stop, curve_on, number, polyline

#: Height of a circle seen from the side, as a share of its width: the camera looks down a little.
TILT = 0.24


@dataclass(frozen=True)
class Turned:
    """A turned body: (y, radius) from top to bottom around ``cx``."""

    cx: float
    profile: tuple[Point, ...]

    @property
    def top(self) -> Point:
        return self.profile[0]

    @property
    def foot(self) -> Point:
        return self.profile[-1]

    @property
    def widest(self) -> float:
        return max(radius for _, radius in self.profile)

    @property
    def box(self) -> tuple[float, float, float, float]:
        wide = self.widest
        return self.cx - wide, self.top[0] - self.top[1] * TILT, self.cx + wide, self.foot[0] + self.foot[1] * TILT

    def radius(self, y: float) -> float:
        """Radius at a height, between the given points."""
        points = self.profile
        for (y0, r0), (y1, r1) in pairwise(points):
            if y0 <= y <= y1:
                return r0 + (r1 - r0) * (y - y0) / ((y1 - y0) or 1)
        return points[-1][1]

    def outline(self, top: float | None = None, bottom: float | None = None) -> str:
        """The silhouette between two heights (default: all), rounded by the tilt at both ends.

        From the very top the far edge shows too; from a height in between only the near one.
        """
        y0 = self.top[0] if top is None else top
        y1 = self.foot[0] if bottom is None else bottom
        inner = [(y, r) for y, r in self.profile if y0 < y < y1]
        run = [(y0, self.radius(y0)), *inner, (y1, self.radius(y1))]
        right = [(self.cx + r, y) for y, r in run]
        left = [(self.cx - r, y) for y, r in reversed(run)]
        r0, r1 = run[0][1], run[-1][1]
        sweep = 1 if top is None else 0
        return (
            f"M{number(self.cx - r0)},{number(y0)}"
            f"A{number(r0)},{number(r0 * TILT)} 0 0 {sweep} {number(right[0][0])},{number(y0)}"
            f"{curve_on(right)}"
            f"A{number(r1)},{number(r1 * TILT)} 0 0 1 "
            f"{number(left[0][0])},{number(y1)}{curve_on(left)}Z"
        )


def roundness(t: Tones, finish: str = "") -> list[Stop]:
    """Light across a round body, left to right."""
    if finish == "steel":
        return [
            (0.0, t.deep), (0.07, t.light), (0.16, t.dark), (0.30, t.shine), (0.40, t.light),
            (0.58, t.base), (0.74, t.deep), (0.88, t.dark), (0.95, t.light), (1.0, t.base),
        ]  # fmt: skip
    if finish == "glazed":
        return [
            (0.0, t.base),
            (0.10, t.base),
            (0.30, t.light),
            (0.52, t.base),
            (0.80, t.dark),
            (0.94, t.deep),
            (1.0, t.dark),
        ]
    return [(0.0, t.base), (0.28, t.light), (0.55, t.base), (0.82, t.dark), (1.0, t.deep)]


def body(sheet: Sheet, shape: Turned, t: Tones, finish: str = "", d: str | None = None) -> str:
    """Fill the body with light and its material; returns its outline."""
    d = d or shape.outline()
    x0, y0, x1, y1 = shape.box
    sheet.path(d, fill=sheet.linear((x0, y0), (x1, y0), roundness(t, finish)))
    fall = [(0.0, t.line, 0.0), (0.6, t.line, 0.0), (1.0, t.line, 0.22)]
    sheet.path(d, fill=sheet.linear((x0, y0), (x0, y1), fall))
    _material(sheet, shape, t, finish, d)
    return d


def _material(sheet: Sheet, shape: Turned, t: Tones, finish: str, d: str) -> None:
    clip = sheet.clip(d)
    if finish in {"clay", "stoneware"}:
        textures.rings(sheet, clip, shape.cx, shape.box, t.line, TILT)
        textures.speckle(sheet, clip, shape.box, t.line, 190 if finish == "stoneware" else 70)
    elif finish == "wood":
        textures.grain(sheet, clip, shape.box, t.line, vertical=True)
    elif finish in {"glazed", "glass"}:
        gleam(sheet, shape, clip)
        if finish == "glazed":
            textures.speckle(sheet, clip, shape.box, t.line, 40)


def gleam(sheet: Sheet, shape: Turned, clip: str, strength: float = 0.5) -> None:
    """The window mirrored in a glaze: a soft upright streak on the left."""
    y0, y1 = shape.top[0], shape.foot[0]
    heights = [y0 + (y1 - y0) * share for share in (0.14, 0.3, 0.5, 0.7)]
    left = [(shape.cx - shape.radius(y) * 0.66, y) for y in heights]
    right = [(shape.cx - shape.radius(y) * 0.50, y) for y in reversed(heights)]
    with sheet.group(clip_path=clip), sheet.group(filter=sheet.blur(5)):
        sheet.path(polyline(left + right, closed=True), fill="#ffffff", opacity=strength)


def opening(sheet: Sheet, shape: Turned, t: Tones, wall: float = 16, content: tuple[float, str] | None = None) -> None:
    """The open top: a rim with thickness, the lit inner wall on the right, and what is inside.

    ``content`` is (depth in pixels, colour).
    """
    y, r = shape.top
    sheet.ellipse(
        shape.cx,
        y,
        r,
        r * TILT,
        fill=sheet.linear((shape.cx - r, y), (shape.cx + r, y), [(0, t.shine), (0.6, t.light), (1, t.base)]),
    )
    inner = r - wall
    tilt = inner * TILT
    stops: Sequence[Stop] = [(0, t.line), (0.35, t.deep), (0.8, t.dark), (1, t.base)]
    sheet.ellipse(shape.cx, y + 2, inner, tilt, fill=sheet.linear((shape.cx - inner, y), (shape.cx + inner, y), stops))
    ring = (
        f"M{number(shape.cx - inner)},{number(y + 2)}a{number(inner)},{number(tilt)} 0 1 0 "
        f"{number(2 * inner)},0a{number(inner)},{number(tilt)} 0 1 0 {number(-2 * inner)},0Z"
    )
    clip = sheet.clip(ring)
    with sheet.group(clip_path=clip):
        if content:
            depth, colour = content
            filled = inner * 0.985
            sheet.ellipse(
                shape.cx,
                y + depth,
                filled,
                filled * TILT,
                fill=sheet.linear(
                    (shape.cx - inner, y),
                    (shape.cx + inner, y + 60),
                    [(0, mix(colour, "#000000", 0.18)), (0.5, colour), (1, mix(colour, "#ffffff", 0.16))],
                ),
            )
        with sheet.group(filter=sheet.blur(9)):
            sheet.path(ring, fill="none", stroke=t.line, stroke_width=14.0, opacity=0.35)


def band(sheet: Sheet, shape: Turned, top: float, bottom: float, t: Tones, finish: str = "") -> None:
    """A zone of another colour round the body."""
    body(sheet, shape, t, finish, shape.outline(top, bottom))
