"""What the search looks through: collected while pages are rendered, written once all are."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from macros.export import Entry, search_script
from macros.view.search import kind_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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

    def write(self, site: Path, languages: Iterable[str]) -> None:
        """Write the list of each language. A page is also found by its titles in the other languages."""
        folder = site / "search"
        folder.mkdir(exist_ok=True)
        for language in languages:
            found = self.pages.get(language, {})
            entries = [self._named(entry, path) for path, entry in found.items()]
            (folder / f"{language}.js").write_text(search_script(entries), "utf-8", newline="\n")

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
