"""From a colour's value to the name people look for: "Ink" and "Navy" are both blue."""

import colorsys
from functools import lru_cache

#: The families in the order they are offered, each with a value that stands for it.
FAMILIES = {
    "White": "#f2efe6",
    "Beige": "#d8c6a5",
    "Yellow": "#d9ab3f",
    "Orange": "#c8743c",
    "Red": "#a64238",
    "Pink": "#d7a3a3",
    "Purple": "#75557c",
    "Blue": "#3f6a94",
    "Turquoise": "#4b8b8a",
    "Green": "#5c7a56",
    "Brown": "#7a5638",
    "Grey": "#8b8f8d",
    "Black": "#26282a",
}


@lru_cache(maxsize=4096)
def family_of(value: str) -> str:
    """The family of an ``#rrggbb`` value; "" for anything else."""
    try:
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    except (ValueError, IndexError):
        return ""
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    chroma = max(red, green, blue) - min(red, green, blue)
    if light < 0.14:
        return "Black"
    if light > 0.88 and chroma < 0.14:
        return "White"
    if chroma < 0.082:
        return "Black" if light < 0.22 else "Grey" if light < 0.88 else "White"
    return _by_hue(hue * 360, light, chroma)


def _by_hue(hue: float, light: float, chroma: float) -> str:
    if 14 <= hue < 68:
        return _warm(hue, light, chroma)
    if hue < 14 or hue >= 330:
        return "Pink" if light > 0.62 else "Brown" if chroma < 0.2 and light < 0.5 else "Red"
    for limit, name in ((165, "Green"), (196, "Turquoise"), (255, "Blue"), (330, "Purple")):
        if hue < limit:
            return name
    return "Grey"


def _warm(hue: float, light: float, chroma: float) -> str:
    """Between red and green lie brown, beige, orange and yellow: lightness and strength part them."""
    if chroma < 0.36 and light > 0.62:
        return "Beige"
    if light < 0.42 and chroma < 0.45:
        return "Brown" if hue < 55 else "Green"
    if chroma < 0.3:
        return "Beige" if light > 0.55 else "Brown"
    return "Orange" if hue < 34 else "Yellow"
