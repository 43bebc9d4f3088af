"""Lay many screenshots out on one sheet: a row for each page, a column for each width and theme."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 0.3
CUT = 1150  # pixels of a page, before scaling, that the sheet shows
GAP, LABEL = 12, 22
PAPER, INK = "#d9d4c9", "#1d2320"


def sheet_write(folder: Path, names: list[str], columns: list[tuple[int, str]], target: Path) -> None:
    """Write one WebP from ``folder/<name>-<width>-<theme>.png``; a file holds 16,383 pixels at most."""
    widths = [round(width * SCALE) for width, _theme in columns]
    row = round(CUT * SCALE) + LABEL + GAP
    canvas = Image.new("RGB", (sum(widths) + GAP * (len(widths) + 1), row * len(names) + GAP), PAPER)
    draw, font = ImageDraw.Draw(canvas), ImageFont.load_default(size=15)
    for index, name in enumerate(names):
        left, top = GAP, GAP + index * row
        draw.text((left, top), name, fill=INK, font=font)
        for (width, theme), small in zip(columns, widths, strict=True):
            with Image.open(folder / f"{name}-{width}-{theme}.png") as shot:
                part = shot.convert("RGB").crop((0, 0, width, min(shot.height, CUT)))
                canvas.paste(part.resize((small, max(1, round(part.height * SCALE)))), (left, top + LABEL))
            left += small + GAP
    canvas.save(target, quality=82)
