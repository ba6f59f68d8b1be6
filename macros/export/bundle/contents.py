"""What is in the bundle of a language: its pages, and every file that these refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from macros.export.bundle.markup import ONLINE, PDF, page_in_bundle
from macros.export.printable import printable_script
from macros.export.search import script_carried

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that leads out of the site, or holds itself what it leads to."""

OTHER_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"""(?:\burl\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))""")
SOURCE_MAP = re.compile(rb"\s*(?://|/\*)# sourceMappingURL=[^\n]*\s*\Z")

CHOICE, CHOSEN = b"data-tk-print-choice", re.compile(r'<input type="checkbox" value="([^"]+)"')
"""The page on which readers choose what to print, and what they can choose there."""

NAMES_PDF, ANY = re.compile(rf"\.pdf\b|{PDF}"), re.compile("")

VENDOR = "assets/javascripts/vendor"


@dataclass(frozen=True, slots=True)
class Broken:
    """A reference that leads to no file of the site: where it stands, and whether that place is not whole without."""

    place: str
    address: str
    needed: bool


@dataclass
class Contents:
    """The files of a bundle by their paths, and the references that lead nowhere.

    `known` are the paths of all files of the site; `behind` those that are left behind, as the network is too large;
    `wanted` those that something refers to.
    """

    site: Path
    language: str
    with_pdf: bool
    known: frozenset[str]
    behind: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def with_pdfs(self) -> Contents:
        """The same with the PDFs. Pages that name none are taken over."""
        copy = replace(self, with_pdf=True, wanted=set(self.wanted), files=dict(self.files), broken=list(self.broken))
        copy.add_pages(only=NAMES_PDF)
        copy.add_wanted()
        return copy

    def add_pages(self, only: re.Pattern[str] = ANY) -> None:
        """Every page of the language in which a pattern is found."""
        left_out = frozenset({ONLINE} if self.with_pdf else {ONLINE, PDF})
        for path in sorted(self.known):
            if path.startswith(f"{self.language}/") and path.endswith(".html") and path not in self.behind:
                text = (self.site / path).read_text("utf-8")
                if only.search(text):
                    self.files[path] = page_in_bundle(text, partial(self.lead, path), left_out).encode()

    def add_choice(self) -> None:
        """The pages that can be put together to be printed, in one script: from a file no page may read another."""
        choices = [text for path, text in self.files.items() if path.endswith(".html") and CHOICE in text]
        paths = [path for text in choices for path in CHOSEN.findall(text.decode())]
        places = {path: normpath(f"{self.language}/{path.removesuffix('index')}/index.html") for path in paths}
        pages = {path: self.files[place].decode() for path, place in places.items() if place in self.files}
        if pages:
            self.files[f"downloads/{self.language}/pages.js"] = printable_script(pages).encode()

    def add_wanted(self) -> None:
        """Every file that something refers to, and what these refer to in turn."""
        while ahead := sorted(self.wanted - self.files.keys()):
            for path in ahead:
                self.files[path] = self._file_in_bundle(path)

    def lead(self, place: str, address: str, *, needed: bool) -> str | None:
        """Where an address leads; None for what is left out, or is not there. A folder's address gets its page's name.

        Nothing that a page needs may come from another host; links to other hosts are the reader's to follow.
        """
        if ELSEWHERE.match(address) and not (needed and OTHER_HOST.match(address)):
            return address
        end = next((n for n, sign in enumerate(address) if sign in "?#"), len(address))
        path, rest = address[:end], address[end:]
        if not path:
            return address
        target = normpath(join(dirname(place), unquote(path)))
        first = normpath(join(target, "index.html"))
        if first in self.known:
            target, path = first, f"{path.rstrip('/')}/index.html"
        if self._is_left_out(target):
            return None
        if target not in self.known:
            self.broken.append(Broken(place, address, needed))
            return None
        self.wanted.add(target)
        return f"{path}{rest}"

    def _is_left_out(self, path: str) -> bool:
        """Whether a path is for other readers: pages of other languages and what goes with them, feeds, other PDFs."""
        folder, _, rest = path.partition("/")
        match folder:
            case self.language:
                return path in self.behind
            case "downloads":
                return not rest.startswith(f"{self.language}/")
            case "pdf":
                return not self.with_pdf
        return folder == "feeds" or path.endswith(".html")

    def _file_in_bundle(self, path: str) -> bytes:
        """A file that is no page. What only serves those who develop the theme is cut off."""
        content = (self.site / path).read_bytes()
        if path.endswith((".css", ".js")):
            content = SOURCE_MAP.sub(b"", content)
        if self.behind and path == f"search/{self.language}.js":
            content = script_carried(content.decode(), self.behind).encode()
        if path.endswith(".css"):
            for found in IN_STYLES.finditer(content.decode()):
                self.lead(path, next(filter(None, found.groups()), ""), needed=True)
        if path.startswith(VENDOR) and (licence := f"{path.removesuffix('.js')}.LICENCE.txt") in self.known:
            self.wanted.add(licence)
        return content
