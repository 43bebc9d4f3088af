"""Lay out a guide as a PDF in a process of its own: recipe as JSON on stdin, ``guide.pdf`` in a folder.

``python -m shop.assortment.guides FOLDER``; the recipe holds ``title``, ``language``, ``intro``, ``scene``,
``needs`` (a list), ``steps`` (pairs of heading and text) and ``note``.
"""

import io
import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from fpdf import FPDF, ViewerPreferences
from fpdf.drawing_primitives import DeviceRGB, convert_to_device_color
from fpdf.enums import XPos, YPos
from PIL import ImageFont

from shop.assortment.scenes.studio import render

INK, SOFT, LINE, ACCENT, PAPER = "#1d2320", "#575a50", "#dcd4c4", "#9c4210", "#f7f3eb"
#: Titles in the reader's own serif; text in a face that comes with Pillow (CC0) and is embedded.
DISPLAY, TEXT = "Times", "Aileron"
#: Millimetres: the margin, the picture's edge, the column of the numerals.
MARGIN, PICTURE, NUMERAL = 20.0, 64.0, 15.0
#: Signs the embedded face lacks.
_SIGNS = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "×": "x", "½": "1/2"})


def plain(text: str) -> str:
    """The text with the signs and accents the face lacks written otherwise."""
    folded = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return folded.encode("ascii", "ignore").decode()


class Page(FPDF):
    """A4 in the shop's colours, with a footer."""

    def __init__(self, title: str, language: str) -> None:
        super().__init__(format="A4")
        self.title_text = plain(title)
        self.set_title(title)
        self.set_author("Kept")
        self.set_creator("Kept")
        self.set_lang(language)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=26)
        self._embed_text_face()
        self.set_page_background(cast(DeviceRGB, convert_to_device_color(PAPER)))
        self.add_page()

    def _embed_text_face(self) -> None:
        with tempfile.NamedTemporaryFile(suffix=".ttf") as file:
            file.write(cast(ImageFont.FreeTypeFont, ImageFont.load_default(20)).font_bytes)
            file.flush()
            self.add_font(TEXT, fname=file.name)

    def footer(self) -> None:
        """The name, what this is, and which page."""
        self.set_y(-18)
        self.rule()
        self.ln(2.5)
        self.write_as(DISPLAY, 10, INK, "I")
        self.cell(60, 5, "Kept")
        self.write_as(TEXT, 8, SOFT)
        self.cell(0, 5, f"{self.title_text}   {self.page_no()}", align="R")

    def write_as(self, family: str, size: float, colour: str, style: str = "") -> None:
        """Choose font and colour."""
        self.set_font(family, style, size)
        self.set_text_color(colour)

    def rule(self) -> None:
        """A hairline over the whole measure."""
        self.set_draw_color(LINE)
        self.set_line_width(0.25)
        self.line(MARGIN + 1, self.get_y(), self.w - MARGIN, self.get_y())

    def block(self, text: str, line: float, width: float = 0) -> None:
        """A paragraph from the current place down."""
        self.multi_cell(width, line, plain(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def guide(recipe: Mapping[str, Any]) -> bytes:
    """The guide as a PDF."""
    page = Page(recipe["title"], recipe["language"])
    _head(page, recipe)
    _needs(page, recipe.get("needs", ()))
    for number, (heading, text) in enumerate(recipe["steps"], start=1):
        _step(page, number, heading, text)
    if recipe.get("note"):
        _note(page, recipe["note"])
    return bytes(page.output())


def _head(page: Page, recipe: Mapping[str, Any]) -> None:
    """Title and introduction on the left, the drawn product on the right."""
    measure = page.epw - PICTURE - 12
    picture = io.BytesIO()
    render(recipe["scene"], 760).save(picture, "JPEG", quality=88)
    page.image(
        picture, page.w - MARGIN - PICTURE, MARGIN, PICTURE, PICTURE, alt_text=recipe.get("alt") or page.title_text
    )
    page.write_as(TEXT, 8.5, ACCENT)
    page.set_char_spacing(0.6)
    page.block(recipe.get("kind", "CARE GUIDE").upper(), 6, measure)
    page.set_char_spacing(0)
    page.ln(3)
    page.start_section(page.title_text)
    page.write_as(DISPLAY, 27, INK)
    page.block(recipe["title"], 10.5, measure)
    page.ln(4)
    page.write_as(TEXT, 10.5, SOFT)
    page.block(recipe["intro"], 5.6, measure)
    page.set_y(max(page.get_y(), MARGIN + PICTURE) + 9)


def _needs(page: Page, needs: Sequence[str]) -> None:
    if not needs:
        return
    page.rule()
    page.ln(4)
    page.write_as(TEXT, 10, ACCENT)
    page.cell(NUMERAL + 15, 5.6, "You need")
    page.set_left_margin(MARGIN + NUMERAL + 15)
    page.write_as(TEXT, 10, INK)
    page.block(", ".join(needs) + ".", 5.6)
    page.set_left_margin(MARGIN)
    page.ln(4)


def _step(page: Page, number: int, heading: str, text: str) -> None:
    """A large numeral, a heading and what to do, kept together on one page."""
    page.write_as(TEXT, 10.5, INK)
    lines = cast(list[str], page.multi_cell(page.epw - NUMERAL, 5.7, plain(text), dry_run=True, output="LINES"))
    if page.get_y() + 20 + 5.7 * len(lines) > page.page_break_trigger:
        page.add_page()
    page.rule()
    page.ln(4.5)
    page.start_section(plain(heading), level=1)
    top = page.get_y()
    page.write_as(DISPLAY, 24, ACCENT)
    page.cell(NUMERAL, 8, str(number))
    page.set_left_margin(MARGIN + NUMERAL)
    page.set_xy(MARGIN + NUMERAL, top + 0.6)
    page.write_as(DISPLAY, 15, INK)
    page.block(heading, 6.4)
    page.ln(1.2)
    page.write_as(TEXT, 10.5, INK)
    page.block(text, 5.7)
    page.set_left_margin(MARGIN)
    page.ln(4.5)


def _note(page: Page, note: str) -> None:
    page.rule()
    page.ln(5)
    page.write_as(TEXT, 10.5, SOFT)
    page.block(note, 5.7)


def main() -> None:
    """Set type politely: whoever waits for a page goes first."""
    os.nice(10)
    (Path(sys.argv[1]) / "guide.pdf").write_bytes(guide(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
