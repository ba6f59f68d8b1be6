"""The way of each city through the programme, and how the network as a whole developed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from macros.model.figures import figures_of
from macros.model.history import day_of_reckoning
from macros.model.standing import activity_of, stage_of
from macros.model.vocabulary import Activity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.dossier import Dossier
    from macros.model.figures import Share
    from macros.model.network import Network
    from macros.model.reporting import Figure
    from macros.model.when import When

QUARTER = 3
MOST_MOMENTS = 24
"""More columns than this nobody reads; of a longer programme only the last ones are shown."""

TREND = 5
"""Of how many quarters a pack shows the figures, and the page of a large network, where each takes its time."""

Standing = Stage | Activity | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a city's plan stood in one stage, or the city had said that it rests or has left.

    `told` is its beginning, no finer than it is known; `inferred` tells that somebody concluded it.
    """

    standing: Standing
    start: date
    end: date
    told: When
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """How the network stood on a day: how many cities in each stage, and its figures."""

    day: date
    standing: dict[Standing, int]
    figures: dict[Figure, Share | None]


def standing_of(dossier: Dossier, on: date) -> Standing:
    """The stage of a city's plan; that it has withdrawn, if it has; None where there is no information."""
    activity = activity_of(dossier.plan, on)
    if activity and activity.activity is Activity.WITHDRAWN:
        return Activity.WITHDRAWN
    reached = stage_of(dossier.plan, on)
    return reached.stage if reached else None


def path_of(dossier: Dossier, until: date) -> tuple[Stretch, ...]:
    """A city's way from its first known stage to a day, one stretch for each stage."""
    plan = dossier.plan
    dates = [*(one.date for one in plan.stages), *(one.date for one in plan.activity)]
    days = sorted({day.last for day in dates if day.last <= until})
    path: list[Stretch] = []
    for start, end in pairwise([*days, until]):
        now = standing_of(dossier, start)
        if path and path[-1].standing is now and path[-1].end == start:
            path[-1] = replace(path[-1], end=end)
        elif change := activity_of(plan, start) if now is Activity.WITHDRAWN else stage_of(plan, start):
            path.append(Stretch(now, start, end, change.date, change.inferred))
    return tuple(path)


def rests_of(dossier: Dossier, until: date) -> tuple[Stretch, ...]:
    """The times in which a city was quiet or paused."""
    changes = sorted((item for item in dossier.plan.activity if item.date.last <= until), key=lambda item: item.date)
    days = [*(item.date.last for item in changes), until]
    return tuple(
        Stretch(item.activity, start, end, item.date, item.inferred)
        for item, (start, end) in zip(changes, pairwise(days), strict=True)
        if item.activity in (Activity.QUIET, Activity.PAUSED)
    )


def moments_of(network: Network, today: date) -> tuple[date, ...]:
    """The last day of each quarter since the programme began, and the day of reckoning."""
    on = day_of_reckoning(network, today)
    start = network.start.first if network.start else None
    days = (
        [day for year in range(start.year, on.year + 1) for day in _quarters(year) if start <= day < on]
        if start
        else []
    )
    return (*days[-MOST_MOMENTS:], on)


def development_of(
    dossiers: Iterable[Dossier], network: Network, today: date, most: int = MOST_MOMENTS
) -> tuple[Moment, ...]:
    """How the network stood at the end of each of the last quarters, and stands now."""
    cities = tuple(dossiers)
    return tuple(
        Moment(day, dict(Counter(standing_of(city, day) for city in cities)), figures_of(cities, network, day))
        for day in moments_of(network, today)[-most:]
    )


def _quarters(year: int) -> list[date]:
    firsts = [date(year, month, 1) for month in range(1 + QUARTER, 13, QUARTER)] + [date(year + 1, 1, 1)]
    return [first - timedelta(days=1) for first in firsts]
