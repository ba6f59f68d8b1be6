"""Where the cities stand as learners, and what they say they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.standing import learning_area_of
from macros.model.vocabulary import LearningArea

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.pulse import Pulse


def areas_by_need(dossiers: Iterable[Dossier], on: date) -> dict[LearningArea, tuple[Dossier, ...]]:
    """The learning areas in which cities stand, the one with most cities first; equals in the order of the method."""
    found: dict[LearningArea, list[Dossier]] = {}
    for dossier in dossiers:
        if learning := learning_area_of(dossier.plan, on):
            found.setdefault(learning.area, []).append(dossier)
    order = list(LearningArea)
    areas = sorted(found, key=lambda area: (-len(found[area]), order.index(area)))
    return {area: tuple(found[area]) for area in areas}


def wishes_in(dossiers: Iterable[Dossier], on: date) -> tuple[tuple[Dossier, Pulse], ...]:
    """What each of these cities last said would help, newest first."""
    last = []
    for dossier in dossiers:
        asked = [pulse for pulse in dossier.pulses if pulse.help and pulse.date.last <= on]
        last += [(dossier, max(asked, key=lambda pulse: pulse.date))] if asked else []
    return tuple(sorted(last, key=lambda pair: pair[1].date, reverse=True))
