"""Read everything that was written: the programme, the phases, and every city's plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from macros.model.atlas import Atlas
from macros.model.consistency import network_flaws_of, phase_flaws_of, tool_flaws_of
from macros.model.known import known_on
from macros.model.method import Method
from macros.model.network import Network
from macros.model.order import place_of
from macros.model.part import IDENTIFIER
from macros.model.phase import Phase
from macros.model.problem import Problem, Severity, sentence
from macros.model.tool import Tool
from macros.source.city import PLAN, read_city, visible
from macros.source.intake import RefusedError, read_text
from macros.source.matter import read_matter
from macros.source.notes import FOLDER as NOTES
from macros.source.notes import read_notes
from macros.source.records import read_records, read_reviews
from macros.source.translations import read_translations
from macros.source.validation import placed, validated
from macros.source.way import ONE_BY_ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from macros.model.dossier import Dossier
    from macros.model.problem import Flaw
    from macros.source.city import Headings, Held
    from macros.source.way import MethodReading, Way

MOST_LINES = 45
"""How much of a plan is shown as an example of a module."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. A city with an error has no dossier; its name is in `broken`.

    `folders` is what the folder of each city and example held, by its name.
    """

    network: Network | None
    method: Method = field(default_factory=Method)
    dossiers: tuple[Dossier, ...] = ()
    examples: tuple[Dossier, ...] = ()
    broken: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    folders: Mapping[str, Held] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities and examples whose folders were read, by id."""
        return tuple(self.folders)

    @property
    def everyone(self) -> tuple[Dossier, ...]:
        """The dossiers of cities and examples."""
        return (*self.dossiers, *self.examples)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from being published."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def atlas_on(self, network: Network, today: date) -> Atlas:
        """All that is known on a day; what the files date later is not known yet."""
        dossiers, examples = (tuple(known_on(one, today) for one in ones) for ones in (self.dossiers, self.examples))
        return Atlas(network, self.method, dossiers, self.broken, today, examples, self.notes)

    def written(self, city: str, field: str) -> str:
        """A field of a city's plan as the city wrote it; of a long list only the first items."""
        return self.folders[city].matter.written(field, MOST_LINES)

    @property
    def pictures(self) -> Mapping[str, Mapping[str, bytes]]:
        """What each file of a city's pictures holds as it is published: JPEG, PNG or WebP, as its name says."""
        return {name: city.pictures for name, city in self.folders.items() if city.dossier}

    def published(self, dossier: Dossier) -> Mapping[str, bytes]:
        """The pictures that a city shows, in all their forms, by their addresses inside the site."""
        return self._addressed(dossier, (name for picture in dossier.pictures for name in picture.files))

    def for_paper(self, dossier: Dossier) -> Mapping[str, bytes]:
        """The same, each in the one form that every program reads: JPEG or PNG."""
        return self._addressed(dossier, (picture.name for picture in dossier.pictures))

    def _addressed(self, dossier: Dossier, names: Iterable[str]) -> Mapping[str, bytes]:
        wanted = tuple(names)
        pictures = self.folders[dossier.id].pictures if wanted else {}
        return {f"plans/{dossier.id}/images/{name}": pictures[name] for name in wanted}

    def placing(self, city: str) -> Callable[[Iterable[Flaw]], list[Problem]]:
        """What puts flaws of a city's plan at the lines where they were written."""
        matter = self.folders[city].matter
        return lambda flaws: placed(flaws, matter, f"plans/{city}/{PLAN}")

    def placed(self, city: str, flaws: Iterable[Flaw]) -> list[Problem]:
        """Flaws of a city's plan, at the lines where they were written."""
        found = tuple(flaws)
        return self.placing(city)(found) if found else []


def read_everything(root: Path, headings: Headings, *, pictures: bool = True, way: Way = ONE_BY_ONE) -> Reading:
    """Read `plans/` and the phases under `docs/` of a project, and collect every problem on the way.

    `headings` gives, for each language, the module of each translated heading in small letters.
    Who shows no pictures and asks for no warnings does without `pictures`, which take most of the time.
    """
    network, problems = _read_network(root)
    if network is None:
        return Reading(None, problems=tuple(problems))
    method, odd = way.method(lambda docs: _read_method(docs, network.languages), root / "docs", repr(network.languages))
    notes = read_notes(root / "plans", network)
    problems = [*problems, *odd, *notes.problems, *_strangers(root / "plans", network)]
    cities = _read_cities(root / "plans", network, headings, pictures, way)
    problems += [problem for city in cities.values() for problem in city.problems]
    problems += [problem for name in network.examples for problem in _not_invented(cities[name].dossier)]
    dossiers = [city.dossier for city in (cities[name] for name in network.cities) if city.dossier]
    return Reading(
        network,
        method,
        tuple(sorted(dossiers, key=lambda dossier: place_of(dossier.plan.city.name))),
        tuple(city.dossier for city in (cities[name] for name in network.examples) if city.dossier),
        tuple(name for name, city in cities.items() if city.dossier is None),
        tuple(sorted(problems, key=lambda problem: problem.order)),
        cities,
        notes.notes,
    )


