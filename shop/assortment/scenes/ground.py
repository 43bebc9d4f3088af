"""Where things stand: a seamless tinted ground, one light from the upper left, soft shadows."""

from shop.assortment.scenes.colour import darken, lighten
from shop.assortment.scenes.sheet import SIZE, Point, Sheet, polyline

#: Tint of the paper by department.
GROUNDS = {
    "kitchen": "#e6d9c6",
    "table": "#dfe0d2",
    "light": "#d9d3cf",
    "rest": "#dcdfe2",
    "bath": "#d3e0de",
    "desk": "#e2dccf",
    "outdoors": "#d6decb",
    "wear": "#e4d8d3",
    "care": "#e5dcc9",
    "gifts": "#ead6cd",
    "living": "#e3dbd0",
}
FLOOR_Y = 820


def ground(sheet: Sheet, name: str) -> str:
    """Paint the ground; returns its colour for shadows."""
    tint = GROUNDS.get(name, GROUNDS["kitchen"])
    sheet.add("rect", width=SIZE, height=SIZE, fill=tint)
    sweep = [
        (0.0, darken(tint, 0.055)),
        (0.52, darken(tint, 0.035)),
        (0.70, lighten(tint, 0.16)),
        (1.0, lighten(tint, 0.30)),
    ]
    sheet.add("rect", width=SIZE, height=SIZE, fill=sheet.linear((0, 0), (0, SIZE), sweep))
    glow = [(0.0, "#fffaf0", 0.62), (0.55, "#fffaf0", 0.14), (1.0, "#fffaf0", 0.0)]
    sheet.add("rect", width=SIZE, height=SIZE, fill=sheet.radial((260, 180), 900, glow))
    corner = [(0.0, darken(tint, 0.5), 0.0), (0.72, darken(tint, 0.5), 0.0), (1.0, darken(tint, 0.5), 0.13)]
    sheet.add("rect", width=SIZE, height=SIZE, fill=sheet.radial((420, 420), 1150, corner))
    return tint


def shadow(
    sheet: Sheet, tint: str, cx: float, cy: float, rx: float, ry: float, height: float = 300, foot: float = 0
) -> None:
    """The shadow of something round standing at (cx, cy): long and soft to the right, tight below.

    ``foot`` is the radius that touches the ground where the thing itself is wider.
    """
    ink = darken(tint, 0.62)
    reach = min(height, 520) * 0.42
    touch = foot or rx
    flat = ry / rx
    with sheet.group(filter=sheet.blur(34, flat=True)):
        sheet.ellipse(cx + reach * 0.62, cy + reach * 0.10, rx + reach * 0.5, ry * 1.05 + 10, fill=ink, opacity=0.26)
    with sheet.group(filter=sheet.blur(14, flat=True)):
        sheet.ellipse(cx + touch * 0.10, cy + 4, touch * 1.06, touch * flat + 4, fill=ink, opacity=0.38)
    with sheet.group(filter=sheet.blur(4, flat=True)):
        sheet.ellipse(cx + 2, cy + 2, touch * 0.98, touch * flat * 0.92 + 2, fill=ink, opacity=0.5)


def cast(sheet: Sheet, tint: str, points: list[Point], reach: float = 70, depth: float = 1.0) -> None:
    """The shadow of something with this footprint on the floor."""
    ink = darken(tint, 0.62)
    moved = [(x + reach, y + reach * 0.16) for x, y in points]
    with sheet.group(filter=sheet.blur(30, flat=True)):
        sheet.path(polyline(hull(points + moved), closed=True), fill=ink, opacity=0.26 * depth)
    with sheet.group(filter=sheet.blur(9 + 16 * (1 - depth), flat=True)):
        sheet.path(polyline(hull(points), closed=True), fill=ink, opacity=0.40 * depth)


def on_wall(sheet: Sheet, tint: str, d: str, dx: float = 26, dy: float = 34) -> None:
    """The shadow of something flat that hangs or lies: the same outline, moved and blurred."""
    ink = darken(tint, 0.6)
    with sheet.group(filter=sheet.blur(26), transform=f"translate({dx} {dy})"):
        sheet.path(d, fill=ink, opacity=0.30)
    with sheet.group(filter=sheet.blur(7), transform=f"translate({dx * 0.25} {dy * 0.28})"):
        sheet.path(d, fill=ink, opacity=0.30)


def hull(points: list[Point]) -> list[Point]:
    """The convex outline of points."""
    ordered = sorted(set(points))
    lower = _chain(ordered)
    upper = _chain(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _chain(points: list[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
