"""The whole toolkit as one document: the pages of the method, in the order of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.export.pdf.shelf import BOOK
from macros.model.module import TEMPLATE_MODULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from macros.export.pdf.paper import Chapter, Paper
    from macros.export.pdf.shelf import Shelf

LEFT_OUT = re.compile(r"index|template/compose|(?:about|progress|reports|take-away)/.*")
"""Pages that show states, that only work on a screen, or that are about the site itself."""


def book_of(
    shelf: Shelf,
    language: str,
    title: str,
    order: Iterable[tuple[str, str]],
    pages: Mapping[str, Chapter],
    cards: Sequence[str],
) -> Paper | None:
    """The book of one language, if it has more than a page.

    `order` gives the title of a part and the path of a page, as the navigation has them; `cards` are the ids of the
    method cards.
    """
    chapters = tuple(
        pages[path].within(part)
        for part, path in _whole(order, cards)
        if path in pages and not LEFT_OUT.fullmatch(path)
    )
    return shelf.paper(BOOK, "", language, title, chapters) if len(chapters) > 1 else None


def _whole(order: Iterable[tuple[str, str]], cards: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The order with the pages that the navigation leaves out, each after the list that leads to it."""
    followed = {
        "template/index": [f"template/{module.id}" for module in TEMPLATE_MODULES],
        "tools/index": [f"tools/{card}" for card in cards],
    }
    for part, path in order:
        yield part, path
        for more in followed.get(path, []):
            yield part, more
