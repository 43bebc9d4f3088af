"""What tells materials apart up close: grain, weave, knit, speckle, brushed steel."""

from collections.abc import Callable

from shop.assortment.scenes.sheet import Sheet, number, polyline

Box = tuple[float, float, float, float]


def speckle(sheet: Sheet, clip: str, box: Box, ink: str, count: int = 170) -> None:
    """Iron specks of stoneware."""
    x0, y0, x1, y1 = box
    dots = []
    for _ in range(count):
        r = sheet.rng.choice((1.2, 1.6, 2.2, 3.0))
        cx, cy = sheet.rng.uniform(x0, x1), sheet.rng.uniform(y0, y1)
        dots.append(f"M{number(cx - r)},{number(cy)}a{r},{r} 0 1 0 {2 * r},0a{r},{r} 0 1 0 {-2 * r},0")
    with sheet.group(clip_path=clip):
        sheet.path("".join(dots), fill=ink, opacity=0.42)


def rings(sheet: Sheet, clip: str, cx: float, box: Box, ink: str, tilt: float, step: float = 26) -> None:
    """The marks a hand leaves on the potter's wheel."""
    x0, y0, x1, y1 = box
    rx = (x1 - x0) / 2
    with sheet.group(clip_path=clip):
        y = y0 + step
        while y < y1:
            shift = sheet.rng.uniform(-4, 4)
            d = (
                f"M{number(x0)},{number(y + shift)}"
                f"A{number(rx)},{number(rx * tilt)} 0 0 0 {number(x1)},{number(y + shift)}"
            )
            sheet.path(d, fill="none", stroke=ink, stroke_width=2.0, opacity=0.16)
            y += step * sheet.rng.uniform(0.75, 1.25)


def grain(sheet: Sheet, clip: str, box: Box, ink: str, vertical: bool = False, step: float = 17) -> None:
    """Year rings of sawn wood, running along the longer way."""
    x0, y0, x1, y1 = box
    along, across = ((y0, y1), (x0, x1)) if vertical else ((x0, x1), (y0, y1))
    with sheet.group(clip_path=clip):
        at = across[0]
        while at < across[1]:
            width = sheet.rng.choice((1.4, 2.0, 3.2))
            bend = [sheet.rng.uniform(-7, 7) for _ in range(4)]
            span = (along[1] - along[0]) / 3
            stops = [(along[0] + span * i, at + bend[i]) for i in range(4)]
            pairs = [(b, a) if vertical else (a, b) for a, b in stops]
            d = f"M{_pair(pairs[0])}C{_pair(pairs[1])} {_pair(pairs[2])} {_pair(pairs[3])}"
            sheet.path(d, fill="none", stroke=ink, stroke_width=width, opacity=0.20)
            at += step * sheet.rng.uniform(0.55, 1.5)


def weave(sheet: Sheet, d: str, ink: str, light: str, size: float = 9, transform: str | None = None) -> None:
    """Linen and cotton: threads over and under."""
    half = size / 2
    content = (
        f'<rect width="{half}" height="{half}" fill="{ink}" opacity=".30"/>'
        f'<rect x="{half}" y="{half}" width="{half}" height="{half}" fill="{ink}" opacity=".30"/>'
        f'<rect x="{half}" width="{half}" height="1.2" fill="{light}" opacity=".5"/>'
    )
    sheet.path(d, fill=sheet.pattern(size, size, content, transform), opacity=0.55)


def twill(sheet: Sheet, d: str, ink: str, size: float = 8) -> None:
    """Denim and canvas: fine diagonals."""
    content = f'<rect width="{size * 0.45}" height="{size}" fill="{ink}" opacity=".4"/>'
    sheet.path(d, fill=sheet.pattern(size, size, content, "rotate(38)"), opacity=0.55)


def knit(sheet: Sheet, d: str, ink: str, light: str, size: float = 22) -> None:
    """Knitted wool: columns of small v's."""
    s = size
    v = f"M1,{s * 0.1}L{s / 2},{s * 0.75}L{s - 1},{s * 0.1}"
    content = (
        f'<path d="{v}" fill="none" stroke="{ink}" stroke-width="{s * 0.2}" opacity=".42"/>'
        f'<path d="{v}" transform="translate(0 {-s * 0.2})" fill="none" stroke="{light}" '
        f'stroke-width="{s * 0.12}" opacity=".5"/>'
    )
    sheet.path(d, fill=sheet.pattern(s, s * 0.8, content))


def nap(sheet: Sheet, clip: str, box: Box, ink: str, light: str, count: int = 420) -> None:
    """Terry, felt and wool: short fibres in all directions."""
    x0, y0, x1, y1 = box
    dark: list[str] = []
    bright: list[str] = []
    for index in range(count):
        x, y = sheet.rng.uniform(x0, x1), sheet.rng.uniform(y0, y1)
        step = f"M{number(x)},{number(y)}l{number(sheet.rng.uniform(-9, 9))},{number(sheet.rng.uniform(3, 10))}"
        (dark if index % 2 else bright).append(step)
    with sheet.group(clip_path=clip):
        sheet.path("".join(dark), fill="none", stroke=ink, stroke_width=2.0, opacity=0.22)
        sheet.path("".join(bright), fill="none", stroke=light, stroke_width=2.0, opacity=0.35)


def stripes(
    sheet: Sheet, clip: str, box: Box, ink: str, step: float = 60, width: float = 14, vertical: bool = False
) -> None:
    """Woven or printed stripes."""
    x0, y0, x1, y1 = box
    with sheet.group(clip_path=clip):
        at = (x0 if vertical else y0) + step / 2
        while at < (x1 if vertical else y1):
            bar = (at, y0, at + width, y1) if vertical else (x0, at, x1, at + width)
            corners = [(bar[0], bar[1]), (bar[2], bar[1]), (bar[2], bar[3]), (bar[0], bar[3])]
            sheet.path(polyline(corners, closed=True), fill=ink, opacity=0.75)
            at += step


def _pair(point: tuple[float, float]) -> str:
    return f"{number(point[0])},{number(point[1])}"


Texture = Callable[..., None]
