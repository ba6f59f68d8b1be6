"""The pages that no file holds: what they are called, where they lie, and what draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros import view
from macros.checks import VERSIONS, next_version_of, readiness_of
from macros.export import experiment_facts, plan_facts
from macros.model.problem import sentence
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.part import Wording
    from macros.source import Reading
    from macros.view import Drawing, Reader

    Draw = Callable[[Reader], Drawing]
    Family = Callable[[Atlas, Reader, bool], Iterator["Generated"]]

START = "start"
"""The anchor at the top of a generated page's text, to which those who cannot see skip the menus."""

TITLES = {
    "readiness": sentence("Readiness"),
    "handover": sentence("Handover"),
    "changes": sentence("What changed from V1, and why"),
    "versions/v1": sentence("First version (V1)"),
    "final": sentence("Final report"),
}


@dataclass(frozen=True, slots=True)
class Generated:
    """A page: its path inside a language, its title and description, and what draws it for a reader.

    `words` are other names under which it is looked for, in any language; `facts` are what search engines may know.
    """

    path: str
    title: str
    description: str
    draw: Draw
    words: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def kept_page(atlas: Atlas, reader: Reader) -> Generated:
    """The page that says what the reader's browser keeps."""
    title = reader.words.text(sentence("Kept on this device"))
    return Generated("kept", title, title, partial(view.kept_pages, atlas))


def found_page(reader: Reader) -> Generated:
    """The page on which readers search."""
    title = reader.words.text(sentence("Search"))
    return Generated("search", title, title, view.search_page)


def headings_of(title: str, contents: Iterable[tuple[str, str]]) -> TableOfContents:
    """The headings of a generated page below its title; Material prints them as they are, so they are escaped here."""
    top = AnchorLink(escape(title), START, level=1)
    top.children = [AnchorLink(escape(text), name, level=2) for name, text in contents]
    return TableOfContents([top])


def pages_of_city(dossier: Dossier, reading: Reading, atlas: Atlas, reader: Reader) -> Iterator[Generated]:
    """The pages of one city in one language; the reading knows on which line each thing was written."""
    plan, words = dossier.plan, reader.words
    name = plan.city.name
    said = plan.summary.in_language(words.language, plan.language)[0] if plan.summary else name
    looked_for = _names_of(dossier, atlas)
    facts = plan_facts(dossier, atlas, words)
    yield Generated(f"cities/{dossier.id}", name, said, partial(view.city_page, dossier, atlas), looked_for, facts)
    about: list[tuple[str, Draw]] = [("handover", partial(view.city_handover, dossier, atlas))]
    about.append(("readiness", _readiness(dossier, reading, atlas)))
    if dossier.v1:
        about.append(("changes", partial(view.plan_changes, dossier, atlas)))
        about.append(("versions/v1", partial(view.city_version, dossier, atlas)))
    for page, draw in about:
        title = f"{name}{words.text(': ')}{words.text(TITLES[page])}"
        yield Generated(f"cities/{dossier.id}/{page}", title, title, draw)
    for experiment in plan.experiments:
        question = experiment.question.in_language(words.language, plan.language)[0]
        told = f"{name}{words.text(': ')}{question}"
        drawn = partial(view.experiment_page, experiment, dossier, atlas)
        path, facts = f"experiments/{dossier.id}/{experiment.id}", experiment_facts(experiment, dossier, atlas, words)
        yield Generated(path, question, told, drawn, (name, *looked_for), facts)


def _names_of(dossier: Dossier, atlas: Atlas) -> tuple[str, ...]:
    """Other spellings of a city's name; its country and its theme in every language of the network."""
    city, theme = dossier.plan.city, atlas.theme_of(dossier)
    tongues = [words_in(language) for language in atlas.network.languages]
    themes = [theme.in_language(words.language, atlas.own_language)[0] for words in tongues] if theme else []
    return (*city.also_known_as, *(words.country(city.country) for words in tongues), *themes)


def _readiness(dossier: Dossier, reading: Reading, atlas: Atlas) -> Draw:
    """The readiness page; a plan whose first version is ready is asked first what the second needs."""

    def draw(reader: Reader) -> Drawing:
        placed = reading.placing(dossier.id)
        answers = {
            version: [
                (answer.rule, placed(answer.flaws))
                for answer in readiness_of(dossier, atlas.network, atlas.on, version)
            ]
            for version in VERSIONS
        }
        now = next_version_of(dossier, atlas.on)
        return view.city_readiness(dossier, atlas, reader, answers, now)

    return draw


def _of_browsers(atlas: Atlas, reader: Reader, keeping: bool) -> Iterator[Generated]:
    yield found_page(reader)
    if keeping:
        yield kept_page(atlas, reader)


def _of_broken(atlas: Atlas, _reader: Reader, _keeping: bool) -> Iterator[Generated]:
    for city in atlas.broken:
        yield Generated(f"cities/{city}", city, city, partial(view.city_correction, city))


def _filters_of(
    name: str, filters: Callable[[Atlas, Reader], Iterable[view.Filter]], draw: Callable[..., Drawing]
) -> Family:
    def pages(atlas: Atlas, reader: Reader, _keeping: bool) -> Iterator[Generated]:
        for item in filters(atlas, reader):
            title = f"{reader.words.text(name)}{reader.words.text(': ')}{item.title(reader.words)}"
            yield Generated(item.page, title, title, partial(draw, atlas, narrowed=item))

    return pages


def _of_reports(atlas: Atlas, reader: Reader, _keeping: bool) -> Iterator[Generated]:
    def title_of(wording: Wording) -> str:
        return wording.in_language(reader.words.language, atlas.own_language)[0]

    for session in view.sessions_shown(atlas):
        title = title_of(session.title)
        yield Generated(f"reports/sessions/{session.date}", title, title, partial(view.session_report, session, atlas))
    for cycle in atlas.network.cycles:
        if cycle.start.first <= atlas.on:
            title = title_of(cycle.title)
            yield Generated(f"reports/cycles/{cycle.id}", title, title, partial(view.cycle_report, cycle, atlas))
    if atlas.closed:
        title = reader.words.text(TITLES["final"])
        yield Generated("reports/final", title, title, partial(view.final_report, atlas))


FAMILIES: tuple[Family, ...] = (
    _of_browsers,
    _of_broken,
    _filters_of(sentence("Progress"), view.overview_filters, view.filtered_overview),
    _filters_of(sentence("Assumptions"), view.ledger_filters, view.filtered_ledger),
    _filters_of(sentence("Experiments"), view.experiment_filters, view.filtered_experiments),
    _filters_of(sentence("Tools"), view.tool_filters, view.filtered_tools),
    _of_reports,
)
"""The pages of one language that tell of all cities or of none, in parts that can be drawn side by side. The last word
given to each tells whether browsers keep pages."""
