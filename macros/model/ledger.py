"""The assumption ledger: a plan as a set of assumptions under test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import assumption_state_of, experiment_state_of, last_told_of, result_of, tests_of
from macros.model.vocabulary import AssumptionState, Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.delivery import Action, Objective
    from macros.model.dossier import Dossier
    from macros.model.plan import Plan
    from macros.model.trial import Assumption, Experiment, Result
    from macros.model.vocabulary import ExperimentState, Verdict
    from macros.model.when import When

JUDGED = (
    AssumptionState.SUPPORTED,
    AssumptionState.PARTLY_SUPPORTED,
    AssumptionState.NOT_SUPPORTED,
    AssumptionState.INCONCLUSIVE,
)
RISKS = (Level.HIGH, Level.MEDIUM, Level.LOW)


@dataclass(frozen=True, slots=True)
class Trial:
    """One experiment on one assumption, as far as it has come on a day. `told` dates the last that is known of it."""

    experiment: Experiment
    state: ExperimentState | None
    result: Result | None
    verdict: Verdict | None
    told: When | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: an assumption, what rests on it, how it was tested and what is known of it on a day."""

    dossier: Dossier
    assumption: Assumption
    state: AssumptionState | None
    carries: tuple[Objective | Action, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many assumptions have a verdict, of how many of which one knows; and of how many one does not."""

    tested: int
    of: int
    unknown: int = 0


def ledger_of(dossier: Dossier, on: date) -> tuple[Entry, ...]:
    """Every assumption of a plan, in the plan's order."""
    plan = dossier.plan
    return tuple(
        Entry(
            dossier,
            assumption,
            assumption_state_of(assumption, plan, on),
            _carried_by(assumption, plan),
            tuple(_trial(test, assumption, on) for test in tests_of(assumption, plan)),
        )
        for assumption in plan.assumptions
    )


def told_of(entry: Entry) -> When | None:
    """The date of the last that is known of an assumption: that it was retired, or how far its tests have come."""
    days = [trial.told for trial in entry.trials if trial.told]
    if entry.assumption.retired and entry.state is AssumptionState.RETIRED:
        days.append(entry.assumption.retired.date)
    return max(days, default=None)


def riskiest_of(entries: Iterable[Entry]) -> Entry | None:
    """The untested assumption that would hurt its plan most: of the highest risk and, of several, carrying most.

    None where all are tested, or none says how risky it is.
    """
    open_ones = [entry for entry in entries if entry.state is AssumptionState.UNTESTED and entry.assumption.risk]
    return min(open_ones, key=lambda entry: (_rank(entry.assumption.risk), -len(entry.carries)), default=None)


def count_tested(entries: Iterable[Entry]) -> Tally:
    """Count verdicts. Retired assumptions matter no more, so they leave the count; they stay listed.

    Of an assumption that was put to a test of which nothing is known nobody can say whether it was tested.
    """
    states = [entry.state for entry in entries if entry.state is not AssumptionState.RETIRED]
    known = [state for state in states if state is not None]
    return Tally(sum(state in JUDGED for state in known), len(known), len(states) - len(known))


def _rank(risk: Level | None) -> int:
    return RISKS.index(risk) if risk else len(RISKS)


def _carried_by(assumption: Assumption, plan: Plan) -> tuple[Objective | Action, ...]:
    items: tuple[Objective | Action, ...] = (*plan.objectives, *plan.actions)
    return tuple(item for item in items if item.id in assumption.carries)


def _trial(experiment: Experiment, assumption: Assumption, on: date) -> Trial:
    state, result = experiment_state_of(experiment, on), result_of(experiment, on)
    verdicts = [finding.verdict for finding in result.verdicts if finding.assumption == assumption.id] if result else []
    verdict = verdicts[-1] if verdicts else None
    return Trial(experiment, state.state if state else None, result, verdict, last_told_of(experiment, on))
