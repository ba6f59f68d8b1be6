"""All cities side by side, by name. No ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.figures import share_of
from macros.model.findings import types_of
from macros.model.progress import experiments_by_type, milestones_of, totals_of
from macros.model.reporting import Figure
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.timing import clock_stands, freshness_of, last_heard_of
from macros.model.vocabulary import AssumptionType, LearningArea
from macros.view.countries import countries_of
from macros.view.extent import is_large
from macros.view.filters import by_axis, listing_of, page_by_page, themes_of, unknown_in
from macros.view.fragment import Drawing, draw
from macros.view.links import dashed
from macros.view.map import map_of
from macros.view.paging import paging_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.filters import Filter, Listing
    from macros.view.fragment import Reader
    from macros.words import Words

ORDER = {"theme": (), "country": (), "learning-area": tuple(dashed(area) for area in LearningArea)}


def progress_overview(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """The map and the table of all cities or, on a filter's page, of those with one theme, country or learning area.

    All cities of a large network stand by country. What a filter finds goes on overleaf where one page cannot hold it.
    """
    listing = narrowed.listing if narrowed else _listing(atlas, reader)
    by_country = narrowed is None and is_large(len(listing.rows))
    shown = narrowed.rows_here if narrowed else listing.rows
    return draw(
        "progress_overview",
        reader,
        rows=() if by_country else shown,
        countries=_by_country(listing.rows, reader) if by_country else (),
        count=len(listing.all_rows(narrowed)),
        paging=paging_of(narrowed, reader),
        filters=by_axis(listing.filters(reader)),
        narrowed=narrowed,
        own=atlas.own_language,
        map=map_of([row["dossier"] for row in shown], atlas.network.map, reader),
        all=reader.links.page("progress/"),
        total=len(listing.rows),
        broken=atlas.broken,
        closed=atlas.closed,
    )


def filtered_overview(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """A page of a filter: the overview of the cities with one theme, country or learning area."""
    overview = progress_overview(atlas, reader, narrowed)
    return Drawing(draw("filtered_overview", reader, narrowed=narrowed, overview=overview), ())


def overview_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the overview that finds a city, once for each of its pages."""
    return tuple(page_by_page(_listing(atlas, reader).filters(reader)))


def network_totals(atlas: Atlas, reader: Reader) -> str:
    """What the plans add up to, beside what the network published of itself."""
    return draw(
        "network_totals",
        reader,
        totals=totals_of(atlas.counted, atlas.network, atlas.on),
        types=experiments_by_type(atlas.counted),
        references=atlas.network.references,
        broken=atlas.broken,
        own=atlas.own_language,
    )


def _listing(atlas: Atlas, reader: Reader) -> Listing:
    return listing_of("progress", (_row(dossier, atlas, reader) for dossier in atlas.dossiers), ORDER)


def _by_country(rows: Iterable[dict[str, Any]], reader: Reader) -> list[dict[str, Any]]:
    """What the rows of each country add up to."""
    found = {row["dossier"].id: row for row in rows}
    countries = countries_of((row["dossier"] for row in found.values()), reader)
    return [{"country": country} | _sums([found[city.id] for city in country.dossiers]) for country in countries]


def _sums(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    due = [row["due"] for row in rows if row["due"] and row["due"].of]
    return {
        "experiments": sum(len(row["dossier"].plan.experiments) for row in rows),
        "reached": sum(row["reached"] for row in rows),
        "reached_of_due": sum(share.value for share in due),
        "due": sum(share.of for share in due),
        "heard": max((row["heard"] for row in rows if row["heard"]), default=None),
    }


def _row(dossier: Dossier, atlas: Atlas, reader: Reader) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    milestones = milestones_of(dossier, atlas.network, on)
    tested = {kind for experiment in plan.experiments for kind in types_of(experiment, plan)}
    return {
        "dossier": dossier,
        "theme": atlas.theme_of(dossier),
        "stage": stage_of(plan, on),
        "activity": activity_of(plan, on),
        "learning": learning_area_of(plan, on),
        "types": [kind for kind in AssumptionType if kind in tested],
        "reached": sum(1 for item in milestones if item.reached),
        "due": share_of(Figure.MILESTONES_REACHED, dossier, atlas.network, on),
        "freshness": freshness_of(dossier, atlas.network, on),
        "clock_stands": clock_stands(dossier, atlas.network, on),
        "heard": last_heard_of(dossier, atlas.today),
        "values": _values(dossier, atlas, reader.words),
    }


def _values(dossier: Dossier, atlas: Atlas, words: Words) -> dict[str, dict[str, str]]:
    """What a city can be found by: for each axis its value, and the label of that."""
    learning, code = learning_area_of(dossier.plan, atlas.on), dossier.plan.city.country
    return {
        "theme": themes_of(dossier, atlas, words),
        "country": {code.lower(): words.country(code)},
        "learning-area": {dashed(learning.area): words.label(learning.area)} if learning else unknown_in(words),
    }
