"""The assumption ledger of all cities: what nobody knows yet, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.ledger import count_tested, ledger_of, riskiest_of, told_of
from macros.model.vocabulary import AssumptionState, AssumptionType
from macros.view.extent import is_long, newest_of
from macros.view.filters import by_axis, listing_of, themes_of, unknown_in
from macros.view.fragment import Drawing, draw
from macros.view.links import dashed

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.ledger import Entry
    from macros.view.filters import Filter, Listing
    from macros.view.fragment import Reader

FOLDER = "progress/assumptions"
ORDER = {
    "state": tuple(dashed(state) for state in AssumptionState),
    "type": tuple(AssumptionType),
    "theme": (),
}


def assumption_ledger(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """The riskiest untested assumption of each city, then all of them, or those of one type, state or theme.

    Of more than one page can show, the newest; of many cities, only these.
    """
    listing = narrowed.listing if narrowed else _listing(atlas, reader)
    found = listing.all_rows(narrowed)
    cut = newest_of(found, lambda row: told_of(row["entry"]))
    return draw(
        "assumption_ledger",
        reader,
        rows=cut.shown,
        cut=cut,
        riskiest=[] if narrowed or is_long(len(atlas.counted)) else _riskiest(atlas),
        tested=count_tested(row["entry"] for row in found),
        filters=by_axis(listing.filters(reader)),
        narrowed=narrowed,
        own=atlas.own_language,
        all=reader.links.page(f"{FOLDER}"),
        total=len(listing.rows),
        on=atlas.on,
    )


def filtered_ledger(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the assumptions of one type, state or theme."""
    return Drawing(
        draw("filtered_ledger", reader, narrowed=narrowed, ledger=assumption_ledger(atlas, reader, narrowed))
    )


def ledger_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the ledger that finds an assumption."""
    return _listing(atlas, reader).filters(reader)


def _listing(atlas: Atlas, reader: Reader) -> Listing:
    return listing_of(FOLDER, _rows(atlas, reader), ORDER)


def _riskiest(atlas: Atlas) -> list[Entry]:
    found = [riskiest_of(ledger_of(dossier, atlas.on)) for dossier in atlas.counted]
    return [entry for entry in found if entry]


def _rows(atlas: Atlas, reader: Reader) -> list[dict[str, Any]]:
    words, rows = reader.words, []
    for dossier in atlas.counted:
        for entry in ledger_of(dossier, atlas.on):
            kind, state = entry.assumption.type, entry.state
            values = {
                "state": {dashed(state): words.label(state)} if state else unknown_in(words),
                "type": {str(kind): words.label(kind)} if kind else unknown_in(words),
                "theme": themes_of(dossier, atlas, words),
            }
            rows.append({"entry": entry, "values": values})
    return rows
