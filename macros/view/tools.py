"""Method cards: each on its page, and all in a list that can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.order import place_of
from macros.model.tool import duration_of, modules_filled_by
from macros.model.vocabulary import Duration, Group, LearningArea
from macros.view.countries import roll_of
from macros.view.filters import by_axis, listing_of
from macros.view.fragment import Drawing, draw
from macros.view.links import dashed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.phase import Phase
    from macros.model.tool import Tool
    from macros.view.filters import Filter, Listing
    from macros.view.fragment import Reader


def tool_list(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """All method cards by title or, on a filter's page, some; found by phase, learning area, time and people."""
    listing = narrowed.listing if narrowed else _listing(atlas, reader)
    return draw(
        "tool_list",
        reader,
        rows=listing.all_rows(narrowed),
        filters=by_axis(listing.filters(reader)),
        narrowed=narrowed,
        own=atlas.own_language,
        all=reader.links.page("tools/"),
        total=len(listing.rows),
    )


def filtered_tools(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the method cards of one phase, learning area, length or size of team."""
    cards = tool_list(atlas, reader, narrowed)
    return Drawing(draw("filtered_tools", reader, narrowed=narrowed, cards=cards), ())


def tool_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the method cards that finds one."""
    return _listing(atlas, reader).filters(reader)


def tool_facts(atlas: Atlas, reader: Reader, tool: Tool) -> str:
    """What a team has to know before it decides: what, why, when, how long, who, with what."""
    titles = {phase.id: phase.title for phase in atlas.phases}
    return draw(
        "tool_facts",
        reader,
        tool=tool,
        phases=[(name, titles[name]) for name in tool.phases],
        modules=modules_filled_by(tool),
        own=atlas.own_language,
    )


def tool_canvas(atlas: Atlas, reader: Reader, tool: Tool) -> str:
    """The blank sheet, to be printed and filled by hand; nothing for a method without one."""
    return draw("tool_canvas", reader, tool=tool, own=atlas.own_language)


def tool_plans(atlas: Atlas, reader: Reader, tool: Tool) -> str:
    """The real plans that hold what the method fills."""
    used = [dossier for dossier in atlas.counted if tool.fills and _holds(dossier, tool)]
    return draw("tool_plans", reader, plans=roll_of(used, reader), fills=bool(tool.fills))


def phase_tools(atlas: Atlas, reader: Reader, phase: Phase) -> str:
    """The method cards that help in a phase."""
    return some_tools(atlas, reader, (tool for tool in atlas.tools if phase.id in tool.phases))


def some_tools(atlas: Atlas, reader: Reader, tools: Iterable[Tool]) -> str:
    """A few method cards, each with its line."""
    return draw("some_tools", reader, tools=tools_by_title(tools, reader, atlas.own_language), own=atlas.own_language)


def tools_by_title(tools: Iterable[Tool], reader: Reader, own: str) -> list[Tool]:
    """Method cards in the order of their titles in the reader's language."""
    return sorted(tools, key=lambda tool: place_of(tool.title.in_language(reader.words.language, own)[0]))


def _holds(dossier: Dossier, tool: Tool) -> bool:
    """Whether a plan holds anything in one of the fields that the method fills."""
    return any(_reached(dossier.plan, path.split(".")) for path in tool.fills)


def _reached(part: Any, steps: list[str]) -> bool:
    if isinstance(part, tuple):
        return any(_reached(item, steps) for item in part)
    if not steps or part is None:
        return bool(part)
    return _reached(getattr(part, steps[0]), steps[1:])


def _order(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    return {
        "phase": tuple(phase.id for phase in atlas.phases),
        "learning-area": tuple(dashed(area) for area in LearningArea),
        "time": tuple(dashed(length) for length in Duration),
        "people": tuple(Group),
    }


def _listing(atlas: Atlas, reader: Reader) -> Listing:
    return listing_of("tools", _rows(atlas, reader), _order(atlas))


def _rows(atlas: Atlas, reader: Reader) -> list[dict[str, Any]]:
    words, own = reader.words, atlas.own_language
    titles = {phase.id: phase.title.in_language(words.language, own)[0] for phase in atlas.phases}
    return [
        {
            "tool": tool,
            "values": {
                "phase": {name: titles[name] for name in tool.phases},
                "learning-area": {dashed(area): words.label(area) for area in tool.learning_areas},
                "time": {dashed(duration_of(tool)): words.label(duration_of(tool))},
                "people": {str(tool.group): words.label(tool.group)},
            },
        }
        for tool in tools_by_title(atlas.tools, reader, own)
    ]
