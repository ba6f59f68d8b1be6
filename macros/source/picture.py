"""A stranger's picture to one of ours: decoded, set upright, scaled down and written anew, with nothing else in it.

Not a byte of the stranger's file is published: no place and no camera, no program that hides behind the picture. It is
decoded when it is read, for only that shows whether it is whole, and what is published of it is known from then on.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from macros.model.problem import sentence
from macros.source.intake import RefusedError, refuse

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
STARTS = (b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")
"""How the files of these formats begin."""

MOST_PIXELS = 64_000_000
"""Phones make a little over fifty million with all they have; a small file can pretend to any number."""

MOST_SCANS = 50
"""A JPEG may be written in layers, honestly about ten. Each takes a few bytes, and time over the whole picture."""

LONGEST_SIDE = 1200
QUALITY = 80
SMALL_SIDE = 640
"""The longest side of the form for phones: about two pixels for each that their screens count, as eyes can tell."""

WEBP_QUALITY = 75
"""Looks as JPEG does at its 80."""

EFFORT = 4
"""What WebP takes longer for makes it hardly smaller: 6 doubles the time for one byte in a hundred."""

MOST_COLOURS = 2**15
"""A picture of more colours is a photograph: drawings and screens have some thousand, where edges are softened."""

SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
HEIC = re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)
SEGMENT = re.compile(rb"\xff([\xc0-\xcf\xd9-\xfe])")
"""A part of a JPEG: neither a byte of its pixels nor a mark between these."""

END, SCAN = b"\xd9", b"\xda"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it is published: its bytes, the ending of its name, and its size in pixels.

    `webp` is the same in WebP, `small` a smaller one; either is empty where it would not be lighter.
    """

    content: bytes
    kind: str
    width: int
    height: int
    webp: bytes = b""
    small: bytes = b""


def prepared(content: bytes, name: str) -> Prepared:
    """The picture that a file holds, written anew. Raises `RefusedError`; `name` is the path to show to people."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _upright(_decoded(content, name))
        return _written(_flat(image), made_of_jpeg=content.startswith(STARTS[0]))


def _decoded(content: bytes, name: str) -> Image.Image:
    """The picture in a file, no larger than it is shown; its size is looked at before anything is decoded."""
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        if _scans_in(content) > MOST_SCANS:
            raise _unreadable(content, name)
        return _small(image)
    except RefusedError:
        raise
    except Image.DecompressionBombError:
        message = sentence(
            "has more than %(most)s million pixels, and 2000 wide are plenty; open it, choose Resize, "
            "and save it as JPEG"
        )
        most = MOST_PIXELS // 1_000_000
        raise refuse(name, 0, 0, "picture-of-too-many-pixels", message, most=most) from None
    except Exception as flaw:  # a decoder raises whatever an odd byte leads to; all of it means the same
        raise _unreadable(content, name) from flaw


def _scans_in(content: bytes) -> int:
    """How many layers a JPEG is written in; 0 for other pictures."""
    scans, at = 0, 2
    while content.startswith(STARTS[0]) and (part := SEGMENT.search(content, at)) and part[1] != END:
        scans += part[1] == SCAN
        at = part.end() + int.from_bytes(content[part.end() : part.end() + 2], "big")
    return scans


def _small(image: Image.Image) -> Image.Image:
    """The picture in grey or in colours, perhaps transparent, with no side longer than is shown."""
    if image.mode.startswith("I"):
        image = image.convert("L")
    elif image.has_transparency_data and image.mode != "RGBA":
        image = image.convert("RGBA")
    elif image.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        image = image.convert("L" if image.mode == "1" else "RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=1.5)
    image.load()
    return image


def _upright(image: Image.Image) -> Image.Image:
    """The picture as the camera was held, if it noted that so that it can be read."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # a note of the camera that nobody can read makes no picture bad
        return image


def _flat(image: Image.Image) -> Image.Image:
    """The picture on white: black lines on nothing could not be seen on a dark page."""
    if image.mode != "RGBA":
        return image if image.mode == "L" else image.convert("RGB")
    white = Image.new("RGB", image.size, (255, 255, 255))
    white.paste(image, mask=image.getchannel("A"))
    return white


def _written(image: Image.Image, *, made_of_jpeg: bool) -> Prepared:
    """The pixels alone, as JPEG or, where that is smaller, as PNG of few colours. A JPEG is blurred already."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    photograph = _saved(bare, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    if not made_of_jpeg and bare.getcolors(MOST_COLOURS):
        few = bare.quantize(256)
        drawing = _saved(few, "PNG", optimize=True)
        if len(drawing) <= len(photograph):
            return Prepared(drawing, "png", *bare.size, *_lighter(bare, _sharp(few), len(drawing)))
    return Prepared(photograph, "jpg", *bare.size, *_lighter(bare, _blurred(bare), len(photograph)))


def _lighter(bare: Image.Image, webp: bytes, most: int) -> tuple[bytes, bytes]:
    """The picture in WebP, and once more small; empty where that is not lighter than what is there already."""
    if len(webp) >= most:
        return b"", b""
    if max(bare.size) <= SMALL_SIDE:
        return webp, b""
    small = bare.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    written = _blurred(small)
    return webp, written if len(written) < len(webp) else b""


def _sharp(image: Image.Image) -> bytes:
    """A drawing in WebP, pixel by pixel as it is."""
    return _saved(image, "WEBP", lossless=True, method=EFFORT)


def _blurred(image: Image.Image) -> bytes:
    """A picture in WebP, as good as eyes can tell."""
    return _saved(image, "WEBP", quality=WEBP_QUALITY, method=EFFORT)


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    kept = io.BytesIO()
    image.save(kept, form, **options)
    return kept.getvalue()


def _unreadable(content: bytes, name: str) -> RefusedError:
    """Why a file that is no whole picture is not shown, and how to make it one."""
    code, message = (
        "not-a-picture",
        sentence("is no picture in JPEG, PNG, WebP or GIF; open it and save it as JPEG or PNG"),
    )
    if not content or content.startswith(STARTS):
        code = "broken-picture"
        message = sentence("is broken or not there as a whole; copy it again, or open it and save it anew as JPEG")
    elif HEIC.match(content):
        message = sentence(
            "is a HEIC picture, as iPhones take them; open it and save it as JPEG, and for the next ones "
            "choose Settings, Camera, Formats, Most Compatible"
        )
    elif SVG.search(content[:4096]):
        message = sentence("is an SVG drawing, which may hold programs and is not taken; export it as PNG or JPEG")
    return refuse(name, 0, 0, code, message)