def read_again(root: Path, reading: Reading, city: str, headings: Headings) -> Reading:
    """The same with the folder of a city read anew; as it was where the city had an error, or has one now."""
    network = reading.network
    held = read_city(root / "plans" / city, _alone(network), headings) if network else None
    if held is None or held.dossier is None or city in reading.broken:
        return reading
    new, folders = held.dossier, {**reading.folders, city: held}
    dossiers = tuple(new if one.id == city else one for one in reading.dossiers)
    examples = tuple(new if one.id == city else one for one in reading.examples)
    return replace(reading, dossiers=dossiers, examples=examples, folders=folders)


def _alone(network: Network) -> Network:
    """What a city's folder is read with: which other cities there are makes no difference to it."""
    return network.model_copy(update={"cities": (), "examples": ()})


def _read_cities(plans: Path, network: Network, headings: Headings, pictures: bool, way: Way) -> dict[str, Held]:
    """The folders of cities and examples."""
    names = (*network.cities, *network.examples)
    alone = _alone(network)
    told = repr((alone, headings, pictures))
    found = way.cities(
        lambda folder: read_city(folder, alone, headings, pictures=pictures), [plans / name for name in names], told
    )
    return dict(zip(names, found, strict=True))


def _not_invented(dossier: Dossier | None) -> list[Problem]:
    """An example that does not say that it is one."""
    if dossier is None or dossier.plan.invented:
        return []
    message = sentence("is an example in plans/network.yml, but does not say invented: yes")
    return [Problem(f"plans/{dossier.id}/{PLAN}", 2, 1, "", "example-not-invented", message)]


def _read_network(root: Path) -> tuple[Network | None, list[Problem]]:
    name = "plans/network.yml"
    try:
        matter = read_matter(read_text(root / name, name), name)
    except RefusedError as refused:
        return None, [refused.problem]
    network = validated(Network, matter, name)
    flaws = placed(network_flaws_of(network), matter, name) if network else []
    problems = [*matter.problems, *flaws]
    return (None if problems else network), problems


def _read_method(docs: Path, languages: Sequence[str]) -> MethodReading:
    """The phases, in order, the method cards, and the reviews and translations of all pages."""
    phases, problems = read_records(docs, "phases", Phase, languages, phase_flaws_of)
    known = [phase.id for phase in phases]
    tools, found = read_records(docs, "tools", Tool, languages, lambda tool: tool_flaws_of(tool, known))
    reviews, more = read_reviews(docs, languages[0])
    translations, differences = read_translations(docs, languages)
    ordered = tuple(sorted(phases, key=lambda phase: phase.order))
    mine = {str(problem) for problem in (*problems, *found)}
    return Method(ordered, tuple(tools), tuple(reviews), tuple(translations)), [
        *problems,
        *found,
        *(problem for problem in (*more, *differences) if str(problem) not in mine),
    ]


def _strangers(folder: Path, network: Network) -> list[Problem]:
    """What lies under `plans/` and is no listed city."""
    problems = []
    for name in visible(folder):
        path = f"{folder.name}/{name}"
        if name in (*network.cities, *network.examples, "network.yml", NOTES):
            continue
        if not (folder / name).is_dir():
            message = sentence("is not read; a plan is plans/CITY/plan.md")
            problems.append(Problem(path, 0, 0, "", "unknown-file", message, severity=Severity.WARNING))
        elif name.casefold() in network.cities:
            message = sentence('differs only in capital letters from "%(city)s"; rename or remove one of them')
            problems.append(Problem(path, 0, 0, "", "twin-folder", message, {"city": name.casefold()}))
        elif not re.fullmatch(IDENTIFIER, name):
            message = sentence(
                "is no name for a city's folder; use small letters, digits and hyphens, as in seme-podji"
            )
            problems.append(Problem(path, 0, 0, "", "bad-folder-name", message))
        else:
            message = sentence("is not listed under cities in plans/network.yml, so it is not published")
            problems.append(Problem(path, 0, 0, "", "unlisted-city", message, severity=Severity.WARNING))
    return problems
