"""Experiments as questions: in a catalogue, and each on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.evidence import numbers_of
from macros.model.findings import experiment_state_of, result_of, types_of
from macros.model.kinship import others_like
from macros.model.problem import sentence
from macros.model.vocabulary import AssumptionType
from macros.view.filters import by_axis, filters_of, matching, themes_of, unknown_in
from macros.view.fragment import Drawing, draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.trial import Experiment
    from macros.view.filters import Filter
    from macros.view.fragment import Reader

FOLDER = "experiments"
ORDER: dict[str, tuple[str, ...]] = {"type": tuple(AssumptionType), "theme": (), "city": ()}


def experiment_catalogue(atlas: Atlas, reader: Reader, narrowed: Filter | None = None) -> str:
    """The questions that cities put to the test, city by city, or those of one type, theme or city."""
    rows = _rows(atlas, reader)
    return draw(
        "experiment_catalogue",
        reader,
        rows=matching(rows, narrowed),
        filters=by_axis(_filters(rows, reader)),
        narrowed=narrowed,
        own=atlas.own_language,
        all=reader.links.page(f"{FOLDER}/"),
        total=len(rows),
    )


def filtered_experiments(atlas: Atlas, reader: Reader, narrowed: Filter) -> Drawing:
    """The page of a filter: the experiments of one type, theme or city."""
    cards = experiment_catalogue(atlas, reader, narrowed)
    return Drawing(draw("filtered_experiments", reader, narrowed=narrowed, cards=cards))


def experiment_filters(atlas: Atlas, reader: Reader) -> tuple[Filter, ...]:
    """Every filter of the catalogue that has a page of its own; the experiments of a city are on the city's page."""
    return tuple(item for item in _filters(_rows(atlas, reader), reader) if item.page)


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
    """The questions that all cities put to the test, by city."""
    cards = [card for dossier in atlas.dossiers for card in cards_of(dossier, atlas)]
    return draw("experiment_questions", reader, cards=cards)


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


def _filters(rows: list[dict[str, Any]], reader: Reader) -> tuple[Filter, ...]:
    return filters_of(rows, FOLDER, reader, ORDER, {"city": lambda city: reader.links.city(city, "experiments")})


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
