"""What the search looks through: collected while pages are rendered, written once all are."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from macros.export import Entry, search_files
from macros.model.carrying import MOST_CARRIED
from macros.plugin.hands import FEW, done
from macros.view.search import kind_of_page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from macros.view import Reader


class Finder:
    """The pages that can be found, by their language and their path inside it."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Entry]] = {}

    def take(self, reader: Reader, path: str, entry: Entry) -> None:
        """Take a page whose text is in its own language."""
        self.pages.setdefault(reader.words.language, {})[path] = replace(entry, kind=kind_of_page(reader, path))

    def write(self, site: Path, languages: Sequence[str], cities: Collection[str]) -> None:
        """Write what each language is searched by; `cities` are the ids of all."""
        few = 2 if len(cities) > MOST_CARRIED else FEW
        for _ in done(lambda language: self._write(site / "search", language, cities), languages, "Searches", few):
            pass

    def _write(self, folder: Path, language: str, cities: Collection[str]) -> None:
        """Write the scripts of a language. A page is also found by its titles in the other languages."""
        entries = {path: self._named(entry, path) for path, entry in self.pages.get(language, {}).items()}
        for name, script in search_files(language, entries, cities):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(script, "utf-8", newline="\n")

    def _named(self, entry: Entry, path: str) -> Entry:
        elsewhere = (pages[path].title for pages in self.pages.values() if path in pages)
        words = (*entry.words, *(title for title in elsewhere if title != entry.title))
        return replace(entry, words=words)


def entry_of(page: Page, about: str, words: Iterable[str] = ()) -> Entry:
    """What a rendered page is found by."""
    headings = tuple(unescape(title) for title in _titles(page.toc) if title != page.title)
    return Entry(page.url, unescape(str(page.title)), "", about, headings, tuple(words))


def _titles(anchors: Iterable[AnchorLink]) -> Iterator[str]:
    for anchor in anchors:
        yield anchor.title
        yield from _titles(anchor.children)
