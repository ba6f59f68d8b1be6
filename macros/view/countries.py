"""Cities under their countries, where they are too many to be named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.order import place_of
from macros.view.extent import is_long

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader


@dataclass(frozen=True, slots=True)
class Country:
    """Cities of one country, with its name and the address of the page that lists all of its cities."""

    name: str
    address: str
    dossiers: tuple[Dossier, ...]

    @property
    def count(self) -> int:
        """How many cities these are."""
        return len(self.dossiers)


@dataclass(frozen=True, slots=True)
class Roll:
    """Cities as `parts/cities.html` names them: each of a few, the countries of many."""

    dossiers: tuple[Dossier, ...]
    countries: tuple[Country, ...]
    count: int


def countries_of(dossiers: Iterable[Dossier], reader: Reader) -> tuple[Country, ...]:
    """The countries of these cities, by name."""
    groups: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        groups.setdefault(dossier.plan.city.country, []).append(dossier)
    words, links = reader.words, reader.links
    countries = [Country(words.country(code), links.country(code), tuple(cities)) for code, cities in groups.items()]
    return tuple(sorted(countries, key=lambda country: place_of(country.name)))


def roll_of(dossiers: Iterable[Dossier], reader: Reader) -> Roll:
    """These cities where they are few, else their countries."""
    every = tuple(dossiers)
    if is_long(len(every)):
        return Roll((), countries_of(every, reader), len(every))
    return Roll(every, (), len(every))
