"""What moves in a film: each motion turns a scene and a moment (0 to 1, a loop) into a drawing."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from shop.assortment.scenes.sheet import Sheet, number, smooth
from shop.assortment.scenes.studio import compose

Scene = Mapping[str, Any]


def steam(scene: Scene, at: float) -> str:
    """Three wisps rise from the middle, each a third of a loop behind the other."""
    return compose(scene, lambda sheet: _wisps(sheet, at, scene.get("steam", (600, 400))))


def _wisps(sheet: Sheet, at: float, source: tuple[float, float]) -> None:
    x0, y0 = source
    for wisp in range(4):
        phase = (at + wisp / 4) % 1
        rise, sway = 300 * phase, 26 * math.sin(math.tau * (at + wisp * 0.4))
        x = x0 + (wisp - 1.5) * 24
        points = [
            (x + sway * share + 16 * math.sin(share * 5 + wisp), y0 - rise - 150 * share) for share in (0, 0.3, 0.6, 1)
        ]
        with sheet.group(filter=sheet.blur(13)):
            opacity = 0.62 * math.sin(math.pi * phase)
            sheet.path(
                smooth(points),
                fill="none",
                stroke="#fffdf8",
                stroke_width=20 + 34 * phase,
                stroke_linecap="round",
                opacity=f"{opacity:.2f}",
            )


def dim(scene: Scene, at: float) -> str:
    """A lamp goes from bright to a glow and back; the room follows."""
    level = 0.5 + 0.5 * math.cos(math.tau * at)
    return compose(scene, lambda sheet: _dusk(sheet, 1 - level, scene.get("light", (600, 420))))


def _dusk(sheet: Sheet, depth: float, light: tuple[float, float]) -> None:
    veil = [
        (0.0, "#20222c", 0.10 * depth),
        (0.3, "#20222c", 0.34 * depth),
        (0.75, "#181a24", 0.72 * depth),
        (1.0, "#14161f", 0.8 * depth),
    ]
    sheet.add("rect", width=1200, height=1200, fill=sheet.radial(light, 900, veil))
    warm = [(0.0, "#ffd88a", 0.30 * depth), (0.4, "#ffc46a", 0.12 * depth), (1.0, "#ffc46a", 0.0)]
    sheet.add("rect", width=1200, height=1200, fill=sheet.radial(light, 520, warm))


def flicker(scene: Scene, at: float) -> str:
    """A flame leans and breathes."""
    lean = 5 * math.sin(math.tau * at) + 3 * math.sin(math.tau * 2 * at + 1)
    breath = 1 + 0.07 * math.sin(math.tau * 3 * at)
    return compose({**scene, "params": {**scene.get("params", {}), "flame_lean": lean, "flame": breath}})


def fold(scene: Scene, at: float) -> str:
    """A blanket is laid down fold by fold, rests, and is taken up again."""
    steps = (1, 2, 3, 4, 4, 4, 4, 3, 2)
    return compose({**scene, "params": {**scene.get("params", {}), "layers": steps[int(at * len(steps))]}})


def pour(scene: Scene, at: float) -> str:
    """Water falls from the rose of a can in fine arcs."""
    return compose(scene, lambda sheet: _drops(sheet, at, scene.get("rose", (210, 470))))


def _drops(sheet: Sheet, at: float, rose: tuple[float, float]) -> None:
    for thread in range(9):
        speed, start = 60 + thread * 17, thread * 0.37
        for drop in range(5):
            phase = (at * 2 + start + drop / 5) % 1
            x = rose[0] - 34 + thread * 8 - speed * phase
            y = rose[1] + thread * -5 - 60 * phase + 560 * phase * phase
            tail = f"M{number(x)},{number(y)}l{number(3 + speed * 0.06)},{number(-10 - 22 * phase)}"
            sheet.path(tail, fill="none", stroke="#5f8fa6", stroke_width=6.0, stroke_linecap="round", opacity=0.75)


def swing(scene: Scene, at: float) -> str:
    """What hangs swings a little, as after somebody brushed past."""
    angle = 3.4 * math.sin(math.tau * at)
    return compose(scene, turn=f"rotate({angle:.2f} 600 -300)")


def tick(scene: Scene, at: float) -> str:
    """The hands of a clock go round once."""
    return compose({**scene, "params": {**scene.get("params", {}), "time": at}})


MOTIONS: dict[str, Callable[[Scene, float], str]] = {
    "steam": steam,
    "dim": dim,
    "flicker": flicker,
    "fold": fold,
    "pour": pour,
    "swing": swing,
    "tick": tick,
}
