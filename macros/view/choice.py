"""The reader's choice: pages that are ticked, shown one after another, and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.module import TEMPLATE_MODULES
from macros.model.order import place_of
from macros.model.problem import sentence
from macros.model.vocabulary import LearningArea
from macros.view.countries import countries_of
from macros.view.extent import is_large, is_long
from macros.view.fragment import draw
from macros.view.links import dashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.countries import Country
    from macros.view.fragment import Reader

AROUND = ("how-it-works", "before", "after")
"""Pages that stand with the phases, before them and after them."""

GUIDANCE = "running-a-network/"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it was built: its title, the language of its text, and about how many pages of paper it takes."""

    title: str
    language: str
    paper: int


@dataclass(frozen=True, slots=True)
class Option:
    """A page that can be ticked: its path inside a language, its leaf, and what it is called in this choice.

    `named` tells that this name is in the reader's language, whatever the language of the page.
    """

    path: str
    leaf: Leaf
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the choice: its options in groups, each with a title; the title of a group alone is the section's.

    `countries` stand for the cities where these are too many to be options.
    """

    id: str
    title: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    countries: tuple[Country, ...] = ()


def printable_paths(atlas: Atlas) -> tuple[str, ...]:
    """The path inside a language of every page that a reader may choose to print."""
    return (
        *AROUND,
        *(f"phases/{phase.id}" for phase in atlas.phases),
        *(f"learning-areas/{dashed(area)}" for area in LearningArea),
        *(f"tools/{tool.id}" for tool in atlas.tools),
        *(f"template/{module.id}" for module in TEMPLATE_MODULES),
        *(review.page for review in atlas.method.reviews if review.page.startswith(GUIDANCE)),
        *(f"cities/{dossier.id}" for dossier in (*_offered(atlas), *atlas.examples)),
    )


def print_choice(atlas: Atlas, reader: Reader, leaves: Mapping[str, Leaf], title: str) -> str:
    """A form of all pages that can be printed together, and the frame into which a script puts the chosen ones.

    `leaves` holds the pages that there are, by their path, in the order of the navigation; `title` is the toolkit's.
    """
    sections = [section for section in _sections(atlas, reader, leaves) if section.groups or section.countries]
    return draw("print_choice", reader, sections=sections, title=title, today=atlas.today)


def _sections(atlas: Atlas, reader: Reader, leaves: Mapping[str, Leaf]) -> Iterator[Section]:
    words, (how, before, after) = reader.words, AROUND
    phases = (how, before, *(f"phases/{phase.id}" for phase in atlas.phases), after)
    areas = {f"learning-areas/{dashed(area)}": words.label(area) for area in LearningArea}
    modules = {f"template/{module.id}": words.module(module.id) for module in TEMPLATE_MODULES}
    guidance = (path for path in leaves if path.startswith(GUIDANCE))
    countries = () if _offered(atlas) else countries_of(atlas.dossiers, reader)
    yield Section("cities", words.text(sentence("Cities")), tuple(_cities(atlas, reader, leaves)), countries)
    yield _alone("phases", words.text(sentence("Phases")), _options(phases, leaves))
    yield _alone("areas", words.text(sentence("Learning areas")), _named(areas, leaves))
    yield Section("tools", words.text(sentence("Method cards")), tuple(_tools(atlas, reader, leaves)))
    yield _alone("template", words.text(sentence("Parts of the plan template")), _named(modules, leaves))
    yield _alone("guidance", words.text(sentence("Running a network")), _options(guidance, leaves))


def _offered(atlas: Atlas) -> tuple[Dossier, ...]:
    """The cities that can be ticked: all, or none where they are more than one page shows."""
    return () if is_large(len(atlas.dossiers)) else atlas.dossiers


def _alone(name: str, title: str, options: tuple[Option, ...]) -> Section:
    """A section of one group; without an option there is none."""
    return Section(name, title, ((title, options),) if options else ())


def _options(paths: Iterable[str], leaves: Mapping[str, Leaf]) -> tuple[Option, ...]:
    """The pages among these that there are, by their own titles."""
    return tuple(Option(path, leaves[path], leaves[path].title, named=False) for path in paths if path in leaves)


def _named(names: Mapping[str, str], leaves: Mapping[str, Leaf]) -> tuple[Option, ...]:
    """The pages among these that there are, by the names that are given for them."""
    return tuple(Option(path, leaves[path], name, named=True) for path, name in names.items() if path in leaves)


def _cities(atlas: Atlas, reader: Reader, leaves: Mapping[str, Leaf]) -> Iterator[tuple[str, tuple[Option, ...]]]:
    """The cities by name or, where there are many, by country; then the invented examples."""
    words = reader.words
    groups: dict[str, list[Dossier]] = {}
    many = is_long(len(atlas.dossiers))
    for dossier in _offered(atlas):
        title = words.country(dossier.plan.city.country) if many else words.text(sentence("Cities"))
        groups.setdefault(title, []).append(dossier)
    ordered = [(title, groups[title]) for title in sorted(groups, key=place_of)]
    for title, dossiers in (*ordered, (words.text(sentence("Invented example")), atlas.examples)):
        options = _named({f"cities/{dossier.id}": dossier.plan.city.name for dossier in dossiers}, leaves)
        if options:
            yield title, options


def _tools(atlas: Atlas, reader: Reader, leaves: Mapping[str, Leaf]) -> Iterator[tuple[str, tuple[Option, ...]]]:
    """The method cards by title, each under the first phase in which it helps."""
    words = reader.words
    titles = {phase.id: phase.title.in_language(words.language, atlas.own_language)[0] for phase in atlas.phases}
    cards: dict[str, list[str]] = {name: [] for name in (*titles, "")}
    for tool in atlas.tools:
        cards[next((name for name in titles if name in tool.phases), "")].append(f"tools/{tool.id}")
    for phase, paths in cards.items():
        options = _options(paths, leaves)
        if options:
            first = words.text(sentence("From the phase %(phase)s on")) % {"phase": titles.get(phase, "")}
            title = first if phase else words.text(sentence("In any phase"))
            yield title, tuple(sorted(options, key=lambda option: place_of(option.name)))
