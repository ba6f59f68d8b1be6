"""The documents that can be made from the plans alone, without the pages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import view
from macros.export.pdf.paper import Chapter
from macros.export.pdf.shelf import BLANK, SUMMARY, kind_of
from macros.export.sheet import sheet_of
from macros.model.module import STARTING_SETS, TEMPLATE_MODULES
from macros.model.problem import sentence
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.export.pdf.paper import Paper
    from macros.export.pdf.shelf import Shelf
    from macros.export.sheet import Sheet
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier

ONLY_IN_A_FILE = {"id", "sources"}

HOW_TO = sentence("Fill in what you know and leave the rest empty. What stands here can be typed into the plan later.")
SETS = {
    "project": sentence("One narrow project"),
    "standard": sentence("A standard plan"),
    "strategy": sentence("A long-term strategy"),
}


def city_papers(
    shelf: Shelf, dossier: Dossier, atlas: Atlas, language: str, pictures: Mapping[str, bytes]
) -> Iterator[Paper]:
    """A city's plan with its pictures, its summary and, where there is a first version, what changed from it."""
    address = f"{language}/cities/{dossier.id}/"
    reader = _reader(language, address)
    page = view.city_page(dossier, atlas, reader)
    drawn = {f"cities/{dossier.id}": page.html + page.annex}
    if dossier.v1:
        inner = _reader(language, f"{address}changes/")
        drawn[f"cities/{dossier.id}/changes"] = view.plan_changes(dossier, atlas, inner).html
    for path, markup in drawn.items():
        kind, name = kind_of(path) or (SUMMARY, dossier.id)
        chapter = Chapter(f"{language}/{path}/", dossier.plan.city.name, markup, language)
        yield shelf.paper(kind, name, language, chapter.title, (chapter,), pictures=pictures)
    yield summary_of(shelf, dossier, atlas, language)


def summary_of(shelf: Shelf, dossier: Dossier, atlas: Atlas, language: str) -> Paper:
    """A plan on two pages."""
    address, name = f"{language}/cities/{dossier.id}/", dossier.plan.city.name
    markup = view.city_summary(dossier, atlas, _reader(language, address))
    return shelf.paper(SUMMARY, dossier.id, language, name, (Chapter(address, name, markup, language),))


def blanks_of(shelf: Shelf, language: str) -> Iterator[Paper]:
    """The starting sets, to be filled in by hand."""
    address, words = f"{language}/template/", words_in(language)
    for name, chosen in STARTING_SETS.items():
        sheets = [sheet_of(module) for module in TEMPLATE_MODULES if module.id in chosen]
        rows = [(s.module.id, s.explanation, s.form.value, s.copies, _by_hand(s)) for s in sheets]
        markup = view.blank_sheets(_reader(language, address), words.text(HOW_TO), rows)
        title = words.text(SETS[name])
        yield shelf.paper(BLANK, name, language, title, (Chapter(address, title, markup, language),))


def _by_hand(sheet: Sheet) -> list[tuple[str, str]]:
    """The fields of a sheet without those that only a file needs."""
    return [(name, about) for name, about in sheet.fields if name.split(".")[-1] not in ONLY_IN_A_FILE]


def _reader(language: str, address: str) -> view.Reader:
    return view.Reader(words_in(language), view.Links("../" * address.count("/"), language))
