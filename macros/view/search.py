"""The page on which readers search, and what each thing that they find is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.problem import sentence
from macros.view.fragment import Drawing, draw

if TYPE_CHECKING:
    from macros.view.fragment import Reader

KINDS = {
    "cities": sentence("City"),
    "experiments": sentence("Experiment"),
    "learning-areas": sentence("Learning area"),
    "phases": sentence("Phase"),
    "reports": sentence("Reports"),
    "progress": sentence("Progress"),
    "running-a-network": sentence("Running a network"),
    "template": sentence("Part of the plan"),
    "tools": sentence("Method card"),
}
"""What a page in a folder is; pages in other folders need no word for it."""


def search_page(reader: Reader) -> Drawing:
    """The field, and the place of what is found."""
    return Drawing(draw("search_page", reader), hidden=True, script="search.js")


def kind_of_page(reader: Reader, path: str) -> str:
    """What a page is, in a word; nothing for pages that are of no kind."""
    kind = KINDS.get(path.split("/")[0])
    return reader.words.text(kind) if kind else ""
