"""The last touch on a document: heads of rows are marked as such, and what can be packed is packed.

Typst marks the heads of columns only: its mark for heads of rows sits behind a switch that its Python library does not
have. It also writes the tags unpacked, which doubles the size of a document.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CELLS = {"/TD", "/TH"}


def pages_of(content: bytes) -> int:
    """How many pages a document has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def finished(content: bytes, row_heads: Sequence[bool]) -> bytes:
    """The same document; `row_heads` tells of each table, in order, whether the first cell of a row is its head."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        tables = list(_all(document.Root.StructTreeRoot, "/Table"))
        for table, heads in zip(tables, row_heads, strict=True):
            if heads:
                _mark(table)
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _mark(table: Any) -> None:
    """Heads of rows; each cell then belongs to the heads of its row and its column, and need not name them."""
    for body in _all(table, "/TBody"):
        for row in _all(body, "/TR"):
            for place, cell in enumerate(part for part in _parts(row) if part.get("/S") in CELLS):
                attributes = next(one for one in cell.A if one.get("/O") == "/Table")
                del attributes["/Headers"]
                if place == 0:
                    cell.S, attributes.Scope = pikepdf.Name.TH, pikepdf.Name.Row


def _all(element: Any, kind: str) -> Iterator[Any]:
    """Every element of a kind that lies in another, in the order of reading."""
    for part in _parts(element):
        if part.get("/S") == kind:
            yield part
        else:
            yield from _all(part, kind)


def _parts(element: Any) -> list[Any]:
    inner = element.get("/K", [])
    parts = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [part for part in parts if isinstance(part, pikepdf.Dictionary) and "/S" in part]
