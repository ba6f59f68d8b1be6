"""The documents of a site: collected while its pages are rendered, printed before any page is drawn."""

from __future__ import annotations

import logging
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Section

from macros.export.pdf.book import book_of
from macros.export.pdf.drawn import blanks_of, summary_of
from macros.export.pdf.glyphs import complaints_about
from macros.export.pdf.paper import Chapter
from macros.export.pdf.press import Printed, printed, swept
from macros.export.pdf.shelf import kind_of, shelf_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from macros.export.pdf.paper import Paper
    from macros.export.pdf.shelf import Shelf
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.source import Reading

log = logging.getLogger("mkdocs.plugins.plans")

Key = tuple[str, str]
"""A page: its language, and its path inside it."""

BOOK_PAGE = "index"
"""The page that offers the whole toolkit."""


class Papers:
    """The documents of one build, by the pages that offer them."""

    def __init__(self, shelf: Shelf, reading: Reading) -> None:
        self.shelf, self.reading = shelf, reading
        self.written = {review.page: review.last_reviewed_on.last for review in reading.method.reviews}
        self.pages: dict[Key, Chapter] = {}
        self.asked: list[tuple[Key, Paper]] = []
        self.there: dict[Key, list[Printed]] = {}

    def take(self, path: str, address: str, title: str, markup: str, language: str, spoken: str) -> None:
        """Take a rendered page; one whose text is in its own language becomes a document, if it is of such a kind.

        `spoken` is the language of the text, which is another where a page is not translated yet.
        """
        chapter = self.pages[language, path] = Chapter(address, title, markup, spoken)
        found = kind_of(path)
        if found and spoken == language:
            kind, name = found
            city = self._city(path)
            named = city.plan.city.name if city else title
            pictures = self.reading.published(city) if city else {}
            paper = self.shelf.paper(kind, name, language, named, (chapter,), self.written.get(path), pictures)
            self.ask(language, path, paper)

    def ask(self, language: str, path: str, paper: Paper) -> None:
        """Ask for a document that a page will offer."""
        self.asked.append(((language, path), paper))

    def bind(self, atlas: Atlas, language: str, title: str, nav: Navigation) -> None:
        """Ask for the book of a language."""
        cards = [tool.id for tool in atlas.tools]
        pages = {path: chapter for (tongue, path), chapter in self.pages.items() if tongue == language}
        book = book_of(self.shelf, language, title, _order(nav), pages, cards)
        if book:
            self.ask(language, BOOK_PAGE, book)

    def draw_more(self, atlas: Atlas, language: str) -> None:
        """Ask for the documents that have no page of their own."""
        for dossier in self.reading.everyone:
            seen = atlas.of_example(dossier) if dossier in self.reading.examples else atlas
            self.ask(language, f"cities/{dossier.id}", summary_of(self.shelf, dossier, seen, language))
        for paper in blanks_of(self.shelf, language):
            self.ask(language, "template/index", paper)

    def print_all(self, cache: Path) -> None:
        """Print what was asked for, and warn of what cannot be printed."""
        results = printed([paper for _, paper in self.asked], cache, self._told)
        for (key, _), result in zip(self.asked, results, strict=True):
            if isinstance(result, Printed):
                self.there.setdefault(key, []).append(result)
            else:
                log.warning("%s", "\n".join(complaints_about(result.paper, result.reason, self.reading)))
        swept(cache, results)
        log.info("%s documents as PDF", sum(map(len, self.there.values())))

    def offered(self, language: str, path: str, root: str) -> list[tuple[str, str, int]]:
        """What a page offers: what it is called, its address seen from the page, its size."""
        return [(one.paper.kind, f"{root}{_place(one)}", one.size) for one in self.there.get((language, path), [])]

    def write(self, site: Path) -> None:
        """Put the documents into the site."""
        for one in (one for found in self.there.values() for one in found):
            target = site / _place(one)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.file, target)

    def _city(self, path: str) -> Dossier | None:
        """The city that a page is about."""
        return next((one for one in self.reading.everyone if path.split("/")[:2] == ["cities", one.id]), None)

    def _told(self, count: int) -> None:
        """Show how far it is, where somebody looks on."""
        if sys.stderr.isatty():
            end = "\n" if count == len(self.asked) else ""
            sys.stderr.write(f"\rPDF {count}/{len(self.asked)}{end}")
            sys.stderr.flush()


def papers_of(config: MkDocsConfig, reading: Reading, atlas: Atlas) -> Papers:
    """The documents of a build, with the colours of its stylesheet."""
    css = Path(config.docs_dir) / "assets/stylesheets/toolkit.css"
    return Papers(shelf_of(atlas, config.site_url or "", css.read_text("utf-8") if css.exists() else ""), reading)


def _order(nav: Navigation) -> Iterator[tuple[str, str]]:
    """The pages of the navigation, each under the title of its part."""
    for item in nav.items:
        for page in _leaves([item]):
            yield str(item.title), page.file.src_uri.split("/", 1)[1].removesuffix(".md")


def _leaves(items: Iterable[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Section):
            yield from _leaves(item.children)
        else:
            yield item


def _place(one: Printed) -> str:
    """Where a document lies in the site."""
    return f"pdf/{one.paper.language}/{one.paper.name}.pdf"
