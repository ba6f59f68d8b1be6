"""The plan template as a Word document: for those who write in Word first and bring the text over later."""

from __future__ import annotations

import base64
import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from macros.export.archive import zipped
from macros.export.blank import TITLE as OF_CITY
from macros.export.sheet import Form, sheet_of
from macros.model.module import TEMPLATE_MODULES
from macros.model.plan import TEMPLATE
from macros.model.problem import sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from docx.document import Document

    from macros.export.sheet import Sheet
    from macros.model.module import Module
    from macros.words import Words

TITLE = sentence("Action plan")
INTRODUCTION = sentence(
    "Fill in what you know and leave the rest empty. The small word before each hint is the name of the field: it "
    "stays the same in every language, so that the text can be brought into the plan's file later."
)
ROWS = 4
NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')
LONG_AGO = datetime.datetime(1980, 1, 1)
"""The date of every file in the document, so that the same template gives the same bytes."""


def word_template(words: Words, modules: Collection[str]) -> bytes:
    """A `.docx` with a heading for each module, its hints, and tables to fill in."""
    document, _ = _written(words, modules, words.text(TITLE))
    return _repeatable(document)


def word_pieces(words: Words) -> dict[str, Any]:
    """The same document in pieces, from which a browser puts together the one for any choice of modules.

    `files` holds what never changes, in base64; `start`, `modules` and `end` are the parts of `word/document.xml`, and
    `{city}` stands for the name of the city.
    """
    from lxml import etree

    document, bodies = _written(
        words, [module.id for module in TEMPLATE_MODULES], words.text(OF_CITY) % {"city": "{city}"}
    )
    with zipfile.ZipFile(io.BytesIO(_repeatable(document))) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    text = files.pop("word/document.xml").decode("utf-8")

    def xml(elements: list[Any]) -> str:
        text = "".join(etree.tostring(element, encoding="unicode") for element in elements)
        return NAMESPACES.sub("", text)  # the root of the document declares them all

    return {
        "files": {name: base64.b64encode(content).decode("ascii") for name, content in files.items()},
        "start": text[: text.index("<w:body>")] + "<w:body>" + xml(bodies[""]),
        "modules": {name: xml(elements) for name, elements in bodies.items() if name},
        "end": xml([document.element.body.sectPr]) + "</w:body></w:document>",
    }


def _written(words: Words, modules: Collection[str], title: str) -> tuple[Document, dict[str, list[Any]]]:
    """The document, and the elements of its body under the module they belong to; those before any under ""."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.language, properties.author = words.text(TITLE), words.language, ""
    properties.created = properties.modified = LONG_AGO
    properties.version = TEMPLATE
    document.add_heading(title, 0)
    document.add_paragraph(words.text(INTRODUCTION))
    bodies, seen = {"": _body(document)}, len(_body(document))
    for module in TEMPLATE_MODULES:
        if module.id in modules:
            _add_module(document, module, words)
            bodies[module.id] = _body(document)[seen:]
            seen = len(_body(document))
    return document, bodies


def _body(document: Document) -> list[Any]:
    """The elements of the text, without the settings of the page at its end."""
    return list(document.element.body)[:-1]


def _add_module(document: Document, module: Module, words: Words) -> None:
    sheet = sheet_of(module)
    document.add_heading(words.module(module.id), 1)
    document.add_paragraph(words.text(sheet.explanation), style="Intense Quote")
    for _ in range(sheet.copies):
        WAYS[sheet.form](document, sheet, words)


def _add_lines(document: Document, _sheet: Sheet, _words: Words) -> None:
    for _ in range(ROWS):
        document.add_paragraph("", style="List Bullet")


def _add_table(document: Document, sheet: Sheet, words: Words) -> None:
    """A table with a column for each field and empty rows."""
    table = document.add_table(rows=1 + ROWS, cols=len(sheet.fields), style="Table Grid")
    for cell, (name, description) in zip(table.rows[0].cells, sheet.fields, strict=True):
        _hint(cell, name, description, words)
    document.add_paragraph()


def _add_record(document: Document, sheet: Sheet, words: Words) -> None:
    """A table with a row for each field: the hint, and room to write."""
    from docx.shared import Cm

    table = document.add_table(rows=len(sheet.fields), cols=2, style="Table Grid")
    for row, (name, description) in zip(table.rows, sheet.fields, strict=True):
        row.height, row.cells[0].width, row.cells[1].width = Cm(0.9), Cm(6), Cm(10.5)
        _hint(row.cells[0], name, description, words)
    document.add_paragraph()


WAYS = {Form.LINES: _add_lines, Form.COLUMNS: _add_table, Form.RECORD: _add_record}


def _hint(cell: Any, name: str, description: str, words: Words) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    key = paragraph.add_run(f"{name}  ")
    key.font.size, key.font.name = Pt(8), "Consolas"
    hint = paragraph.add_run(words.text(description))
    hint.font.size, hint.font.color.rgb = Pt(9), RGBColor(0x4F, 0x5F, 0x65)


def _repeatable(document: Document) -> bytes:
    """The bytes of a document, with every file in it dated alike."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source:
        return zipped({name: source.read(name) for name in source.namelist()}, LONG_AGO.date())
