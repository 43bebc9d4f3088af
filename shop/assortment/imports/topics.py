"""From types and tags of other shops to a tree of categories that people can find their way in."""

import re

from shop.assortment import scenes
from shop.assortment.imports import cells
from shop.assortment.imports.formats import File
from shop.assortment.scenes.words import KINDS, match

#: At most so many tags of a product become categories; long lists of tags are for search.
MAX_TAGS = 3
#: In a file of at least so many products a tag needs company to become a category.
MANY = 30
_TECHNICAL = re.compile(r"[_:=/#|<>{}]|^\d+$|^.{31,}$|^.$")

#: What the things a drawing knows are called together.
_THINGS = {
    "shoe": "Shoes", "coat": "Jackets and coats", "jumper": "Knitwear", "tee": "T-shirts and tops",
    "shirt": "Shirts and tops", "skirt": "Skirts", "scarf": "Scarves", "bag": "Bags", "necklace": "Jewellery",
    "apron": "Aprons", "armchair": "Chairs", "chair": "Chairs", "stool": "Stools and benches", "beanbag": "Chairs",
    "sofa": "Sofas", "table": "Tables", "drawers": "Storage", "basket": "Storage", "box": "Storage",
    "lamp": "Lamps", "pendant": "Lamps", "candle": "Candles", "bedding": "Bedding", "cushion": "Cushions",
    "blanket": "Blankets", "towel": "Towels", "soap": "Soap", "pot": "Plants and pots", "vase": "Vases",
    "watering_can": "Garden tools", "trowel": "Garden tools", "fence": "Fences", "mug": "Mugs and cups",
    "bowl": "Bowls and plates", "plate": "Bowls and plates", "pan": "Pots and pans", "kettle": "Kettles",
    "jug": "Jugs", "jar": "Jars", "glass": "Glasses", "board": "Boards", "knife": "Knives", "spoon": "Cutlery",
    "brush": "Brushes", "scissors": "Scissors", "notebook": "Notebooks", "pencil": "Pens", "card": "Gift cards",
    "umbrella": "Umbrellas",
}  # fmt: skip


def topics(tags: tuple[str, ...], file: File) -> list[str]:
    """Those tags that make good categories: said in words, and of more than one product in a large file."""
    least = 1 if file.products < MANY else max(2, file.products // 100)
    found = [tag for tag in tags if not _TECHNICAL.search(tag) and file.count(tag_word(tag)) >= least]
    return [capital(tag) for tag in found[:MAX_TAGS]]


def tag_word(tag: str) -> str:
    """How a tag is counted."""
    return f"tag {tag.casefold()}"


def thing(title: str) -> str:
    """What things like this are called together: "Shirts and tops"; "" where the title does not say."""
    family = scenes.guess_scene(title=title)["family"]
    return _THINGS.get(family, "") if family != "box" or match(KINDS, title) else ""


def capital(name: str) -> str:
    """The name with a capital letter."""
    name = cells.text(name)
    return name[:1].upper() + name[1:]
