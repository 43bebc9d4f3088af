"""What a family is told: the scene with every gap filled."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shop.assortment.scenes.colour import Tones, tones
from shop.assortment.scenes.sheet import Sheet


@dataclass(frozen=True)
class Spec:
    """Colour, material and proportions of one drawing."""

    family: str
    colour: str = "#b9a58c"
    accent: str = "#6e5a48"
    material: str = ""
    ground: str = "kitchen"
    view: str = "front"
    params: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_scene(cls, scene: Mapping[str, Any]) -> "Spec":
        """Read a scene; unknown keys are ignored so that older scenes keep drawing."""
        names = ("family", "colour", "accent", "material", "ground", "view", "params")
        return cls(**{name: scene[name] for name in names if scene.get(name)})

    def factor(self, name: str, default: float = 1.0) -> float:
        """A proportion of this product."""
        return float(self.params.get(name, default))

    @property
    def tones(self) -> Tones:
        """Tones of the main colour."""
        return tones(self.colour)

    @property
    def accents(self) -> Tones:
        """Tones of the second colour."""
        return tones(self.accent)

    @property
    def seed(self) -> int:
        """Fixes the texture: the same product always looks the same."""
        return zlib.crc32(f"{self.family}{self.colour}{self.accent}{sorted(self.params.items())}".encode())


#: Draws one product onto a sheet whose ground has the given tint.
Family = Callable[[Sheet, Spec, str], None]
