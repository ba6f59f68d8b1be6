"""What is printed and has no page of its own, and the links from pages to what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.view.fragment import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.view.fragment import Reader

    Sheet = tuple[str, str, str, int, Sequence[tuple[str, str]]]


def blank_sheets(
    reader: Reader, how: str, sheets: Iterable[tuple[str, str, str, int, Sequence[tuple[str, str]]]]
) -> str:
    """A plan to fill in by hand: for each module its id, what it is for, its form, how often, and its fields."""
    return draw("blank_sheets", reader, how=how, sheets=list(sheets))


def paper_links(reader: Reader, papers: Sequence[tuple[str, str, int]]) -> str:
    """Documents to take away: what each is called, its address and its size in bytes; nothing where there is none."""
    return draw("paper_links", reader, papers=papers) if papers else ""
