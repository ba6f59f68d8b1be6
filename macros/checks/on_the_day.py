"""Which parts of a plan the rules look at on a day, each with its place in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.figures import NOT_COUNTED
from macros.model.findings import ENDED, experiment_state_of, has_begun, result_of
from macros.model.timing import delivery_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.delivery import Action
    from macros.model.dossier import Dossier
    from macros.model.trial import Experiment, Result
    from macros.model.when import When


def actions_that_count(dossier: Dossier, on: date) -> Iterator[tuple[int, Action]]:
    """The actions that are neither cancelled nor merged into another."""
    for n, action in enumerate(dossier.plan.actions):
        state = delivery_of(action, on)
        if state is None or state.delivery not in NOT_COUNTED:
            yield n, action


def experiments_begun(dossier: Dossier, on: date) -> Iterator[tuple[int, Experiment]]:
    """The experiments that have begun; a next test need not have a result."""
    for n, experiment in enumerate(dossier.plan.experiments):
        if has_begun(experiment, on):
            yield n, experiment


def experiments_ahead(dossier: Dossier, on: date) -> Iterator[tuple[int, Experiment]]:
    """The experiments that are neither done nor stopped; of one without a state, a result tells that it is over."""
    for n, experiment in enumerate(dossier.plan.experiments):
        state = experiment_state_of(experiment, on)
        over = state.state in ENDED if state else result_of(experiment, on) is not None
        if not over:
            yield n, experiment


def results_known(dossier: Dossier, on: date) -> Iterator[tuple[int, Result]]:
    """The results known on the day, with the places of their experiments."""
    for n, experiment in enumerate(dossier.plan.experiments):
        if result := result_of(experiment, on):
            yield n, result


def may_be_past(when: When | None, on: date) -> bool:
    """Whether a day has come, or may have: no date, a month or a year is read in the plan's favour."""
    return when is None or when.first <= on
