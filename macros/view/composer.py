"""The composer: a plan put together in the browser, without a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.country import COUNTRIES
from macros.model.module import STARTING_SETS, TEMPLATE_MODULES, modules_of
from macros.model.order import place_of
from macros.model.problem import sentence
from macros.view.fragment import draw
from macros.view.modules import explanation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader

SETS = {
    "project": sentence("One narrow project: a small team wants to try out one thing soon"),
    "standard": sentence("A standard plan: a city brings its plan to the council"),
    "strategy": sentence("A long-term strategy: many years, several funders"),
}

CITY, COUNTRY = "{city}", "{country}"
"""What stands in the head for the name and the country that the reader will choose."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """The blank of a plan in pieces: its head, and for each module its fields and its heading for prose."""

    head: str
    modules: Mapping[str, str]
    headings: Mapping[str, str]


def composer(atlas: Atlas, reader: Reader, blanks: Blanks, word: bool) -> str:
    """A form that puts a plan together beside it; without a script, the starting sets as plain files.

    `word` tells whether the sets are there as Word documents too.
    """
    words = reader.words
    used = {module.id for module in modules_of(atlas.network)}
    countries = sorted(((words.country(code), code) for code in COUNTRIES), key=lambda pair: place_of(pair[0]))
    return draw(
        "composer",
        reader,
        modules=[(module.id, explanation_of(module)) for module in TEMPLATE_MODULES if module.id in used],
        sets=[(name, SETS[name], STARTING_SETS[name]) for name in STARTING_SETS],
        countries=countries,
        languages=[(name, words.tongue(name)) for name in atlas.network.languages],
        blanks=blanks,
        word=word,
    )
