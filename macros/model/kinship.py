"""Cities that work on the same thing: those that a city's pages name, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from macros.model.findings import has_begun, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.trial import Experiment
    from macros.model.vocabulary import AssumptionType

MOST = 5
"""How many cities with the same theme, and how many experiments like one, a page names; the rest are one link away."""


@dataclass(frozen=True, slots=True)
class Kin:
    """An experiment of another city with the same theme, and the types of assumption that both ask about."""

    experiment: Experiment
    dossier: Dossier
    types: tuple[AssumptionType, ...]


def others_like(experiment: Experiment, dossier: Dossier, dossiers: Iterable[Dossier], on: date) -> tuple[Kin, ...]:
    """Experiments of other cities with the same theme that have begun.

    Those that ask about the same types come first, then by city.
    """
    theme, asked = dossier.plan.city.theme, types_of(experiment, dossier.plan)
    found = [
        Kin(other, city, tuple(kind for kind in types_of(other, city.plan) if kind in asked))
        for city in dossiers
        if theme and city.id != dossier.id and city.plan.city.theme == theme
        for other in city.plan.experiments
        if has_begun(other, on)
    ]
    return tuple(sorted(found, key=lambda kin: -len(kin.types))[:MOST])


def neighbours_of(dossier: Dossier, dossiers: Iterable[Dossier]) -> list[Dossier]:
    """The next few cities, by name, with the same theme; never all of many, or pages would grow with the network."""
    theme = dossier.plan.city.theme
    same = [other for other in dossiers if theme and other.plan.city.theme == theme]
    place = next((n for n, other in enumerate(same) if other.id == dossier.id), 0)
    return (same[place + 1 :] + same[:place])[:MOST]


class Circles:
    """For each city those that its pages name: found for all at once, so that thousands need not ask each other.

    What `others_like` and `neighbours_of` find among the cities of a circle is what they find among all.
    """

    def __init__(self, dossiers: Iterable[Dossier], on: date) -> None:
        self._same: dict[str, list[Dossier]] = {}
        self._asking: dict[str, dict[tuple[AssumptionType, ...], list[tuple[int, Dossier]]]] = {}
        self._places: dict[str, tuple[int, int]] = {}
        for place, dossier in enumerate(dossiers):
            same = self._same.setdefault(dossier.plan.city.theme or "", [])
            self._places[dossier.id] = (place, len(same))
            same.append(dossier)
            asking = self._asking.setdefault(dossier.plan.city.theme or "", {})
            for experiment in dossier.plan.experiments:
                if has_begun(experiment, on):
                    asking.setdefault(types_of(experiment, dossier.plan), []).append((place, dossier))

    def around(self, dossier: Dossier) -> tuple[Dossier, ...]:
        """The city and those that its pages name, in their order."""
        theme = dossier.plan.city.theme
        found = {dossier.id: dossier}
        if theme:
            same, place = self._same[theme], self._places[dossier.id][1]
            later = same[place + 1 : place + 1 + MOST] + same[: min(place, MOST)]
            found |= {one.id: one for one in later[:MOST]}
            for experiment in dossier.plan.experiments:
                asked = set(types_of(experiment, dossier.plan))
                found |= {one.id: one for one in islice(self._asking_like(asked, theme, dossier.id), MOST)}
        return tuple(sorted(found.values(), key=lambda one: self._places[one.id]))

    def _asking_like(self, asked: set[AssumptionType], theme: str, own: str) -> Iterator[Dossier]:
        """Cities by their experiments, those first that ask about most of the same types."""
        alike: dict[int, list[Sequence[tuple[int, Dossier]]]] = {}
        for types, cities in self._asking[theme].items():
            alike.setdefault(len(asked.intersection(types)), []).append(cities)
        for count in sorted(alike, reverse=True):
            for _, dossier in merge(*alike[count], key=lambda found: found[0]):
                if dossier.id != own:
                    yield dossier
