"""A sheet of SVG: collects shapes and the definitions (gradients, blurs, clips) they share."""

import random
from collections.abc import Iterable, Sequence
from typing import Any

#: Edge length of the square every scene is drawn in.
SIZE = 1200

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def attributes(values: dict[str, Any]) -> str:
    """Keyword arguments as XML attributes: ``stroke_width`` becomes ``stroke-width``."""
    parts = []
    for name, value in values.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float) else str(value)
        parts.append(f' {name.replace("_", "-")}="{text}"')
    return "".join(parts)


class Sheet:
    """The drawing in progress. ``rng`` is seeded by the scene, so a scene always looks the same."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311  (texture, not secrets)
        self.definitions: dict[str, str] = {}
        self.parts: list[str] = []

    def add(self, name: str, content: str = "", **values: Any) -> None:
        """Draw an element above all earlier ones."""
        self.parts.append(f"<{name}{attributes(values)}>{content}</{name}>")

    def path(self, d: str, **values: Any) -> None:
        """Draw a path."""
        self.add("path", d=d, **values)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, **values: Any) -> None:
        """Draw an ellipse."""
        self.add("ellipse", cx=float(cx), cy=float(cy), rx=float(rx), ry=float(ry), **values)

    def line(self, points: Iterable[Point], stroke: str, width: float, **values: Any) -> None:
        """Draw an open stroke through points with round ends."""
        defaults = {"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round"}
        self.path(polyline(points), stroke=stroke, stroke_width=float(width), **{**defaults, **values})

    def group(self, **values: Any) -> "Group":
        """``with sheet.group(opacity=0.5):`` wraps what is drawn inside."""
        return Group(self, values)

    def linear(self, start: Point, end: Point, stops: Sequence[Stop]) -> str:
        """A linear gradient between two points; returns the paint for ``fill``."""
        ends = {"x1": float(start[0]), "y1": float(start[1]), "x2": float(end[0]), "y2": float(end[1])}
        return self._gradient("linearGradient", ends, stops)

    def radial(self, centre: Point, radius: float, stops: Sequence[Stop]) -> str:
        """A radial gradient; returns the paint for ``fill``."""
        return self._gradient(
            "radialGradient", {"cx": float(centre[0]), "cy": float(centre[1]), "r": float(radius)}, stops
        )

    def blur(self, deviation: float, flat: bool = False) -> str:
        """A blur filter; returns the value for ``filter``. ``flat`` gives shapes of little height more room."""
        content = f'<feGaussianBlur stdDeviation="{number(deviation)}"/>'
        side, above = ("-30%", "-150%") if flat else ("-14%", "-14%")
        width, height = ("160%", "400%") if flat else ("128%", "128%")
        return self._define("filter", content, x=side, y=above, width=width, height=height)

    def clip(self, d: str) -> str:
        """A clip along a path; returns the value for ``clip_path``."""
        return self._define("clipPath", f'<path d="{d}"/>')

    def pattern(self, width: float, height: float, content: str, transform: str | None = None) -> str:
        """A repeated texture; returns the paint for ``fill``."""
        return self._define(
            "pattern",
            content,
            width=float(width),
            height=float(height),
            patternUnits="userSpaceOnUse",
            patternTransform=transform,
        )

    def svg(self, view: tuple[float, float, float] = (0, 0, SIZE)) -> str:
        """The finished drawing; ``view`` is (left, top, edge) of the square shown."""
        left, top, edge = view
        box = f"{number(left)} {number(top)} {number(edge)} {number(edge)}"
        defs = "".join(self.definitions.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{SIZE}" height="{SIZE}">'
            f"<defs>{defs}</defs>{''.join(self.parts)}</svg>"
        )

    def _gradient(self, kind: str, ends: dict[str, Any], stops: Sequence[Stop]) -> str:
        content = "".join(_stop(*stop) for stop in stops)
        return self._define(kind, content, gradientUnits="userSpaceOnUse", **ends)

    def _define(self, kind: str, content: str, **values: Any) -> str:
        body = f"{attributes(values)}>{content}</{kind}>"
        if body not in self.definitions:
            self.definitions[body] = f'<{kind} id="d{len(self.definitions)}"{body}'
        name = self.definitions[body].split('"')[1]
        return f"url(#{name})"


class Group:
    """A ``<g>`` around what is drawn while it is open."""

    def __init__(self, sheet: Sheet, values: dict[str, Any]) -> None:
        self.sheet = sheet
        self.values = values

    def __enter__(self) -> None:
        self.sheet.parts.append(f"<g{attributes(self.values)}>")

    def __exit__(self, *_: object) -> None:
        self.sheet.parts.append("</g>")


def _stop(offset: float, colour: str, opacity: float | None = None) -> str:
    values = {"offset": f"{offset:.3f}", "stop_color": colour}
    if opacity is not None:
        values["stop_opacity"] = f"{opacity:.2f}"
    return f"<stop{attributes(values)}/>"


def polyline(points: Iterable[Point], closed: bool = False) -> str:
    """Straight lines through points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 0.5) -> str:
    """A soft curve through points (Catmull-Rom)."""
    return f"M{number(points[0][0])},{number(points[0][1])}" + curve_on(points, closed, tension)


def curve_on(points: Sequence[Point], closed: bool = False, tension: float = 0.5) -> str:
    """The soft curve from the first of the points to the last, to go on with inside a path."""
    count = len(points)
    k = tension / 3

    def at(i: int) -> Point:
        return points[i % count] if closed else points[max(0, min(count - 1, i))]

    steps = []
    for i in range(count if closed else count - 1):
        before, here, there, behind = at(i - 1), at(i), at(i + 1), at(i + 2)
        one = (here[0] + (there[0] - before[0]) * k, here[1] + (there[1] - before[1]) * k)
        two = (there[0] - (behind[0] - here[0]) * k, there[1] - (behind[1] - here[1]) * k)
        steps.append("C" + " ".join(f"{number(x)},{number(y)}" for x, y in (one, two, there)))
    return "".join(steps) + ("Z" if closed else "")
