"""The whole toolkit in one language as one zip, to be read without a network.

It is made from the site as it was built, and not by a second build: the same pages, only with other addresses in them.
So whoever unzips it reads what stands on the web, and no setting of MkDocs has to fit both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from macros import view
from macros.export.archive import zipped
from macros.export.bundle.contents import Broken, Contents
from macros.export.bundle.markup import title_of
from macros.export.carrying import left_behind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from macros.words import Words

__all__ = ["Broken", "Bundle", "bundle_of", "bundles_of", "day_shown"]

PAGES = "pages"
"""The folder that holds everything but the one file to be opened."""

STYLES, OPENER = "assets/stylesheets/toolkit.css", "assets/javascripts/door.js"
PRINTED = re.compile(r'<time datetime="(\d{4}-\d{2}-\d{2})" data-tk-printed>')


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip, and the references in its pages that lead nowhere: whose links are plain text in it."""

    language: str
    with_pdf: bool
    content: bytes
    broken: tuple[Broken, ...]

    @property
    def name(self) -> str:
        """What the file is called."""
        return view.bundle_name(self.language, self.with_pdf)


def day_shown(site: Path, language: str) -> date | None:
    """The day that the pages of a language bear; None where no such page was built."""
    home = site / language / "index.html"
    found = PRINTED.search(home.read_text("utf-8")) if home.is_file() else None
    return date.fromisoformat(found[1]) if found else None


def bundle_of(site: Path, words: Words, on: date, *, with_pdf: bool = False) -> Bundle:
    """The bundle of a language, from the folder of a built site; the day is that which the site shows."""
    contents = _contents(site, words.language)
    return _packed(contents.with_pdfs() if with_pdf else contents, words, on)


def bundles_of(site: Path, words: Words, on: date) -> Iterator[Bundle]:
    """The bundle of a language and, where the site has PDFs in it, the one with these."""
    contents = _contents(site, words.language)
    yield _packed(contents, words, on)
    if (site / "pdf" / words.language).is_dir():
        yield _packed(contents.with_pdfs(), words, on)


def _contents(site: Path, language: str) -> Contents:
    known = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    contents = Contents(site, language, with_pdf=False, known=known, behind=left_behind(known, language))
    contents.add_pages()
    contents.add_choice()
    contents.lead("", OPENER, needed=True)
    contents.add_wanted()
    return contents


def _packed(contents: Contents, words: Words, on: date) -> Bundle:
    """One folder in which one file is to be opened, and everything else is in a folder beside it."""
    folder = f"toolkit-{contents.language}"
    files = {f"{folder}/{PAGES}/{path}": content for path, content in contents.files.items()}
    files[f"{folder}/index.html"] = _door(contents, words, on).encode()
    broken = tuple(dict.fromkeys(contents.broken))
    return Bundle(contents.language, contents.with_pdf, zipped(files, on), broken)


def _door(contents: Contents, words: Words, on: date) -> str:
    """The one file to be opened. Its styles are in it, for it may be opened alone: out of a zip not yet unpacked."""
    reader = view.Reader(words, view.Links(f"{PAGES}/", words.language, folders=False))
    home = contents.files[f"{words.language}/index.html"].decode()
    css = (contents.site / STYLES).read_text("utf-8") if STYLES in contents.known else ""
    return view.bundle_door(reader, title_of(home).rsplit(" · ", 1)[-1], f"{PAGES}/{OPENER}", css, on)
