"""Filters of a list: plain links to pages that show a part of it; a script may use them in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from macros.model.order import place_of
from macros.model.problem import sentence
from macros.view.extent import page_of, pages_for
from macros.view.links import filtered_page, numbered_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader
    from macros.view.links import Links
    from macros.words import Words

    Row = dict[str, Any]

NO_INFORMATION = "no-information"


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow a list: an axis and one of its values, and where one sees it narrowed.

    `page` is the page made for it; empty where another page shows the same. A list too long for one page goes on
    overleaf: `number` is that of this page, the first being 1. `rows` are all that it finds, and `listing` is the list.
    """

    axis: str
    value: str
    label: str
    page: str
    address: str
    rows: Sequence[Row] = field(repr=False, compare=False)
    listing: Listing = field(repr=False, compare=False)
    number: int = 1

    @property
    def count(self) -> int:
        """How many rows it finds."""
        return len(self.rows)

    @property
    def of(self) -> int:
        """How many pages these fill."""
        return pages_for(self.count)

    def title(self, words: Words) -> str:
        """What it finds and, overleaf, which page of that this is: `Ghana`, `Ghana, page 2 of 5`."""
        if self.number == 1:
            return self.label
        values = {"title": self.label, "number": words.number(self.number), "of": words.number(self.of)}
        return words.text(sentence("%(title)s, page %(number)s of %(of)s")) % values

    @property
    def rows_here(self) -> tuple[Row, ...]:
        """The rows that stand on this page."""
        return page_of(self.rows, self.number)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list and every value it can be narrowed to, each with its label and the rows that have it.

    It is put together once in a language, for the pages of all its filters; only addresses differ between these.
    `elsewhere` gives the address of a value of an axis for which no page is made.
    """

    folder: str
    rows: tuple[Row, ...]
    found: Mapping[tuple[str, str], tuple[str, Sequence[Row]]]
    elsewhere: Mapping[str, Callable[[Links, str], str]]

    def filters(self, reader: Reader) -> tuple[Filter, ...]:
        """Every filter that finds a row, axis by axis."""
        return tuple(self._filter(axis, value, reader.links) for axis, value in self.found)

    def all_rows(self, narrowed: Filter | None) -> Sequence[Row]:
        """The rows that a filter finds; all of them without one."""
        return self.rows if narrowed is None else narrowed.rows

    def _filter(self, axis: str, value: str, links: Links) -> Filter:
        label, rows = self.found[axis, value]
        if axis in self.elsewhere:
            return Filter(axis, value, label, "", self.elsewhere[axis](links, value), rows, self)
        page = filtered_page(self.folder, axis, value)
        return Filter(axis, value, label, page, links.page(page), rows, self)


def listing_of(
    folder: str,
    rows: Iterable[Row],
    order: Mapping[str, Sequence[str]],
    elsewhere: Mapping[str, Callable[[Links, str], str]] | None = None,
) -> Listing:
    """Find what the rows of a list can be narrowed to.

    A row's `values` gives for each axis the values it has and their labels. `order` names the axes in their order, and
    for each the order of its values, where it is not that of the labels. What is not known stands last.
    """
    every = tuple(rows)
    found = _found(every, order)
    axes = list(order)

    def place(key: tuple[str, str]) -> tuple[int, bool, int, str]:
        axis, value = key
        values = list(order[axis])
        rank = values.index(value) if value in values else len(values)
        return axes.index(axis), value == NO_INFORMATION, rank, place_of(found[key][0])

    return Listing(folder, every, {key: found[key] for key in sorted(found, key=place)}, elsewhere or {})


def _found(rows: Iterable[Row], axes: Iterable[str]) -> dict[tuple[str, str], tuple[str, list[Row]]]:
    """Every value that some row has of these axes: its label, and the rows that have it."""
    found: dict[tuple[str, str], tuple[str, list[Row]]] = {}
    for row in rows:
        for axis in axes:
            for value, label in row["values"][axis].items():
                found.setdefault((axis, value), (label, []))[1].append(row)
    return found


def by_axis(filters: Iterable[Filter]) -> dict[str, list[Filter]]:
    """Filters under their axes."""
    axes: dict[str, list[Filter]] = {}
    for item in filters:
        axes.setdefault(item.axis, []).append(item)
    return axes


def page_by_page(filters: Iterable[Filter]) -> Iterator[Filter]:
    """Each filter once for each of the pages that its rows fill."""
    for item in filters:
        for number in range(1, item.of + 1):
            yield replace(item, page=numbered_page(item.page, number), number=number)


def themes_of(dossier: Dossier, atlas: Atlas, words: Words) -> dict[str, str]:
    """What a city's plan is about, as the value of a filter and its label."""
    theme = atlas.theme_of(dossier)
    if theme is None:
        return unknown_in(words)
    return {str(dossier.plan.city.theme): theme.in_language(words.language, atlas.own_language)[0]}


def unknown_in(words: Words) -> dict[str, str]:
    """That nothing is known, as the value of a filter and its label."""
    return {NO_INFORMATION: words.text(sentence("No information"))}
