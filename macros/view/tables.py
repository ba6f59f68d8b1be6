"""Tables as Markdown writes them, in the guidance, in plans and in notes: each cell learns the name of its column.

So a table can be read as a list of cards on a phone, and a screen reader knows what heads a row.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.view.fragment import Reader

TABLE = re.compile(
    r"<table>\s*<thead>((?:(?!</thead>).)*)</thead>\s*<tbody>((?:(?!</tbody>).)*)</tbody>\s*</table>", re.DOTALL
)
"""One table, and never the head of one with the rows of the next."""

HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def with_labels(html: str, reader: Reader) -> str:
    """A page with its tables drawn as all others are; what stands in them is our own, or was cleaned before."""
    return TABLE.sub(lambda found: _drawn(found, reader), html)


def _drawn(table: re.Match[str], reader: Reader) -> str:
    heads, rows = HEAD.findall(table[1]), [CELL.findall(row) for row in ROW.findall(table[2])]
    labels = [unescape(TAG.sub("", head)) for head in heads]
    return draw(
        "parts/guidance_table", reader, heads=heads, rows=[list(zip(labels, row, strict=False)) for row in rows]
    )
