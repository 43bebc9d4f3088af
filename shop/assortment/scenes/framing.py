"""How large a family stands in the picture, and which part of it the detail view shows."""

from shop.assortment.scenes import cloth, furniture, garments, household, kitchenware, metalware, soft, tools, vessels
from shop.assortment.scenes.sheet import SIZE
from shop.assortment.scenes.spec import Spec

#: Factor, and the height it grows around, by family.
ZOOM: dict[str, tuple[float, float]] = {
    **dict.fromkeys(vessels.FAMILIES, (1.32, 860)),
    **dict.fromkeys(kitchenware.FAMILIES, (1.16, 800)),
    **dict.fromkeys(furniture.FAMILIES, (1.2, 780)),
    **dict.fromkeys([*cloth.FAMILIES, *soft.FAMILIES], (1.25, 800)),
    **dict.fromkeys(garments.FAMILIES, (1.22, 560)),
    **dict.fromkeys(tools.FAMILIES, (1.08, 600)),
    **dict.fromkeys(household.FAMILIES, (1.16, 760)),
    **dict.fromkeys(metalware.FAMILIES, (1.12, 640)),
    "bottle": (1.4, 880),
    "tin": (1.12, 860),
    "rug": (0.98, 690),
    "mirror": (1.12, 600),
    "clock": (1.14, 640),
    "birdhouse": (1.06, 700),
    "boat": (1.2, 720),
    "floor_lamp": (0.87, 1010),
    "lantern": (1.18, 790),
    "candlestick": (1.14, 820),
    "candle": (1.5, 860),
    "jar": (1.45, 870),
    "soap": (1.34, 850),
    "basket": (1.26, 800),
    "kettle": (1.3, 860),
    "lamp": (1.26, 760),
    "stool": (1.45, 800),
    "armchair": (1.3, 780),
    "bedding": (1.16, 800),
    "knife": (1.24, 600),
    "scissors": (1.16, 600),
    "spoon": (1.12, 600),
    "trowel": (1.12, 600),
    "necklace": (1.14, 600),
    "umbrella": (1.16, 620),
    "glass": (1.4, 860),
    "vase": (0.92, 860),
    "plate": (1.12, 860),
    "pan": (0.98, 860),
    "pendant": (1.1, 560),
    "shoe": (1.12, 900),
    "apron": (1.1, 560),
    "fence": (1.1, 780),
    "sofa": (1.1, 780),
}

#: (left, top, edge) of the detail, where the shape or the material says most.
FOCUS: dict[str, tuple[float, float, float]] = {
    **dict.fromkeys(vessels.FAMILIES, (330, 330, 520)),
    **dict.fromkeys(kitchenware.FAMILIES, (330, 380, 520)),
    **dict.fromkeys(furniture.FAMILIES, (250, 330, 520)),
    **dict.fromkeys([*cloth.FAMILIES, *soft.FAMILIES], (260, 420, 520)),
    **dict.fromkeys(garments.FAMILIES, (390, 200, 480)),
    **dict.fromkeys(tools.FAMILIES, (380, 330, 470)),
    "apron": (360, 430, 480),
    "skirt": (370, 260, 480),
    "shoe": (480, 440, 480),
    **dict.fromkeys(("cutlery", "pen"), (330, 160, 520)),
    "floor_lamp": (310, 20, 580),
    "lantern": (330, 330, 540),
    "candlestick": (260, 60, 560),
    "bottle": (330, 360, 540),
    "tin": (220, 500, 560),
    "rug": (120, 480, 520),
    "mirror": (330, 40, 560),
    "clock": (420, 300, 560),
    "birdhouse": (300, 160, 560),
    "boat": (420, 560, 520),
    "sheets": (330, 260, 540),
    "lamp": (330, 180, 560),
    "pendant": (300, 300, 600),
    "pan": (120, 560, 560),
    "necklace": (380, 640, 440),
    "knife": (330, 480, 460),
    "vase": (330, 380, 520),
    "plate": (160, 480, 520),
    "candle": (330, 300, 560),
}


def placed(spec: Spec) -> str:
    """The transformation that puts a family into the frame."""
    zoom, height = ZOOM.get(spec.family, (1.0, 600.0))
    zoom *= spec.factor("zoom")
    left = -70.0 if spec.family == "pan" and not spec.factor("lid", 0) else 0.0
    if spec.view == "use":
        zoom *= 0.84
        left -= 0 if spec.family == "rug" else 70
    return f"translate({600 * (1 - zoom) + left:.1f} {height * (1 - zoom):.1f}) scale({zoom:.3f})"


def crop(spec: Spec) -> tuple[float, float, float]:
    """The square of the sheet that is shown."""
    return FOCUS.get(spec.family, (300, 300, 600)) if spec.view == "detail" else (0, 0, SIZE)
