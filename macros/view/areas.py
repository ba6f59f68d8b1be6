"""Learning areas: who stands there, what they ask for, hence what to meet about next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.learning import areas_by_need, most_needed, wishes_in
from macros.view.countries import roll_of
from macros.view.extent import newest_of
from macros.view.fragment import draw
from macros.view.tools import some_tools

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.vocabulary import LearningArea
    from macros.view.fragment import Reader


def learning_area_box(atlas: Atlas, reader: Reader, area: LearningArea) -> str:
    """Which cities stand in a learning area, what they asked for, and whether the next session should be about it."""
    standing = areas_by_need(atlas.counted, atlas.on)
    here = standing.get(area, ())
    return draw(
        "learning_area_box",
        reader,
        here=roll_of(here, reader),
        wishes=newest_of(wishes_in(here, atlas.on), lambda wish: wish[1].date),
        most=most_needed(standing),
        area=area,
        total=len(atlas.counted),
        closed=atlas.closed,
        on=atlas.on,
    )


def learning_area_tools(atlas: Atlas, reader: Reader, area: LearningArea) -> str:
    """The method cards that serve a learning area."""
    return some_tools(atlas, reader, (tool for tool in atlas.tools if area in tool.learning_areas))
