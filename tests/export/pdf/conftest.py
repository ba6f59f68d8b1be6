"""Documents to look into: what they hold, as another library reads it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from macros.export.pdf.palette import chart_styles, palette_of
from macros.export.pdf.paper import Chapter, Paper
from macros.export.pdf.typesetting import typeset
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CSS = (ROOT / "docs/assets/stylesheets/toolkit.css").read_text("utf-8")
LABELS = {
    "page": "page {page} of {pages}",
    "contents": "Contents",
    "network": "Invented network",
    "date": "23 November 2026",
    "dated": "Text of 23 November 2026.",
    "version": "Version {mark}.",
    "licence": "Text: CC BY 4.0.",
}
ABOVE, BELOW = 62, 50
"""Where the text of a page begins and ends, in points from its edges."""

GAPS = re.compile(r"[\s\u00ad\u2010\u0002\ufffe\u202f\u2060-]+")


def paper_of(*markup: str, **changes: Any) -> Paper:
    """A document of these pages."""
    chapters = tuple(Chapter(f"en/page{n}/", f"Page {n}", text, "en", "Part") for n, text in enumerate(markup, start=1))
    given = {
        "name": "test-en",
        "language": "en",
        "kind": "Test",
        "title": "A title",
        "chapters": chapters,
        "date": date(2026, 11, 23),
        "labels": LABELS,
        "palette": palette_of(CSS),
        "charts": chart_styles(CSS),
    }
    return Paper(**(given | changes))


def squeezed(text: str) -> str:
    """A text without what a line break may change: spaces and hyphens."""
    return GAPS.sub("", text)


class Document:
    """A document that has been set."""

    def __init__(self, content: bytes):
        self.content = content
        self.pdf = pikepdf.open(BytesIO(content))
        self.pages = len(self.pdf.pages)

    @property
    def texts(self) -> list[str]:
        return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(self.content)]

    @property
    def body(self) -> str:
        """What stands between the head and the foot of each page."""
        read = [(page, page.get_textpage()) for page in pypdfium2.PdfDocument(self.content)]
        return "\n".join(text.get_text_bounded(bottom=BELOW, top=page.get_height() - ABOVE) for page, text in read)

    @property
    def lines(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def tags(self, kind: str | None = None) -> list[Any]:
        return [tag for tag in _tags(self.pdf.Root.StructTreeRoot) if kind in (None, str(tag.S))]

    def languages(self) -> set[str]:
        """The languages of passages: a block says its own in its tag, a few words in the text itself."""
        streams = [page.Contents.read_bytes() for page in self.pdf.pages]
        inline = {found.decode() for stream in streams for found in re.findall(rb"/Lang\((\w+)\)", stream)}
        return inline | {str(tag.Lang) for tag in self.tags() if "/Lang" in tag}

    def addresses(self) -> list[str]:
        notes = [note for page in self.pdf.pages for note in page.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def _tags(element: Any) -> Iterator[Any]:
    inner = element.get("/K", [])
    for part in list(inner) if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(part, pikepdf.Dictionary) and "/S" in part:
            yield part
            yield from _tags(part)


@pytest.fixture
def document():
    """Set pages as a document and open it."""

    def made(*markup: str, **changes: Any) -> Document:
        return Document(typeset(paper_of(*markup, **changes)))

    return made
