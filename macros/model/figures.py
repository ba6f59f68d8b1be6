"""What is counted for each city and added up for the network, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import experiment_state_of, has_begun, result_of
from macros.model.ledger import ledger_of, tested_of
from macros.model.progress import due_of
from macros.model.reporting import Figure
from macros.model.standing import has_reached, stage_of
from macros.model.timing import delivery_of
from macros.model.vocabulary import Delivery, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network

NOT_COUNTED = {Delivery.CANCELLED, Delivery.MERGED}


@dataclass(frozen=True, slots=True)
class Share:
    """So many, of how many; and how many cities say nothing about it. `of` is None where there is no whole."""

    value: int
    of: int | None
    silent: int = 0


Counted = tuple[int, int | None] | None
"""A city's part in a figure; None where its plan says nothing about it."""


def figures_of(dossiers: Iterable[Dossier], network: Network, on: date) -> dict[Figure, Share | None]:
    """Every figure, as the sum of what each city's plan says; None where no plan says anything."""
    cities = tuple(dossiers)
    return {figure: _sum([count(dossier, network, on) for dossier in cities]) for figure, count in COUNTS.items()}


def _sum(parts: list[Counted]) -> Share | None:
    known = [part for part in parts if part is not None]
    if not known:
        return None
    wholes = [of for _, of in known if of is not None]
    return Share(sum(value for value, _ in known), sum(wholes) if wholes else None, len(parts) - len(known))


def _stage_reached(stage: Stage) -> Callable[[Dossier, Network, date], Counted]:
    def count(dossier: Dossier, _network: Network, on: date) -> Counted:
        return (int(has_reached(dossier.plan, stage, on)), 1) if stage_of(dossier.plan, on) else None

    return count


def _validated(dossier: Dossier, _network: Network, on: date) -> Counted:
    """A plan that speaks of no validation, taken or planned, says nothing about it."""
    validation = dossier.plan.governance.validation if dossier.plan.governance else None
    done = bool(validation and validation.date and validation.date.last <= on)
    done = done or has_reached(dossier.plan, Stage.VALIDATED, on)
    return (int(done), 1) if done or (validation and validation.planned) else None


def _assumptions_tested(dossier: Dossier, _network: Network, on: date) -> Counted:
    count = tested_of(ledger_of(dossier, on))
    return (count.tested, count.of) if count.of or (not count.unknown and dossier.plan.assumptions) else None


def _experiments_begun(dossier: Dossier, _network: Network, on: date) -> Counted:
    """An experiment without any date may have begun or not, so it is not counted."""
    dated = [test for test in dossier.plan.experiments if test.states or test.start]
    return (sum(has_begun(test, on) for test in dated), len(dated)) if dated else None


def _experiments_with_result(dossier: Dossier, _network: Network, on: date) -> Counted:
    """One that has begun, and of which neither state nor result is known, may have a result or not."""
    begun = [(test, result_of(test, on)) for test in dossier.plan.experiments if has_begun(test, on)]
    told = [result is not None for test, result in begun if result or experiment_state_of(test, on)]
    return (sum(told), len(told)) if told else None


def _plan_changes(dossier: Dossier, _network: Network, on: date) -> Counted:
    """A result that gives neither a decision nor a change says nothing about what it changed."""
    results = [result for test in dossier.plan.experiments if (result := result_of(test, on))]
    told = [len(result.changes) for result in results if result.changes or result.no_change or result.decision]
    return (sum(told), None) if told else None


def _milestones_reached(dossier: Dossier, network: Network, on: date) -> Counted:
    due = due_of(dossier, network, on)
    return (sum(item.reached is not None for item in due), len(due)) if due else None


def _actions_completed(dossier: Dossier, _network: Network, on: date) -> Counted:
    states = [state.delivery if (state := delivery_of(action, on)) else None for action in dossier.plan.actions]
    counted = [state for state in states if state not in NOT_COUNTED]
    known = any(state not in (None, Delivery.NO_INFORMATION) for state in states)
    return (sum(state is Delivery.COMPLETED for state in counted), len(counted)) if known else None


COUNTS: dict[Figure, Callable[[Dossier, Network, date], Counted]] = {
    Figure.V1_AGREED: _stage_reached(Stage.V1_FINAL),
    Figure.V2_AGREED: _stage_reached(Stage.V2_FINAL),
    Figure.VALIDATED: _validated,
    Figure.ASSUMPTIONS_TESTED: _assumptions_tested,
    Figure.EXPERIMENTS_BEGUN: _experiments_begun,
    Figure.EXPERIMENTS_WITH_RESULT: _experiments_with_result,
    Figure.PLAN_CHANGES: _plan_changes,
    Figure.MILESTONES_REACHED: _milestones_reached,
    Figure.ACTIONS_COMPLETED: _actions_completed,
}
