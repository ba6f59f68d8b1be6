"""All cities side by side, by name. No ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.model.findings import types_of
from macros.model.problem import sentence
from macros.model.progress import due_of, experiments_by_type, milestones_of, totals_of
from macros.model.standing import learning_area_of, stage_of
from macros.model.timing import clock_stands, freshness_of, last_heard_of
from macros.model.vocabulary import AssumptionType, LearningArea
from macros.view.city import Drawing, own_language, theme_of
from macros.view.fragment import draw
from macros.view.map import map_of

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader

NO_INFORMATION = "no-information"


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow the overview: an axis and one of its values, with the address of the page that does it."""

    axis: str
    value: str
    label: str
    address: str
    count: int


def progress_overview(atlas: Atlas, reader: Reader, axis: str = "", value: str = "") -> str:
    """The map and the table of all cities or, on a filter's page, of those with one theme, country or learning area."""
    rows = [_row(dossier, atlas) for dossier in atlas.dossiers]
    shown = [row for row in rows if not axis or row["values"][axis] == value]
    return draw(
        "progress_overview",
        reader,
        rows=rows if not axis else shown,
        filters=_by_axis(overview_filters(atlas, reader)),
        axis=axis,
        value=value,
        own=own_language(atlas),
        map=map_of([row["dossier"] for row in shown], atlas.network.map, reader),
        all=reader.links.page("progress/"),
        total=len(rows),
    )


def filtered_overview(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the overview of the cities with one theme, country or learning area."""
    overview = progress_overview(atlas, reader, narrowed.axis, narrowed.value)
    html = draw("filtered_overview", reader, axis=narrowed.axis, label=narrowed.label, overview=overview)
    return Drawing(html, ())


def overview_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter that finds a city, axis by axis, by label."""
    words = reader.words
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in (_row(dossier, atlas) for dossier in atlas.dossiers):
        for axis, value in row["values"].items():
            found.setdefault((axis, value), []).append(row)
    filters = [
        Filter(axis, value, _label(axis, rows[0], reader), reader.links.filtered(axis, value), len(rows))
        for (axis, value), rows in found.items()
    ]
    order = ["theme", "country", "learning-area"]
    nothing = words.text(sentence("No information"))
    return tuple(sorted(filters, key=lambda f: (order.index(f.axis), f.label == nothing, f.label.casefold())))


def network_totals(atlas: Atlas, reader: Reader) -> str:
    """What the plans add up to, beside what the network published of itself."""
    return draw(
        "network_totals",
        reader,
        totals=totals_of(atlas.counted, atlas.network, atlas.on),
        types=experiments_by_type(atlas.counted),
        references=atlas.network.references,
        own=own_language(atlas),
    )


def _row(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    learning = learning_area_of(plan, on)
    milestones = milestones_of(dossier, atlas.network, on)
    tested = {kind for experiment in plan.experiments for kind in types_of(experiment, plan)}
    return {
        "dossier": dossier,
        "theme": theme_of(dossier, atlas),
        "stage": stage_of(plan, on),
        "learning": learning,
        "types": [kind for kind in AssumptionType if kind in tested],
        "reached": sum(1 for item in milestones if item.reached),
        "due": len(due_of(milestones, on)),
        "freshness": freshness_of(dossier, atlas.network, on),
        "clock_stands": clock_stands(dossier, atlas.network, on),
        "heard": last_heard_of(dossier, atlas.today),
        "values": {
            "theme": plan.city.theme or NO_INFORMATION,
            "country": plan.city.country.lower(),
            "learning-area": learning.area.replace("_", "-") if learning else NO_INFORMATION,
        },
    }


def _label(axis: str, row: dict[str, Any], reader: Reader) -> str:
    words, plan = reader.words, row["dossier"].plan
    if row["values"][axis] == NO_INFORMATION:
        return words.text(sentence("No information"))
    if axis == "theme":
        return str(row["theme"].in_language(words.language, plan.language)[0])
    if axis == "country":
        return words.country(plan.city.country)
    return words.label(LearningArea(row["learning"].area))


def _by_axis(filters: tuple[Filter, ...]) -> dict[str, list[Filter]]:
    axes: dict[str, list[Filter]] = {}
    for item in filters:
        axes.setdefault(item.axis, []).append(item)
    return axes
