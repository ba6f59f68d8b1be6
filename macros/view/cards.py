"""Experiments as question cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.findings import experiment_state_of, types_of
from macros.view.fragment import draw

if TYPE_CHECKING:
    from datetime import date

    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader


def cards_of(dossier: Dossier, on: date) -> list[dict[str, Any]]:
    """One card for each experiment of a city, as `parts/question.html` wants it."""
    plan = dossier.plan
    return [
        {
            "experiment": experiment,
            "dossier": dossier,
            "types": types_of(experiment, plan),
            "state": state.state if (state := experiment_state_of(experiment, on)) else None,
            "decision": experiment.result.decision if experiment.result else None,
            "learned": bool(experiment.result and experiment.result.learned),
        }
        for experiment in plan.experiments
    ]


def experiment_questions(atlas: Atlas, reader: Reader) -> str:
    """The questions that all cities put to the test, by city."""
    cards = [card for dossier in atlas.dossiers for card in cards_of(dossier, atlas.on)]
    return draw("experiment_questions", reader, cards=cards)
