"""The documents of the sites: they hold all that the plans hold, and stand up to those who judge documents."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from lxml import html
from pydantic import BaseModel

from macros.export.pdf.shelf import KINDS
from macros.export.pdf.tree import SCREEN_ONLY
from macros.model.evidence import Event
from macros.model.part import Money, Wording
from macros.model.when import When
from macros.source import read_everything
from macros.words import heading_modules, words_in
from tests.conftest import ROOT
from tests.export.pdf.conftest import Document, squeezed

if TYPE_CHECKING:
    from pathlib import Path

NOT_SHOWN = {
    "id",
    "template",
    "language",
    "modules",
    "frozen",
    "scope",
    "invented",
    "inferred",
    "country",
    "cycle",
    "theme",
}
"""Names that only files need, and words that stand in other words: a country's code, a theme's id."""

NOT_SHOWN |= {"sources", "latitude", "longitude", "year"}
"""Sources appear as numbers, places on a map, years in brackets."""

REFERS = {
    "module",
    "milestone",
    "assumption",
    "objective",
    "into",
    "carries",
    "assumptions",
    "objectives",
    "funding",
    "items",
}
"""Fields that name other parts of the plan: what they name is shown, not its id."""

LANGUAGES = ("en", "fr", "pt")


def values_of(value, words, own, path=()):
    """Every value of a plan in the form in which a reader meets it."""
    match value:
        case None | bool():
            return
        case When():
            yield path, words.date(value)
        case Money():
            yield path, words.money(value)
        case Wording():
            yield path, value.in_language(words.language, own)[0]
        case Event(end=When()):
            yield path, words.span(value.date, value.end)
            yield path, value.text
        case BaseModel():
            yield from _values_within(value, words, own, path)
        case tuple():
            for item in value:
                yield from values_of(item, words, own, path)
        case StrEnum():
            yield path, words.label(value)
        case int() | float():
            yield path, words.number(value)
        case str() if path[-1] not in REFERS or isinstance(value, StrEnum):
            yield path, words.tongue(value) if path[-1] == "languages" else value


def _values_within(part, words, own, path):
    spans = {"start", "end"} if getattr(part, "start", None) else set()
    if spans:
        yield path, words.span(part.start, part.end)
    for name in type(part).model_fields:
        if name not in NOT_SHOWN | spans:
            yield from values_of(getattr(part, name), words, own, (*path, name))


def text_of(path: Path) -> str:
    """What a document says on all its pages, without what stands at the head and the foot of each."""
    return squeezed(Document(path.read_bytes()).body)


@pytest.fixture(scope="module")
def places(invented_build, real_site):
    return {"invented": (invented_build.root, invented_build.site), "real": (ROOT, real_site)}


CITIES = [
    (network, folder.name)
    for network, root in (("invented", ROOT / "tests/invented"), ("real", ROOT))
    for folder in sorted((root / "plans").iterdir())
    if (folder / "plan.md").exists()
]


@pytest.mark.parametrize(("network", "city"), CITIES)
def test_a_printed_plan_holds_every_value_of_the_plan(places, network, city):
    root, site = places[network]
    reading = read_everything(root, heading_modules())
    dossier = next(one for one in reading.everyone if one.id == city)
    missing = []
    for language in LANGUAGES:
        words, said = words_in(language), text_of(site / f"pdf/{language}/plan-{city}-{language}.pdf")
        found = values_of(dossier.plan, words, dossier.plan.language)
        missing += [(language, ".".join(path), value) for path, value in found if squeezed(value) not in said]
    assert missing == []


@pytest.mark.parametrize(("network", "city"), CITIES)
def test_a_printed_plan_says_what_its_page_says(places, network, city):
    _, site = places[network]
    for language in LANGUAGES:
        page = html.parse(site / f"{language}/cities/{city}/index.html")
        said = text_of(site / f"pdf/{language}/plan-{city}-{language}.pdf")
        blocks = page.xpath("//article//*[self::p or self::li or self::td or self::dd or self::h2 or self::h3]")
        shown = [block for block in blocks if not _only_on_a_screen(block)]
        texts = [text for block in shown for text in block.xpath("./text()") if squeezed(text)]
        assert len(texts) > 10
        assert [text for text in texts if squeezed(text) not in said] == []


def _only_on_a_screen(block) -> bool:
    within = [block, *block.iterancestors()]
    return any(SCREEN_ONLY & set(one.get("class", "").split()) for one in within)


def test_a_summary_fills_two_sheets_at_most(places):
    for _, site in places.values():
        papers = sorted((site / "pdf").rglob("summary-*.pdf"))
        assert len(papers) >= 2
        assert [path.name for path in papers if Document(path.read_bytes()).pages > 2] == []


def test_there_is_a_document_of_every_kind_in_every_language(places):
    wanted = {
        kind.name.split("{")[0]
        for kind in KINDS
        if not kind.pages.startswith(("tools", "template", "learning", "running"))
    }
    for language in LANGUAGES:
        there = [path.name for path in (places["invented"][1] / "pdf" / language).iterdir()]
        for start in (*wanted, "summary-", "template-", "toolkit-"):
            assert [name for name in there if name.startswith(start)], (language, start)


def test_the_book_holds_the_method_and_the_map(places):
    book = Document((places["real"][1] / "pdf/en/toolkit-en.pdf").read_bytes())
    with book.pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:5] == ["How it works", "Phases", "Template", "Tools", "Cities"]
    assert "Map of the cities; the same cities are listed on this page." in {
        str(tag.Alt) for tag in book.tags("/Figure")
    }


def test_links_to_documents_tell_their_size(places):
    page = html.parse(places["real"][1] / "fr/cities/kumasi/index.html")
    links = page.xpath("//*[@data-tk-pdf]//a")
    assert [link.get("href").split("/")[-1] for link in links] == ["plan-kumasi-fr.pdf", "summary-kumasi-fr.pdf"]
    for link in links:
        file = places["real"][1] / "pdf/fr" / link.get("href").split("/")[-1]
        assert words_in("fr").size(file.stat().st_size) in link.text_content()


def test_a_summary_of_a_past_day_knows_nothing_of_what_came_later(places, running_site):
    name = "pdf/fr/summary-port-mirelle-fr.pdf"
    later, then = (Document((site / name).read_bytes()).lines for site in (places["invented"][1], running_site))
    assert "Décision prise" in later
    assert "Décision prise" not in then
