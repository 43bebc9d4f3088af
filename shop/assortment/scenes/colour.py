"""Tones of one colour, made in OKLab so that light and shade keep the hue believable."""

from dataclasses import dataclass

Lab = tuple[float, float, float]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def to_lab(colour: str) -> Lab:
    """``#rrggbb`` in OKLab."""
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_lab(lab: Lab) -> str:
    """OKLab as ``#rrggbb``, clipped to what a screen can show."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in channels)


def mix(first: str, second: str, share: float) -> str:
    """``first`` with ``share`` (0 to 1) of ``second`` in it."""
    one, two = to_lab(first), to_lab(second)
    return from_lab(
        (
            one[0] + (two[0] - one[0]) * share,
            one[1] + (two[1] - one[1]) * share,
            one[2] + (two[2] - one[2]) * share,
        )
    )


def lighten(colour: str, amount: float) -> str:
    """Towards warm light."""
    return mix(colour, "#fff8ec", amount)


def darken(colour: str, amount: float) -> str:
    """Towards a cool shade of the same hue."""
    lightness, a, b = to_lab(colour)
    keep = 1 - amount
    return from_lab(
        (lightness * keep, a * (1 - amount * 0.55) + 0.004 * amount, b * (1 - amount * 0.65) - 0.018 * amount)
    )


@dataclass(frozen=True)
class Tones:
    """The tones one material shows under one light."""

    shine: str
    light: str
    base: str
    dark: str
    deep: str
    line: str


def tones(colour: str) -> Tones:
    """Five tones and a line colour for a base colour."""
    return Tones(
        shine=lighten(colour, 0.62),
        light=lighten(colour, 0.26),
        base=colour,
        dark=darken(colour, 0.17),
        deep=darken(colour, 0.34),
        line=darken(colour, 0.52),
    )
