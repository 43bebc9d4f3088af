"""What the simulated carrier charges, and the label it prints."""

from __future__ import annotations

from decimal import Decimal
from zlib import crc32

from fpdf import FPDF

from shipping.carriers.rates import Label, Rate, Shipment
from shop.core import clock

#: (service, price of the first kilogram at home, of each further one, days)
_HOME = (("standard", "3.20", "0.45", 2), ("express", "6.40", "0.90", 1))
_ABROAD = Decimal("2.4")


def rates_of(shipment: Shipment) -> list[Rate]:
    """Steps of a kilogram up to 30 kg; abroad costs more and takes two days longer."""
    kilograms = max(1, -(-shipment.weight_g // 1000))
    if kilograms > 30:
        return []
    away = shipment.sender.country != shipment.receiver.country
    found = []
    for service, first, further, days in _HOME:
        amount = (Decimal(first) + Decimal(further) * (kilograms - 1)) * (_ABROAD if away else 1)
        found.append(Rate(service, amount.quantize(Decimal("0.01")), "EUR", days + 2 * away))
    return found


def label_of(shipment: Shipment, service: str, reference: str) -> Label:
    """A page of 105 × 148 mm with sender, receiver and number; the number follows from the reference."""
    number = f"SIML-{crc32(reference.encode()):08x}"
    page = FPDF(unit="mm", format=(105, 148))
    page.set_creation_date(clock.now())
    page.add_page()
    page.set_font("Helvetica", size=12)
    for stop in (shipment.sender, shipment.receiver):
        lines = (stop.name, stop.street, f"{stop.country}-{stop.postcode} {stop.city}")
        page.multi_cell(0, 6, "\n".join(_latin(line) for line in lines), new_x="LMARGIN", new_y="NEXT")
        page.ln(8)
    page.multi_cell(0, 8, f"{_latin(service)}   {number}")
    return Label(number, bytes(page.output()))


def _latin(text: str) -> str:
    """Letters the built-in font knows; others become question marks."""
    return text.encode("latin-1", "replace").decode("latin-1")
