"""Set a document on paper with Typst: PDF/UA-1 and PDF/A-2a in one file."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.export.pdf.finishing import finished
from macros.export.pdf.paper import content_of, row_heads_of

if TYPE_CHECKING:
    import typst

    from macros.export.pdf.paper import Paper

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class UnprintableError(Exception):
    """A document that cannot be set, and why."""


def typeset(paper: Paper) -> bytes:
    """The document as PDF. The same document gives the same bytes. Raises `UnprintableError`."""
    import typst

    moment = datetime.combine(paper.date, time(), UTC)
    content = content_of(paper)
    inputs = {"paper": json.dumps(content, ensure_ascii=False, allow_nan=False)}
    try:
        written: bytes = typst.compile(
            TEMPLATES / "paper.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as wrong:
        raise UnprintableError(wrong.message) from wrong
    return finished(written, row_heads_of(content))


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
