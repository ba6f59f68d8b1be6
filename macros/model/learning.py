"""Where the cities stand as learners, and what they say they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.standing import GONE, activity_of, learning_area_of
from macros.model.timing import last_said_of
from macros.model.vocabulary import LearningArea

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.pulse import Pulse


def areas_by_need(dossiers: Iterable[Dossier], on: date) -> dict[LearningArea, tuple[Dossier, ...]]:
    """The learning areas in which cities stand, the one with most cities first; equals in the order of the method.

    Cities that have left or finished learn no more here.
    """
    found: dict[LearningArea, list[Dossier]] = {}
    for dossier in dossiers:
        activity = activity_of(dossier.plan, on)
        gone = activity is not None and activity.activity in GONE
        if (learning := learning_area_of(dossier.plan, on)) and not gone:
            found.setdefault(learning.area, []).append(dossier)
    order = list(LearningArea)
    areas = sorted(found, key=lambda area: (-len(found[area]), order.index(area)))
    return {area: tuple(found[area]) for area in areas}


def most_needed(areas: dict[LearningArea, tuple[Dossier, ...]]) -> tuple[LearningArea, ...]:
    """The area in which more cities stand than in any other; several where they are equal."""
    most = max((len(cities) for cities in areas.values()), default=0)
    return tuple(area for area, cities in areas.items() if len(cities) == most)


def wishes_in(dossiers: Iterable[Dossier], on: date) -> tuple[tuple[Dossier, Pulse], ...]:
    """What each of these cities said would help when it last had something to say, newest first."""
    last = [(dossier, pulse) for dossier in dossiers if (pulse := last_said_of(dossier, on)) and pulse.help]
    return tuple(sorted(last, key=lambda pair: pair[1].date, reverse=True))
