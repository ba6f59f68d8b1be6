"""The Word template: the same modules and fields as the plan's file, and the same bytes every time."""

from __future__ import annotations

import io

import pytest
from docx import Document

from macros.export import blank_module
from macros.export.office import word_template
from macros.model.module import STARTING_SETS, TEMPLATE_MODULES
from macros.words import LANGUAGES, words_in

EVERY = [module.id for module in TEMPLATE_MODULES]


def document(language, modules):
    return Document(io.BytesIO(word_template(words_in(language), modules)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STARTING_SETS)
def test_a_word_document_has_a_real_heading_for_each_module_of_its_set(language, name):
    headings = [p.text for p in document(language, STARTING_SETS[name]).paragraphs if p.style.name == "Heading 1"]
    words = words_in(language)
    assert headings == [words.module(module.id) for module in TEMPLATE_MODULES if module.id in STARTING_SETS[name]]


def test_word_and_the_plan_s_file_ask_for_the_same_fields():
    words = words_in("en")
    cells = [cell.text for table in document("en", EVERY).tables for row in table.rows for cell in row.cells]
    asked = {part for cell in cells if cell for part in cell.split("  ")[0].split(".")}
    lines = [line for module in TEMPLATE_MODULES for line in blank_module(module, words).split("\n")[2:]]
    written = {line.strip().removesuffix(":") for line in lines if line.endswith(":") and "#" not in line}
    only_in_word = {"sources"}
    deep = {
        "currency",
        "state",
        "done",
        "reason",
        "verdict",
        "assumption",
        "module",
        "text",
        "unit",
        "delivery",
        "into",
        "items",
    }
    assert asked - written - only_in_word == set()
    assert written - asked - deep == set()


def test_hints_are_in_the_language_of_the_document():
    cells = [cell.text for table in document("pt", EVERY).tables for row in table.rows for cell in row.cells]
    assert any(words_in("pt").text("By when.") in cell for cell in cells)
    assert not any("By when." in cell for cell in cells)


def test_the_same_template_gives_the_same_bytes():
    assert word_template(words_in("fr"), EVERY) == word_template(words_in("fr"), EVERY)
