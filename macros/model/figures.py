"""What is counted for each city and added up for the network, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import dated_result_of, experiment_state_of, has_begun
from macros.model.ledger import count_tested, ledger_of
from macros.model.progress import due_of
from macros.model.reporting import Figure
from macros.model.standing import has_reached, is_validated, stage_of
from macros.model.timing import delivery_of, last_heard_of
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


def share_of(figure: Figure, dossier: Dossier, network: Network, on: date) -> Share | None:
    """One figure of one city; None where its plan says nothing about it."""
    return _sum([COUNTS[figure](dossier, network, on)])


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
    done = is_validated(dossier.plan, on)
    return (int(done), 1) if done or (validation and validation.planned) else None


def _assumptions_tested(dossier: Dossier, _network: Network, on: date) -> Counted:
    count = count_tested(ledger_of(dossier, on))
    return (count.tested, count.of) if count.of else None


def _experiments_begun(dossier: Dossier, _network: Network, on: date) -> Counted:
    """An experiment without any date may have begun or not, so it is not counted."""
    experiments = dossier.plan.experiments
    dated = [t for t in experiments if t.start or experiment_state_of(t, on) or dated_result_of(t, on)]
    return (sum(has_begun(test, on) for test in dated), len(dated)) if dated else None


def _experiments_with_result(dossier: Dossier, _network: Network, on: date) -> Counted:
    """One that has begun, and of which neither state nor a dated result is known, may have a result or not."""
    begun = [test for test in dossier.plan.experiments if has_begun(test, on)]
    results = [(dated_result_of(test, on), experiment_state_of(test, on)) for test in begun]
    told = [result is not None for result, state in results if result or state]
    return (sum(told), len(told)) if told else None


def _plan_changes(dossier: Dossier, _network: Network, on: date) -> Counted:
    """A result that gives neither a decision nor a change says nothing about what it changed."""
    results = [result for test in dossier.plan.experiments if (result := dated_result_of(test, on))]
    told = [len(result.changes) for result in results if result.changes or result.no_change or result.decision]
    return (sum(told), None) if told else None


def _milestones_reached(dossier: Dossier, network: Network, on: date) -> Counted:
    """Where the programme fixed no dates, or nothing is known of the city yet, nobody can say what is due."""
    dated = any(milestone.due for phase in network.phases for milestone in phase.milestones)
    due = due_of(dossier, network, on)
    known = due or (dated and last_heard_of(dossier, on) is not None)
    return (sum(item.reached is not None for item in due), len(due)) if known else None


def _actions_completed(dossier: Dossier, _network: Network, on: date) -> Counted:
    """Actions whose state nobody has told are not counted: they may be completed or not."""
    states = [state.delivery for action in dossier.plan.actions if (state := delivery_of(action, on))]
    counted = [state for state in states if state not in (*NOT_COUNTED, Delivery.NO_INFORMATION)]
    return (sum(state is Delivery.COMPLETED for state in counted), len(counted)) if counted else None


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
