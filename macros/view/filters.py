"""Filters of a list: plain links to pages that show a part of it; a script may use them in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.model.order import place_of
from macros.model.problem import sentence
from macros.view.links import filtered_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader
    from macros.words import Words

NO_INFORMATION = "no-information"


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow a list: an axis and one of its values, and where one sees it narrowed.

    `page` is the page made for it; empty where another page shows the same.
    """

    axis: str
    value: str
    label: str
    page: str
    address: str
    count: int


def filters_of(
    rows: Iterable[Mapping[str, Any]],
    folder: str,
    reader: Reader,
    order: Mapping[str, Sequence[str]],
    elsewhere: Mapping[str, Callable[[str], str]] | None = None,
) -> tuple[Filter, ...]:
    """Every filter that finds a row, axis by axis.

    A row's `values` gives for each axis the values it has and their labels. `order` names the axes in their order, and
    for each the order of its values, where it is not that of the labels. What is not known stands last. `elsewhere`
    gives the address of a value of an axis for which no page is made.
    """
    others = elsewhere or {}
    filters = []
    for (axis, value), (label, count) in _found(rows).items():
        page = "" if axis in others else filtered_page(folder, axis, value)
        address = others[axis](value) if axis in others else reader.links.page(page)
        filters.append(Filter(axis, value, label, page, address, count))
    axes = list(order)

    def place(item: Filter) -> tuple[int, bool, int, str]:
        values = list(order[item.axis])
        rank = values.index(item.value) if item.value in values else len(values)
        return axes.index(item.axis), item.value == NO_INFORMATION, rank, place_of(item.label)

    return tuple(sorted(filters, key=place))


def _found(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], tuple[str, int]]:
    """Every value of every axis that some row has: its label, and how many rows have it."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for row in rows:
        for axis, values in row["values"].items():
            for value, label in values.items():
                found[axis, value] = (label, found.get((axis, value), (label, 0))[1] + 1)
    return found


def by_axis(filters: Iterable[Filter]) -> dict[str, list[Filter]]:
    """Filters under their axes."""
    axes: dict[str, list[Filter]] = {}
    for item in filters:
        axes.setdefault(item.axis, []).append(item)
    return axes


def matching(rows: Iterable[dict[str, Any]], narrowed: Filter | None) -> list[dict[str, Any]]:
    """The rows that a filter finds; all of them without one."""
    return [row for row in rows if narrowed is None or narrowed.value in row["values"][narrowed.axis]]


def themes_of(dossier: Dossier, atlas: Atlas, words: Words) -> dict[str, str]:
    """What a city's plan is about, as the value of a filter and its label."""
    theme = atlas.theme_of(dossier)
    if theme is None:
        return unknown_in(words)
    return {str(dossier.plan.city.theme): theme.in_language(words.language, atlas.own_language)[0]}


def unknown_in(words: Words) -> dict[str, str]:
    """That nothing is known, as the value of a filter and its label."""
    return {NO_INFORMATION: words.text(sentence("No information"))}
