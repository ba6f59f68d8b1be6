"""Whether a city may go on, and what in the plans contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.tool import modules_filled_by
from macros.view.countries import roll_of
from macros.view.extent import cut_of
from macros.view.fragment import Drawing, draw
from macros.view.tools import tools_by_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from macros.checks.advice import Rule
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.problem import Problem
    from macros.model.tool import Tool
    from macros.view.fragment import Reader

    Answers = Sequence[tuple[Rule, Sequence[Problem]]]
    """Each rule of a version, and what breaks it in a plan; nothing where it is met."""


def city_readiness(dossier: Dossier, atlas: Atlas, reader: Reader, answers: Mapping[str, Answers], now: str) -> Drawing:
    """What each version asks for, met or unmet, with the cards that help; the version that is next stands first."""
    order = [now, *(version for version in answers if version != now)]
    html = draw(
        "city_readiness",
        reader,
        dossier=dossier,
        plan=dossier.plan,
        versions=[(version, answers[version]) for version in order],
        tools={module: _tools_for(module, atlas, reader) for module in _modules(answers)},
        own=atlas.own_language,
        on=atlas.on,
    )
    return Drawing(html, hidden=True)


def data_quality(atlas: Atlas, reader: Reader, found: Mapping[str, Sequence[Problem]]) -> str:
    """What in the plans contradicts itself, city by city, by name."""
    names = {dossier.id: dossier for dossier in atlas.counted}
    return draw(
        "data_quality",
        reader,
        rows=cut_of((names[city], problems) for city, problems in found.items() if problems),
        sound=roll_of((dossier for dossier in atlas.counted if not found.get(dossier.id)), reader),
        on=atlas.on,
    )


def _modules(answers: Mapping[str, Answers]) -> set[str]:
    return {rule.module for version in answers.values() for rule, problems in version if problems}


def _tools_for(module: str, atlas: Atlas, reader: Reader) -> list[Tool]:
    helpful = (tool for tool in atlas.tools if module in modules_filled_by(tool))
    return tools_by_title(helpful, reader, atlas.own_language)
