"""The cities' way through the programme: milestones, time, development."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.course import MOST_MOMENTS, TREND, development_of, path_of, rests_of
from macros.model.figures import figures_of
from macros.model.learning import areas_by_need, most_needed, wishes_in
from macros.model.presence import cities_by_presence
from macros.model.progress import due_of, milestones_of
from macros.model.reporting import Figure
from macros.model.timing import last_heard_of
from macros.model.vocabulary import Activity, Stage
from macros.view.charts import columns_of, frame_of, lanes_of, stacks_of
from macros.view.countries import roll_of
from macros.view.extent import is_large, newest_of
from macros.view.fragment import draw
from macros.words.titles import WORKINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader

STANDINGS = (None, *Stage, Activity.WITHDRAWN)
"""Where a plan can stand, in the order of the columns."""

CHARTED = (Figure.ASSUMPTIONS_TESTED, Figure.EXPERIMENTS_WITH_RESULT, Figure.MILESTONES_REACHED, Figure.V1_AGREED)


def milestone_matrix(atlas: Atlas, reader: Reader) -> str:
    """Milestones and cities, with the day on which each was reached; of very many cities, how many reached each."""
    milestones = [milestone for phase in atlas.network.phases for milestone in phase.milestones]
    rows = [{"dossier": dossier, "cells": _cells(dossier, atlas)} for dossier in atlas.counted]
    large = is_large(len(rows))
    return draw(
        "milestone_matrix",
        reader,
        milestones=milestones,
        rows=() if large else rows,
        sums=_sums(rows, len(milestones)) if large else (),
        own=atlas.own_language,
        on=atlas.on,
    )


def programme_timeline(atlas: Atlas, reader: Reader) -> str:
    """The programme's phases, cycles and sessions, and each city's path through it, unless these are very many."""
    network = atlas.network
    paths = [(dossier, path_of(dossier, atlas.on), rests_of(dossier, atlas.on)) for dossier in atlas.counted]
    frame = frame_of(network, [path for _, path, _ in paths], atlas.on)
    large = is_large(len(paths))
    drawn = [] if large else paths
    return draw(
        "programme_timeline",
        reader,
        network=network,
        titles={phase.id: phase.title for phase in atlas.phases},
        frame=frame,
        bands=lanes_of(network, drawn, frame) if frame else (),
        paths=drawn,
        large=large,
        stages=list(enumerate(Stage, start=1)),
        own=atlas.own_language,
    )


def network_development(atlas: Atlas, reader: Reader) -> str:
    """How the stages, the tested assumptions and the milestones developed, quarter by quarter."""
    cities = atlas.counted
    moments = development_of(cities, atlas.network, atlas.today, TREND if is_large(len(cities)) else MOST_MOMENTS)
    found = {standing for moment in moments for standing in moment.standing}
    standings = [standing for standing in STANDINGS if standing in found]
    return draw(
        "network_development",
        reader,
        moments=moments,
        standings=standings,
        stacks=stacks_of(moments, standings),
        charts=[(figure, columns_of(moments, figure)) for figure in CHARTED if _is_known(moments, figure)],
        on=atlas.on,
    )


def network_figures(atlas: Atlas, reader: Reader) -> str:
    """What is counted, for the whole network, each figure with its working."""
    figures = figures_of(atlas.counted, atlas.network, atlas.on)
    return draw("network_figures", reader, figures=figures, workings=WORKINGS, on=atlas.on)


def city_presence(atlas: Atlas, reader: Reader) -> str:
    """Who was heard of lately, who is quiet, paused or out."""
    groups = cities_by_presence(atlas.counted, atlas.network, atlas.on)
    rolls = {presence: roll_of(cities, reader) for presence, cities in groups.items()}
    heard = {city.id: last_heard_of(city, atlas.today) for roll in rolls.values() for city in roll.dossiers}
    limits = atlas.network.freshness
    return draw("city_presence", reader, groups=rolls, heard=heard, limits=limits, closed=atlas.closed)


def learning_needs(atlas: Atlas, reader: Reader) -> str:
    """Where the cities stand as learners, what they asked for, and the next session that this suggests."""
    areas = areas_by_need(atlas.counted, atlas.on)
    wishes = {area: newest_of(wishes_in(cities, atlas.on), lambda wish: wish[1].date) for area, cities in areas.items()}
    return draw(
        "learning_needs",
        reader,
        areas={area: roll_of(cities, reader) for area, cities in areas.items()},
        wishes=wishes,
        most=most_needed(areas),
        total=len(atlas.counted),
        closed=atlas.closed,
    )


def _cells(dossier: Dossier, atlas: Atlas) -> list[dict[str, Any]]:
    due = {item.milestone.id for item in due_of(dossier, atlas.network, atlas.on)}
    return [
        {"milestone": item.milestone, "reached": item.reached, "due": item.milestone.id in due}
        for item in milestones_of(dossier, atlas.network, atlas.on)
    ]


def _sums(rows: Sequence[dict[str, Any]], milestones: int) -> list[dict[str, Any]]:
    """For each milestone: how many cities reached it, for how many it fell due, and how many of these reached it."""
    columns = [[row["cells"][place] for row in rows] for place in range(milestones)]
    return [
        {
            "milestone": column[0]["milestone"],
            "reached": sum(cell["reached"] is not None for cell in column),
            "due": sum(cell["due"] for cell in column),
            "reached_of_due": sum(cell["due"] and cell["reached"] is not None for cell in column),
        }
        for column in columns
    ]


def _is_known(moments: Any, figure: Figure) -> bool:
    return any(moment.figures[figure] for moment in moments)
