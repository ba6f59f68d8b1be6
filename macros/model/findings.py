"""What is known of assumptions, and how far experiments have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.history import latest
from macros.model.vocabulary import AssumptionState, AssumptionType, ExperimentState

if TYPE_CHECKING:
    from datetime import date

    from macros.model.plan import Plan
    from macros.model.trial import Assumption, Experiment, ExperimentStateChange, Result
    from macros.model.when import When

UNDER_TEST = {ExperimentState.RUNNING, ExperimentState.ANALYSING}
ENDED = {ExperimentState.DONE, ExperimentState.STOPPED}
NOT_BEGUN = {ExperimentState.DESIGNING, ExperimentState.AWAITING_PERMISSION, ExperimentState.AWAITING_PROCUREMENT}


def experiment_state_of(experiment: Experiment, on: date) -> ExperimentStateChange | None:
    """The state of an experiment, or None where there is no information."""
    return latest(experiment.states, on)


def result_of(experiment: Experiment, on: date) -> Result | None:
    """What an experiment had shown by a day; a result that is not dated counts on any day."""
    result = experiment.result
    return result if result and (result.date is None or result.date.last <= on) else None


def dated_result_of(experiment: Experiment, on: date) -> Result | None:
    """What an experiment had shown by a day, where the plan says when: only that can be counted for a day."""
    result = result_of(experiment, on)
    return result if result and result.date else None


def last_told_of(experiment: Experiment, on: date) -> When | None:
    """The date of the last that is known of an experiment: its result, else its state, else its start."""
    result, state = dated_result_of(experiment, on), experiment_state_of(experiment, on)
    if result:
        return result.date
    return state.date if state else experiment.start


def types_of(experiment: Experiment, plan: Plan) -> tuple[AssumptionType, ...]:
    """What an experiment asks about: the types of the assumptions it tests, each once, in the vocabulary's order."""
    tested = {a.type for a in plan.assumptions if a.id in experiment.assumptions}
    return tuple(kind for kind in AssumptionType if kind in tested)


def tests_of(assumption: Assumption, plan: Plan) -> tuple[Experiment, ...]:
    """The experiments that test an assumption."""
    return tuple(experiment for experiment in plan.experiments if assumption.id in experiment.assumptions)


def is_retired(assumption: Assumption, on: date) -> bool:
    """Whether an assumption mattered no more on a day."""
    return assumption.retired is not None and assumption.retired.date.last <= on


def assumption_state_of(assumption: Assumption, plan: Plan, on: date) -> AssumptionState | None:
    """What is known of an assumption on a day.

    None means that it was put to a test of which neither state nor result is known: no information.
    """
    if is_retired(assumption, on):
        return AssumptionState.RETIRED
    tests = tests_of(assumption, plan)
    if verdict := _last_verdict(assumption, tests, on):
        return verdict
    states = [experiment_state_of(test, on) for test in tests]
    if any(state and state.state in UNDER_TEST for state in states):
        return AssumptionState.TESTING
    if not any(has_begun(test, on) for test in tests):
        return AssumptionState.UNTESTED
    return None


def _last_verdict(assumption: Assumption, tests: tuple[Experiment, ...], on: date) -> AssumptionState | None:
    given = [
        (result.date, finding.verdict)
        for test in tests
        if (result := result_of(test, on)) and result.date
        for finding in result.verdicts
        if finding.assumption == assumption.id
    ]
    return AssumptionState(max(given, key=lambda pair: pair[0])[1]) if given else None


def has_begun(test: Experiment, on: date) -> bool:
    """Whether an experiment has begun; one of which nothing is dated counts as begun.

    A dated result proves it; one that was stopped before it ran has not begun.
    """
    if dated_result_of(test, on):
        return True
    known = {change.state for change in test.states if change.date.last <= on}
    if known:
        return bool(known & (UNDER_TEST | {ExperimentState.DONE}))
    return test.start.last <= on if test.start else not test.states
