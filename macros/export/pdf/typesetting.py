"""Set a document on paper with Typst: PDF/UA-1 and PDF/A-2a in one file."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from macros.export.pdf.finishing import finished, pages_of
from macros.export.pdf.paper import content_of, row_heads_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typst

    from macros.export.pdf.paper import Paper

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
SIZES = (10.0, 9.5, 9.0, 8.5)
"""The sizes of the text, in points: the first, and those tried where a document would fill more pages than it may."""

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class UnprintableError(Exception):
    """A document that cannot be set, and why."""


def typeset(paper: Paper) -> bytes:
    """The document as PDF. The same document gives the same bytes. Raises `UnprintableError`."""
    content = content_of(paper)
    moment = datetime.combine(paper.date, time(), UTC)
    with _desk(paper) as desk:
        for size in SIZES:
            written = _set(desk, {**content, "size": size}, moment)
            if paper.sheets is None or pages_of(written) <= paper.sheets:
                break
    return finished(written, row_heads_of(content))


def _set(desk: Path, content: dict[str, Any], moment: datetime) -> bytes:
    import typst

    try:
        written: bytes = typst.compile(
            desk / "paper.typ",
            root=desk,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(content, ensure_ascii=False, allow_nan=False)},
            pdf_standards=STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as wrong:
        raise UnprintableError(wrong.message) from wrong
    return written


@contextmanager
def _desk(paper: Paper) -> Iterator[Path]:
    """The only folder from which Typst may read: our templates and, where there are any, the pictures."""
    if not paper.pictures:
        yield TEMPLATES
        return
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        for template in TEMPLATES.iterdir():
            shutil.copyfile(template, desk / template.name)
        for address, picture in paper.pictures.items():
            (desk / address).parent.mkdir(parents=True, exist_ok=True)
            (desk / address).write_bytes(picture)
        yield desk


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
