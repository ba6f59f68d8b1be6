"""The documents of a site: collected while its pages are rendered, printed before any page is drawn."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Section

from macros import view
from macros.export.pdf.book import book_of
from macros.export.pdf.drawn import blanks_of, summary_of
from macros.export.pdf.glyphs import complaints_about
from macros.export.pdf.paper import Chapter
from macros.export.pdf.press import CACHE, Printed, printed
from macros.export.pdf.shelf import kind_of, shelf_of
from macros.export.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from macros.export.pdf.paper import Paper
    from macros.model.dossier import Dossier
    from macros.plugin.pages import PlansPlugin
    from macros.view import Reader

log = logging.getLogger("mkdocs.plugins.plans")

Key = tuple[str, str]
"""A page: its language, and its path inside it."""

BOOK_PAGE = "take-away/index"
"""The page that offers the whole toolkit."""


class Papers:
    """The documents of one build, by the pages that offer them."""

    def __init__(self, config: MkDocsConfig, plugin: PlansPlugin) -> None:
        self.plugin, self.reading, self.atlas = plugin, plugin.reading, plugin.atlas
        self.shelf = shelf_of(self.atlas, config.site_url or "", Path(config.docs_dir))
        self.written = {review.page: review.last_reviewed_on.last for review in self.reading.method.reviews}
        self.cities = {dossier.id: dossier for dossier in self.atlas.everyone}
        self.pages: dict[Key, Chapter] = {}
        self.asked: list[tuple[Key, Paper]] = []
        self.there: dict[Key, list[Printed]] = {}

    def take(self, language: str, path: str, title: str, markup: str) -> None:
        """Take a rendered page; one whose text is in its own language becomes a document, if it is of such a kind."""
        spoken = self._spoken(language, path)
        address = view.Links("", language, self.plugin.folders).source(path)
        chapter = self.pages[language, path] = Chapter(address, title, markup, spoken)
        found = kind_of(path)
        if found and spoken == language:
            kind, name = found
            city = self._city(path)
            named = city.plan.city.name if city else title
            pictures = self.reading.for_paper(city) if city else {}
            paper = self.shelf.paper(kind, name, language, named, (chapter,), self.written.get(path), pictures)
            self.asked.append(((language, path), paper))

    def print_all(self, navs: Mapping[str, Navigation], names: Mapping[str, str]) -> None:
        """Print all documents, and warn of what cannot be printed."""
        for language, nav in navs.items():
            self._draw_more(language)
            self._bind(language, names[language], nav)
        store = Store(self.plugin.root / CACHE, ".pdf")
        results = printed([paper for _, paper in self.asked], store)
        for (key, _), result in zip(self.asked, results, strict=True):
            if isinstance(result, Printed):
                self.there.setdefault(key, []).append(result)
            else:
                log.warning("%s", "\n".join(complaints_about(result.paper, result.reason, self.reading)))
        store.sweep(result.file for result in results if isinstance(result, Printed))
        log.info("%s documents as PDF", sum(map(len, self.there.values())))

    def offered(self, path: str, reader: Reader) -> str:
        """The links to what a page offers; one that is not translated offers what the original does."""
        spoken = self._spoken(reader.words.language, path)
        root, found = reader.links.root, self.there.get((spoken, path), [])
        return view.paper_links(reader, [(one.paper.kind, f"{root}{_place(one)}", one.size) for one in found])

    def write(self, site: Path) -> None:
        """Put the documents into the site."""
        for one in (one for found in self.there.values() for one in found):
            target = site / _place(one)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.file, target)

    def _draw_more(self, language: str) -> None:
        """Ask for the documents that have no page of their own."""
        for dossier, seen in self.atlas.views:
            paper = summary_of(self.shelf, dossier, seen, language)
            self.asked.append(((language, f"cities/{dossier.id}"), paper))
        for paper in blanks_of(self.shelf, language):
            self.asked.append(((language, "template/index"), paper))

    def _bind(self, language: str, title: str, nav: Navigation) -> None:
        """Ask for the book of a language."""
        pages = {path: chapter for (tongue, path), chapter in self.pages.items() if tongue == language}
        book = book_of(self.shelf, language, title, _order(nav), pages, [tool.id for tool in self.atlas.tools])
        if book:
            self.asked.append(((language, BOOK_PAGE), book))

    def _city(self, path: str) -> Dossier | None:
        """The city that a page is about."""
        folder, _, rest = path.partition("/")
        return self.cities.get(rest.split("/")[0]) if folder == "cities" else None

    def _spoken(self, language: str, path: str) -> str:
        """The language of a page's text."""
        return self.plugin.untranslated.get(f"{language}/{path}.md", language)


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
