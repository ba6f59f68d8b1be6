"""The pages that no file holds: most of a site. They are drawn by many hands, and kept between builds.

MkDocs knows of them only so that other pages can lead to them. A city's page is drawn anew when what it is drawn from
has changed: the files of its city and of the few that it names, the network and its method, the day, and our own code.
A page that tells of all cities is drawn anew when any of them has changed.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from macros import view
from macros.export import Entry, paper_of
from macros.export.pdf.shelf import kind_of
from macros.export.store import Store, digest
from macros.export.styles import names_in_page
from macros.plugin.engine import engine
from macros.plugin.generated import FAMILIES, pages_of_city
from macros.plugin.hands import made
from macros.plugin.squeezing import squeezed
from macros.view.tables import with_labels
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.plugin.generated import Generated
    from macros.plugin.pages import PlansPlugin

CACHE = ".cache/pages"
"""Where a repository keeps these pages between builds."""


CODE = re.compile(r"<pre\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What the rest of the site knows of a page: what it is called and found by, and how it wants to be shown.

    `paper` is about how many pages of paper it takes; `copies` tells that it holds code, `told` that search engines may
    know something of it. The others are those of `Generated` and `Drawing`.
    """

    language: str
    path: str
    title: str
    description: str
    words: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    hidden: bool
    script: str
    canonical: str | None
    paper: int
    copies: bool
    told: bool

    def entry(self, address: str) -> Entry:
        """What the page is found by."""
        headings = tuple(text for _, text in self.contents)
        return Entry(address, self.title, "", self.description, headings, self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was drawn: its markup, what only its print holds, and its facts for search engines."""

    head: Head
    html: str
    annex: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """The pages of one city in one language, and the atlas as they see it; or a family of those that tell of all."""

    about: Dossier | int
    seen: Atlas
    language: str


class Sheets:
    """All these pages in all languages."""

    def __init__(self, plugin: PlansPlugin) -> None:
        self.plugin = plugin
        self.heads: dict[tuple[str, str], Head] = {}
        self.names: set[str] = set()
        self.files: list[Path] = []

    def draw(self) -> None:
        """Draw what has changed since it was drawn last."""
        atlas = self.plugin.atlas
        self.store = Store(self.plugin.root / CACHE, ".json")
        views: tuple[tuple[Dossier | int, Atlas], ...] = (
            *atlas.views,
            *((family, atlas) for family in range(len(FAMILIES))),
        )
        self.common = self._common(atlas)
        self.files = self._made([Job(*of, language) for language in self.plugin.languages for of in views])

    def draw_city(self, city: str) -> list[Path]:
        """Draw the pages of one city or example again; returns their files."""
        dossier, seen = self.plugin.atlas.view_of(city)
        return self._made([Job(dossier, seen, language) for language in self.plugin.languages])

    def sheets_in(self, path: Path) -> Iterator[Sheet]:
        """The pages that a file keeps."""
        first, *rest = path.read_text("utf-8").splitlines()
        for head, line in zip(_heads(first), rest, strict=True):
            yield Sheet(head, *json.loads(line))

    def heads_in(self, path: Path) -> list[Head]:
        """What is known of the pages that a file keeps."""
        with path.open(encoding="utf-8") as file:
            return _heads(file.readline())

    def offer(self) -> None:
        """Let those pages be printed that become documents, and let all be found that can be."""
        for head in self.heads.values():
            if head.contents and not head.hidden:
                reader = self.reader_of(head)
                self.plugin.finder.take(reader, head.path, head.entry(self.address_of(head)))
        if papers := self.plugin.papers:
            for sheet in (sheet for path in self.files for sheet in self.sheets_in(path) if kind_of(sheet.head.path)):
                papers.take(sheet.head.language, sheet.head.path, sheet.head.title, sheet.html + sheet.annex)

    def sweep(self) -> None:
        """Throw away what was kept for other builds."""
        self.store.sweep(self.files)

    def address_of(self, head: Head) -> str:
        """Where a page lies, from the root of the site."""
        return view.Links("", head.language, self.plugin.folders).page(head.path)

    def reader_of(self, head: Head) -> view.Reader:
        """Who reads a page, from where."""
        return self.plugin.reader_at(self.address_of(head), head.language)

    def _made(self, jobs: list[Job]) -> list[Path]:
        keys = [self._key(job) for job in jobs]
        files = made(self.store, keys, lambda place: self._drawn(jobs[place]), "Cities drawn")
        for path in files:
            self._note(path)
        return files

    def _note(self, path: Path) -> None:
        with path.open(encoding="utf-8") as file:
            first = file.readline()
        for head in _heads(first):
            self.heads[head.language, head.path] = head
        self.names.update(json.loads(first)["names"])

    def _common(self, atlas: Atlas) -> str:
        """What all pages are drawn from. Of the network all but its cities, of which a page sees only a few."""
        network = atlas.network.model_copy(update={"cities": ()})
        told = (engine(), network, atlas.phases, atlas.tools, atlas.today, self.plugin.folders)
        return digest(repr((*told, self.plugin.config.edit_root)).encode())

    def _key(self, job: Job) -> str:
        folders, about = self.plugin.reading.folders, job.about
        of_all = repr((about, job.seen.broken, job.seen.notes, bool(self.plugin.stamp)))
        name = of_all if isinstance(about, int) else about.id
        told = (self.common, job.language, name, *(folders[one.id].digest for one in job.seen.dossiers))
        return digest("\n".join(told).encode())

    def _drawn(self, job: Job) -> bytes:
        """The pages of a job, as a file."""
        reader = view.Reader(words_in(job.language), view.Links("", job.language))
        sheets, names = [], set[str]()
        for page in self._pages(job, reader):
            sheets.append(self._sheet(page, job.language))
            names |= names_in_page(sheets[-1].html)
        first = {"heads": [asdict(sheet.head) for sheet in sheets], "names": sorted(names)}
        lines = [first, *([sheet.html, sheet.annex, sheet.facts] for sheet in sheets)]
        return "\n".join(map(json.dumps, lines)).encode()

    def _pages(self, job: Job, reader: view.Reader) -> Iterator[Generated]:
        if isinstance(job.about, int):
            return FAMILIES[job.about](job.seen, reader, bool(self.plugin.stamp))
        return pages_of_city(job.about, self.plugin.reading, job.seen, reader)

    def _sheet(self, page: Generated, language: str) -> Sheet:
        address = view.Links("", language, self.plugin.folders).page(page.path)
        reader = self.plugin.reader_at(address, language)
        drawing = page.draw(reader)
        html = squeezed(with_labels(drawing.html, reader))
        head = Head(
            language,
            page.path,
            page.title,
            page.description,
            page.words,
            drawing.contents,
            drawing.hidden,
            drawing.script,
            drawing.canonical,
            paper_of(html),
            bool(CODE.search(html)),
            bool(page.facts),
        )
        return Sheet(head, html, drawing.annex, page.facts)


def _heads(first: str) -> list[Head]:
    """The heads in the first line of a file."""
    heads = [Head(**told) for told in json.loads(first)["heads"]]
    return [
        replace(head, words=tuple(head.words), contents=tuple((name, text) for name, text in head.contents))
        for head in heads
    ]
