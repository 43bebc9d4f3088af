"""The demo's past: who bought what, when, and how far it has come. Times are relative to today."""

from dataclasses import dataclass, field

from checkout.snapshot import AddressSnapshot

DELIVERED = ("packed", "handed_over", "delivered")
SENT = ("packed", "handed_over")


@dataclass(frozen=True)
class Purchase:
    """One visit to the checkout, ``days`` ago at ``hour`` o'clock.

    ``goods`` maps SKUs to quantities. ``pay`` is "success", "declined" or "" (nothing to pay);
    ``steps`` are the moves of its fulfilment, one a day.
    """

    email: str
    days: int
    hour: int
    goods: dict[str, int]
    address: AddressSnapshot | None = None
    service: str = "ten-day"
    pay: str = "success"
    phone: str = ""
    steps: tuple[str, ...] = field(default=())


def _home(name: str, line1: str, postcode: str, city: str, country: str = "DE") -> AddressSnapshot:
    return AddressSnapshot(name, line1, "", postcode, city, "", country)


MIRA = _home("Mira Holm", "Bahrenfelder Straße 112", "22765", "Hamburg")
JONAS = _home("Jonas Adler", "Oranienstraße 25", "10999", "Berlin")
SOPHIE = _home("Sophie Laurent", "12 Rue des Récollets", "75010", "Paris", "FR")
PIETER = _home("Pieter de Wit", "Prinsengracht 241", "1016 GV", "Amsterdam", "NL")
LENA = _home("Lena Gruber", "Neubaugasse 38", "1070", "Wien", "AT")
EMIL = _home("Emil Lund", "Istedgade 61", "1650", "København", "DK")
CLARA = _home("Clara Voss", "Am Markt 4", "28195", "Bremen")
TOM = _home("Tom Weber", "Gärtnerplatz 2", "80469", "München")
ANA = _home("Ana Berg", "Kaistraße 7", "20457", "Hamburg")

#: The customer of the demo who has an account.
ACCOUNT = "ana.berg@example.com"

PURCHASES: tuple[Purchase, ...] = (
    Purchase(ACCOUNT, 24, 20, {"EVERYDAY-PAN-28-CM": 1, "WOOD-OIL": 1}, ANA, "two-day", steps=DELIVERED),
    Purchase("mira.holm@example.com", 21, 9, {"SHEPHERD-BLANKET-SLATE": 1}, MIRA, "next-day", steps=DELIVERED),
    Purchase("jonas.adler@example.com", 18, 13, {"LOGBOOK-INK-DOTTED": 2, "FIVE-PENCILS": 1}, JONAS, steps=DELIVERED),
    Purchase("sophie.laurent@example.com", 16, 22, {"COPPER-EVENING-LAMP": 1}, SOPHIE, "two-day", steps=DELIVERED),
    Purchase(
        "pieter.dewit@example.com", 13, 11, {"SUNDAY-PLATE-BLUE": 4, "TIDE-BOWL-TEAL": 1}, PIETER, steps=DELIVERED
    ),
    Purchase("clara.voss@example.com", 12, 8, {"SHARPENING-GUIDE": 1}),
    Purchase("tom.weber@example.com", 10, 19, {"COOKS-KNIFE": 1, "THREE-SPOONS": 1}, TOM, "next-day", steps=DELIVERED),
    Purchase("lena.gruber@example.com", 9, 17, {"PERCALE-BEDDING-155-220-CM": 1}, LENA, steps=SENT),
    Purchase("emil.lund@example.com", 7, 10, {"HARBOUR-MUG-INK": 2, "LONG-NIGHT-KETTLE-GRAPHITE": 1}, EMIL, steps=SENT),
    Purchase("nadia.k@example.com", 6, 15, {"DOME-PENDANT-PETROL": 1}, JONAS, pay="declined"),
    Purchase(ACCOUNT, 5, 21, {"HARBOUR-TOWEL-TEAL-70-140-CM": 2, "OLIVE-SOAP": 1}, ANA, steps=SENT),
    Purchase("mira.holm@example.com", 4, 7, {"CARE-LETTERS": 1}, pay=""),
    Purchase("tom.weber@example.com", 3, 12, {"READING-CHAIR-FOREST": 1}, TOM, steps=("packed",)),
    Purchase("clara.voss@example.com", 2, 9, {"MARKET-BAG": 1, "TABLE-BRUSH": 1}, CLARA, "two-day", steps=("packed",)),
    Purchase("sophie.laurent@example.com", 1, 18, {"BEESWAX-CANDLE": 3}, SOPHIE, phone="+33142278186"),
    Purchase("jonas.adler@example.com", 1, 20, {"HAND-TROWEL": 1, "TERRACE-POT-22-CM": 2}, JONAS, "next-day"),
)
