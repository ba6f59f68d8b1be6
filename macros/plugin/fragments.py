"""What pages of Markdown tell of plans: asked for while they are rendered, drawn by many hands once all are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import view
from macros.plugin.hands import done
from macros.plugin.leaves import LAST, fill_last
from macros.plugin.settled import SettledPage, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from macros.plugin.pages import PlansPlugin

Call = tuple[str, str]
"""A macro's name, and what it is about; nothing for most."""


class Fragments:
    """The macros that the pages of one build call."""

    def __init__(self, plugin: PlansPlugin) -> None:
        self.plugin = plugin
        self.calls: dict[str, list[Call]] = {}
        self.pages: list[tuple[Page, tuple[Call, ...]]] = []

    def keep(self, page: Page, name: str, about: str = "") -> str:
        """Keep a call until all pages have been rendered; returns the place of what it draws."""
        calls = self.calls.setdefault(page.file.src_uri, [])
        calls.append((name, about))
        return view.slot(LAST if name == LAST else len(calls) - 1)

    def of(self, page: Page) -> tuple[Call, ...]:
        """The calls of a page that has just been rendered; they are drawn with those of all others."""
        calls = page.rendered.calls if isinstance(page, SettledPage) else tuple(self.calls.get(page.file.src_uri, ()))
        self.pages.append((page, calls))
        return calls

    def fill(self) -> Iterator[Page]:
        """Draw what all pages ask for, and put it in; the pages, in order."""
        asked = [(page, *call) for page, calls in self.pages for call in calls]

        def draw(place: int) -> str:
            page, name, about = asked[place]
            return "" if name == LAST else self.plugin.draws[name](self.plugin.reader_of(page), about)

        drawn = done(draw, range(len(asked)), "Fragments drawn")
        for page, calls in self.pages:
            html = page.content or ""
            for number, fragment in zip(range(len(calls)), drawn, strict=False):
                html = html.replace(view.slot(number), marked(number, fragment))
            page.content = html
            yield page

    def fill_last(self, files: Files) -> None:
        """Draw what tells of other pages, now that these are there."""
        for page, calls in self.pages:
            if (LAST, "") in calls:
                fill_last(self.plugin, page, files)
