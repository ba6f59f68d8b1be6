"""The picture that goes with a page that is shared: the site's name and what it is for, one for each language."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "pdf/fonts"
SIZE = (1200, 630)
"""What services that show links ask for: they cut other shapes, and enlarge smaller ones."""

GROUND, LIGHT, WARM = "#0a5a63", "#fffdf9", "#e7dcc6"
MARGIN, SIGN = 90, 200
EDGE = 45
"""How far the sign's drawing lies inside its square."""

COLOURS = 32


def share_picture(name: str, purpose: str, sign: bytes) -> bytes:
    """A PNG of 1200 by 630 pixels; `sign` is the site's own sign, a square PNG."""
    picture = Image.new("RGB", SIZE, GROUND)
    picture.paste(Image.open(io.BytesIO(sign)).convert("RGB").resize((SIGN, SIGN)), (MARGIN - EDGE, EDGE))
    drawing = ImageDraw.Draw(picture)
    below = _write(drawing, name, "NotoSans-Bold.ttf", 68, LIGHT, EDGE + SIGN, width=28)
    _write(drawing, purpose, "NotoSans-Regular.ttf", 38, WARM, below + 24, width=50)
    written = io.BytesIO()
    picture.quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _write(drawing: ImageDraw.ImageDraw, text: str, font: str, size: int, colour: str, top: int, width: int) -> int:
    """Write a text in lines of so many letters; returns where it ends."""
    face = ImageFont.truetype(str(FONTS / font), size)
    for line in textwrap.wrap(text, width):
        drawing.text((MARGIN, top), line, font=face, fill=colour)
        top += round(size * 1.25)
    return top
