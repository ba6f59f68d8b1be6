"""Files as cities send them: pictures of every kind, and what only calls itself a picture."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image, ImageDraw

GPS, MAKER = "Kumasi market, north gate", "Invented Camera Works"


def kept(image, form="JPEG", **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def photograph(width=90, height=60, mode="RGB"):
    """Something with many colours and no sharp edges, red at its top left corner; the same every time."""
    dice = random.Random(7)
    small = Image.frombytes("RGB", (9, 6), bytes(dice.randrange(60, 200) for _ in range(162)))
    small.putpixel((0, 0), (255, 0, 0))
    return small.resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def drawing(width=400, height=200, mode="RGB"):
    """A plain diagram: two boxes and a line."""
    image = Image.new(mode, (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 40, 150, 120), outline="black", width=3)
    pen.rectangle((250, 40, 380, 120), outline="black", width=3)
    pen.line((150, 80, 250, 80), fill="black", width=3)
    return image


def with_place(turned=1):
    """A photograph as a phone keeps it: with the place, the maker, and how the phone was held."""
    note = Image.Exif()
    note[0x0112], note[0x010F] = turned, MAKER
    note.get_ifd(0x8825)[29] = GPS
    return kept(photograph(), exif=note, comment=MAKER.encode())


def pretended(width, height):
    """A PNG of a few bytes that pretends to any size."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(99)))]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def in_layers(times):
    """A JPEG whose last layer is there many times: each costs a decoder time over the whole picture."""
    whole = kept(photograph(), progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * times + whole[-2:]


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'
HEIC = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(400)

FILES = {
    "jpeg": lambda: kept(photograph()),
    "png": lambda: kept(drawing(), "PNG"),
    "webp": lambda: kept(drawing(), "WEBP"),
    "gif": lambda: kept(drawing(), "GIF"),
    "cut off": lambda: kept(photograph(900, 600))[:-700],
    "cut off png": lambda: kept(photograph(200, 200), "PNG")[:-3000],
    "empty": lambda: b"",
    "pretends to be large": lambda: pretended(20_000, 20_000),
    "many layers": lambda: in_layers(2000),
    "thirty megabytes": lambda: kept(photograph()).ljust(30 * 1024 * 1024, b"\0"),
    "svg": lambda: SVG,
    "bare svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "heic": lambda: HEIC,
    "tiff": lambda: kept(drawing(), "TIFF"),
    "bmp": lambda: kept(drawing(), "BMP"),
    "pdf": lambda: b"%PDF-1.7\n%%EOF\n",
    "html": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "text": lambda: b"not a picture\n",
}
