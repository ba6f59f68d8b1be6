"""Tables: head and rows, and how wide each column wants to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

WHERE_LINES_BREAK = re.compile(r"[ \t\r\n]+")

NARROW, WIDE = 6.0, 46.0
"""The least and the most that a column asks for, in letters."""

SHORT_ROW = 900
"""A row with no more letters than this is not cut between two pages."""


def table_of(element: Any, within: Callable[[Any], list[Any]]) -> dict[str, Any]:
    """A table as a node: `head` and `rows` hold cells, `widths` a share for each column."""
    rows = [[_cell(cell, within) for cell in row if cell.tag in {"th", "td"}] for row in element.iter("tr")]
    rows = [row for row in rows if row]
    heads = sum(1 for row in element.iter("tr") if next(row.iterancestors("thead"), None) is not None)
    return {
        "k": "table",
        "head": rows[:heads],
        "rows": [{"whole": sum(cell["size"] for cell in row) <= SHORT_ROW, "c": row} for row in rows[heads:]],
        "widths": _widths(rows),
        "c": [],
    }


def _cell(element: Any, within: Callable[[Any], list[Any]]) -> dict[str, Any]:
    words = [word for word in WHERE_LINES_BREAK.split(" ".join(element.itertext())) if word]
    return {
        "k": "cell",
        "c": within(element),
        "head": element.tag == "th",
        "across": int(element.get("colspan", 1)),
        "down": int(element.get("rowspan", 1)),
        "size": sum(map(len, words)) + len(words),
        "longest": max(map(len, words), default=0),
    }


def _widths(rows: list[list[dict[str, Any]]]) -> list[float]:
    """A column asks for the length of its longest word, and for more the more it holds, but never for all of it."""
    count = max((sum(cell["across"] for cell in row) for row in rows), default=1)
    plain = [row for row in rows if len(row) == count]
    asked = []
    for column in range(count):
        cells = [row[column] for row in plain]
        longest = max((cell["longest"] for cell in cells), default=0)
        sizes = sorted(cell["size"] for cell in cells) or [0]
        usual = sizes[len(sizes) * 3 // 4]
        asked.append(round(min(WIDE, max(NARROW, longest * 1.15, (usual * 3) ** 0.6)), 2))
    return asked
