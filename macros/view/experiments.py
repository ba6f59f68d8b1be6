"""Experiments as questions: in a catalogue, and each on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.evidence import numbers_of
from macros.model.findings import experiment_state_of, last_told_of, result_of, types_of
from macros.model.kinship import others_like
from macros.model.problem import sentence
from macros.model.vocabulary import AssumptionType
from macros.view.extent import MOST_CARDS, is_long, newest_of
from macros.view.filters import by_axis, listing_of, themes_of, unknown_in
from macros.view.fragment import Drawing, draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.trial import Experiment
    from macros.view.filters import Filter, Listing
    from macros.view.fragment import Reader

FOLDER = "experiments"
ORDER: dict[str, tuple[str, ...]] = {"type": tuple(AssumptionType), "theme": (), "city": ()}


def experiment_catalogue(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """The questions that cities put to the test, city by city, or those of one type, theme or city.

    Of more than one page can show, the newest.
    """
    listing = narrowed.listing if narrowed else _listing(atlas, reader)
    cut = newest_of(listing.all_rows(narrowed), lambda row: last_told_of(row["card"]["experiment"], atlas.on))
    return draw(
        "experiment_catalogue",
        reader,
        rows=cut.shown,
        cut=cut,
        filters=by_axis(listing.filters(reader)),
        narrowed=narrowed,
        own=atlas.own_language,
        all=reader.links.page(f"{FOLDER}/"),
        total=len(listing.rows),
    )


def filtered_experiments(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the experiments of one type, theme or city."""
    cards = experiment_catalogue(atlas, reader, narrowed)
    return Drawing(draw("filtered_experiments", reader, narrowed=narrowed, cards=cards))


def experiment_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the catalogue that has a page of its own; the experiments of a city are on the city's page."""
    return tuple(item for item in _listing(atlas, reader).filters(reader) if item.page)


def experiment_page(experiment: Experiment, dossier: Dossier, atlas: Atlas, reader: Reader) -> Drawing:
    """One experiment: the question, the answer so far, what was tested, what changed, and who else tested this."""
    result = result_of(experiment, atlas.on)
    kin = others_like(experiment, dossier, atlas.dossiers, atlas.on)
    _ = reader.words.text
    html = draw(
        "experiment_page",
        reader,
        card=card_of(experiment, dossier, atlas),
        dossier=dossier,
        plan=dossier.plan,
        result=result,
        theme=atlas.theme_of(dossier),
        cycle=next((cycle for cycle in atlas.network.cycles if cycle.id == experiment.cycle), None),
        assumptions=[a for a in dossier.plan.assumptions if a.id in experiment.assumptions],
        numbers=numbers_of(dossier.plan.references),
        others=[card_of(other.experiment, other.dossier, atlas) for other in kin],
        own=atlas.own_language,
        on=atlas.on,
    )
    return Drawing(html, (("tested", _(sentence("What was tested"))), ("showed", _(sentence("What it showed")))))


def experiment_questions(atlas: Atlas, reader: Reader) -> str:
    """The questions that all cities put to the test, by city; of many the newest, and the way to all."""
    cards = [card for dossier in atlas.dossiers for card in cards_of(dossier, atlas)]
    cut = newest_of(cards, lambda card: last_told_of(card["experiment"], atlas.on), MOST_CARDS)
    return draw("experiment_questions", reader, cards=cut.shown, cut=cut)


def cards_of(dossier: Dossier, atlas: Atlas) -> list[dict[str, Any]]:
    """One card for each experiment of a city."""
    return [card_of(experiment, dossier, atlas) for experiment in dossier.plan.experiments]


def card_of(experiment: Experiment, dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    """An experiment as `parts/question.html` wants it, as far as it had come on the day."""
    state, result = experiment_state_of(experiment, atlas.on), result_of(experiment, atlas.on)
    return {
        "experiment": experiment,
        "dossier": dossier,
        "types": types_of(experiment, dossier.plan),
        "state": state.state if state else None,
        "result": result,
        "decision": result.decision if result else None,
        "learned": bool(result and result.learned),
    }


def _listing(atlas: Atlas, reader: Reader) -> Listing:
    """The catalogue; it can be narrowed to one city as long as these can be read through."""
    order = {axis: values for axis, values in ORDER.items() if axis != "city" or not is_long(len(atlas.counted))}
    elsewhere = {"city": lambda links, city: links.city(city, "experiments")}
    return listing_of(FOLDER, _rows(atlas, reader), order, elsewhere)


def _rows(atlas: Atlas, reader: Reader) -> list[dict[str, Any]]:
    words, rows = reader.words, []
    for dossier in atlas.counted:
        for card in cards_of(dossier, atlas):
            values = {
                "type": {str(kind): words.label(kind) for kind in card["types"]} or unknown_in(words),
                "theme": themes_of(dossier, atlas, words),
                "city": {dossier.id: dossier.plan.city.name},
            }
            rows.append({"card": card, "values": values})
    return rows
