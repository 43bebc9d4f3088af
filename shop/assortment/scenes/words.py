"""Words that tell what something looks like: colours, materials, kinds of things, departments."""

import re

COLOURS = {
    "black": "#2f2d2c", "white": "#f2eee6", "cream": "#eadfc8", "ivory": "#efe6d3", "ecru": "#e4d8c1",
    "grey": "#8d9093", "gray": "#8d9093", "charcoal": "#4a4b4d", "silver": "#b9bcbe", "graphite": "#55585b",
    "brown": "#7d5a41", "chestnut": "#7a4a30", "tan": "#b88a5b", "beige": "#d3c0a2", "sand": "#cdb48c",
    "walnut": "#6d4a33", "oak": "#c29a68", "ash": "#d3bd98", "beech": "#d0a878", "wood": "#b98d5c",
    "wooden": "#b98d5c", "copper": "#b8704a", "brass": "#bf9a4e", "gold": "#c6a052", "steel": "#a8adb0",
    "red": "#a8382f", "rust": "#a4552f", "terracotta": "#b9684a", "clay": "#b7714e", "brick": "#9d4c38",
    "orange": "#cf7a36", "apricot": "#dba274", "coral": "#d0705a", "pink": "#d9a09c", "rose": "#c98e8a",
    "blush": "#dfbdb0", "plum": "#6b3d52", "purple": "#6b5083", "lavender": "#a89cc0", "lilac": "#b3a4c8",
    "yellow": "#d9ae3f", "mustard": "#c59a3a", "ochre": "#c08a3c", "honey": "#cf9c4a", "green": "#5c7a56",
    "olive": "#77774a", "sage": "#98a68c", "moss": "#67714a", "forest": "#3c5a47", "mint": "#a9c5b0",
    "teal": "#3f7676", "petrol": "#2f5e68", "blue": "#46688c", "navy": "#2c3a55", "indigo": "#3a4470",
    "sky": "#8fb2c9", "ocean": "#3f7394", "denim": "#4c6684", "slate": "#5c6770", "stone": "#b3aa9b",
    "mist": "#c3cac8", "natural": "#d8c7a6", "linen": "#d6c8ae", "oat": "#dccbb0", "ink": "#33405a",
}  # fmt: skip

#: Family of scene by the words that mean it; earlier entries win.
KINDS: tuple[tuple[str, str], ...] = (
    ("shoe|boot|sneaker|high tops|trainer|slipper", "shoe"),
    ("armchair", "armchair"), ("beanbag|bean bag|pouf", "beanbag"), ("sofa|couch|settee", "sofa"),
    ("watering can", "watering_can"), ("trowel|spade|hand fork", "trowel"), ("fence|slats|trellis", "fence"),
    ("bed clothes|bedding|duvet|bed linen|pillowcase", "bedding"), ("pillow|cushion", "cushion"),
    ("drawers|dresser|bedside|cabinet|nightstand", "drawers"), ("table", "table"), ("stool|bench", "stool"),
    ("chair", "chair"), ("pendant", "pendant"), ("lamp|light|lantern", "lamp"), ("candle", "candle"),
    ("cardboard pot|plant pot|planter|flower pot|pot", "pot"), ("vase", "vase"), ("mug|cup", "mug"),
    ("bowl", "bowl"), ("plate|dish", "plate"), ("pan|skillet|casserole|wok", "pan"), ("kettle|teapot", "kettle"),
    ("jug|pitcher|carafe", "jug"), ("jar|tin|canister", "jar"), ("tumbler|glass", "glass"), ("board", "board"),
    ("knife", "knife"), ("spoon|ladle|spatula", "spoon"), ("brush|broom", "brush"), ("scissors|shears", "scissors"),
    ("notebook|journal|diary|book", "notebook"), ("pen|pencil", "pencil"), ("towel", "towel"), ("soap", "soap"),
    ("blanket|throw|plaid", "blanket"), ("necklace|pendant|bracelet|jewel", "necklace"), ("apron", "apron"),
    ("scarf|shawl", "scarf"), ("skirt", "skirt"), ("jumper|sweater|cardigan|hoodie|knit", "jumper"),
    ("jacket|coat|parka|tuxedo|blazer|raincoat", "coat"), ("tee|t-shirt|tank", "tee"),
    ("shirt|blouse|top|tunic", "shirt"),
    ("bag|tote|backpack|rucksack|purse|satchel", "bag"), ("gift card|voucher|guide|course", "card"),
    ("basket|hamper", "basket"), ("box|chest|crate", "box"), ("tray", "board"), ("umbrella", "umbrella"),
)  # fmt: skip

MATERIALS: tuple[tuple[str, str], ...] = (
    ("stoneware|clay|terracotta|ceramic", "clay"), ("porcelain|glazed|enamel", "glazed"), ("glass|crystal", "glass"),
    ("copper|steel|metal|brass|iron|aluminium", "steel"), ("wood|wooden|oak|beech|ash|walnut|bamboo", "wood"),
    ("leather", "leather"), ("denim", "denim"), ("silk", "silk"), ("wool|knitted|knit|jumper|cashmere", "wool"),
    ("linen", "linen"), ("cotton|canvas", "cotton"), ("cardboard|paper", "paper"), ("plaid|flannel|chequered", "plaid"),
    ("striped|stripes", "striped"), ("floral|flower", "floral"),
)  # fmt: skip

GROUNDS: tuple[tuple[str, str], ...] = (
    ("garden|outdoor|plants|plant|trowel|watering|fence|pot", "outdoors"), ("lamp|light|candle|lantern", "light"),
    ("bed|bedroom|sofa|cushion|pillow|blanket|duvet|armchair|couch", "rest"), ("towel|soap|bath", "bath"),
    ("notebook|pencil|desk|office", "desk"), ("men|women|shirt|jacket|top|jumper|shoe|skirt|tee|bag", "wear"),
    ("brush|repair|care|clean", "care"), ("plate|glass|carafe|napkin|table", "table"), ("gift", "gifts"),
)  # fmt: skip


def colour_of(text: str) -> str:
    """The colour a text names ("Ocean Blue" is the blue of the ocean), or ""."""
    words = re.findall(r"[a-z]+", text.casefold())
    named = [word for word in words if word in COLOURS]
    return COLOURS[named[0]] if named else ""


def match(table: tuple[tuple[str, str], ...], text: str) -> str:
    """The value of the first entry one of whose words occurs in ``text`` (plural or not), or ""."""
    folded = text.casefold()
    for words, value in table:
        if re.search(rf"\b({words})(s|es)?\b", folded):
            return value
    return ""
