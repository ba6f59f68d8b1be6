"""The assumption ledger of all cities: what nobody knows yet, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.ledger import count_tested, ledger_of, riskiest_of
from macros.model.problem import sentence
from macros.model.vocabulary import AssumptionState, AssumptionType
from macros.view.filters import NO_INFORMATION, by_axis, filters_of, matching
from macros.view.fragment import Drawing, draw
from macros.view.links import dashed

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.ledger import Entry
    from macros.view.filters import Filter
    from macros.view.fragment import Reader

FOLDER = "progress/assumptions"
ORDER = {
    "state": tuple(dashed(state) for state in AssumptionState),
    "type": tuple(AssumptionType),
    "theme": (),
}


def assumption_ledger(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """The riskiest untested assumption of each city, then all of them, or those of one type, state or theme."""
    rows = _rows(atlas, reader)
    shown = matching(rows, narrowed)
    return draw(
        "assumption_ledger",
        reader,
        rows=shown,
        riskiest=_riskiest(atlas) if narrowed is None else [],
        tested=count_tested(row["entry"] for row in shown),
        filters=by_axis(filters_of(rows, FOLDER, reader, ORDER)),
        narrowed=narrowed,
        own=atlas.own_language,
        all=reader.links.page(f"{FOLDER}"),
        total=len(rows),
        on=atlas.on,
    )


def filtered_ledger(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the assumptions of one type, state or theme."""
    return Drawing(
        draw("filtered_ledger", reader, narrowed=narrowed, ledger=assumption_ledger(atlas, reader, narrowed))
    )


def ledger_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the ledger that finds an assumption."""
    return filters_of(_rows(atlas, reader), FOLDER, reader, ORDER)


def _riskiest(atlas: Atlas) -> list[Entry]:
    found = [riskiest_of(ledger_of(dossier, atlas.on)) for dossier in atlas.counted]
    return [entry for entry in found if entry]


def _rows(atlas: Atlas, reader: Reader) -> list[dict[str, Any]]:
    words = reader.words
    unknown = {NO_INFORMATION: words.text(sentence("No information"))}
    rows = []
    for dossier in atlas.counted:
        theme, plan = atlas.theme_of(dossier), dossier.plan
        themes = {str(plan.city.theme): theme.in_language(words.language, plan.language)[0]} if theme else unknown
        for entry in ledger_of(dossier, atlas.on):
            kind, state = entry.assumption.type, entry.state
            values = {
                "state": {dashed(state): words.label(state)} if state else unknown,
                "type": {str(kind): words.label(kind)} if kind else unknown,
                "theme": themes,
            }
            rows.append({"entry": entry, "values": values})
    return rows
