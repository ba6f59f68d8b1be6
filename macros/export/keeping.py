"""What a browser can keep of the site: for each language a list of files, and the worker that does the keeping."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORKERS = Path(__file__).with_name("worker")

NOT_COMPARED = re.compile(rb'<p class="tk-paper">.*?</p>|data-tk-keep="\w*"', re.DOTALL)
DAY = re.compile(rb'data-tk-day="([^"]+)"')
"""What may differ between two builds of a page that says the same: the foot on paper, the stamp of the styles, and the
day of the build wherever it is written out. `worker/keep.js` leaves the same out.
"""

FETCHED = re.compile(r'<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"]+)"')
FORMS = re.compile(r'<picture><source\b[^>]*?\ssrcset="([^"]+)">.*?</picture>', re.DOTALL)
"""A picture in several forms, of which the first is the lightest. One is enough: `worker/keep.js` shows it for any."""

LATER = re.compile(r'\sdata-tk-scripts="([^"]+)"')
"""Scripts that a page loads only when somebody asks for them."""

COMPRESSED = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".woff2"}
"""Files that are compressed in themselves."""

PARTS = {".css", ".js", ".png", ".svg", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff2"}
"""What pages are made of. What is taken away, as a PDF, a document or an archive, is not kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the site: its address from the root, its bytes on the line and on the device, and its mark.

    The mark is a short hash; without one, any version of the file will do. The bytes are counted without the day of the
    build. Those on the line are what a server that compresses is expected to send.
    """

    address: str
    line: int
    size: int
    mark: str


@dataclass(frozen=True, slots=True)
class KeepList:
    """All that is needed to read one language without a line: its pages, and what they are made of."""

    language: str
    pages: tuple[Piece, ...]
    parts: tuple[Piece, ...]

    @property
    def version(self) -> str:
        """Changes when anything on the list changes."""
        return version_of((*self.pages, *self.parts))

    def json(self) -> str:
        """The list as the button on the page reads it."""
        rows = {
            name: {piece.address: [piece.line, piece.size, piece.mark] for piece in pieces}
            for name, pieces in (("pages", self.pages), ("parts", self.parts))
        }
        return _json({"language": self.language, "version": self.version} | rows)


def piece_of(address: str, content: bytes) -> Piece:
    """A file with its sizes and its mark."""
    said = _compared(content)
    line = len(said) if Path(address).suffix in COMPRESSED else len(zlib.compress(said, 6))
    return Piece(address, line, len(said), mark_of(content))


def mark_of(content: bytes) -> str:
    """A short hash of what a file says."""
    return sha256(_compared(content)).hexdigest()[:12]


def _compared(content: bytes) -> bytes:
    """A file; of a page, what does not differ between two builds."""
    if not content.lstrip().startswith(b"<!doctype html>"):
        return content
    return NOT_COMPARED.sub(b"", content).replace(day_in(content), b"")


def day_in(page: bytes) -> bytes:
    """The day of the build as a page writes it out; empty where it does not say."""
    found = DAY.search(page)
    return found[1] if found else b""


def version_of(pieces: Iterable[Piece]) -> str:
    """A short hash over many files."""
    told = sorted(f"{piece.address} {piece.mark}" for piece in pieces)
    return mark_of("\n".join(told).encode())


def parts_of(page: str, html: str) -> set[str]:
    """The addresses, from the root, of what a page is made of; `page` is the file it lies in."""
    found = {*FORMS.findall(html), *FETCHED.findall(FORMS.sub("", html))}
    found.update(name for names in LATER.findall(html) for name in names.split())
    inside = {normpath(join(dirname(page), unquote(address))) for address in found if ":" not in address}
    return {address for address in inside if Path(address).suffix in PARTS}


def worker(
    stamp: str, lists: Iterable[KeepList], helps: Mapping[str, str], shell: Iterable[Piece], known: Iterable[Piece]
) -> str:
    """The worker with what it has to know of this site.

    `helps` are the pages that say what is kept, `shell` is what all pages share, `known` what most load beside it.
    """
    program = (WORKERS / "keep.js").read_text("utf-8")
    told = {
        "stamp": stamp,
        "lists": {one.language: one.version for one in lists},
        "help": dict(helps),
        "shell": {piece.address: piece.mark for piece in shell},
        "known": {piece.address: piece.mark for piece in known},
    }
    version = mark_of((_json(told) + program).encode())
    return f"const SITE = {_json({'version': version} | told)};\n{program}"


def worker_that_leaves() -> str:
    """A worker that takes the place of an earlier one, empties its caches and goes."""
    return (WORKERS / "off.js").read_text("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
