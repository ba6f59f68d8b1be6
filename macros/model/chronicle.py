"""Everything of a city that carries a date, in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.model.reporting import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.part import Part
    from macros.model.plan import Plan
    from macros.model.when import When


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a day: the part of the plan that says so, and the part it happened to."""

    date: When
    kind: FactKind
    part: Part
    of: Part | None = None


def chronicle_of(dossier: Dossier) -> tuple[Fact, ...]:
    """Every dated fact of a city, oldest first; of one day, in the order of the kinds."""
    order = list(FactKind)
    return tuple(sorted(facts_of(dossier), key=lambda fact: (fact.date, order.index(fact.kind))))


def facts_of(dossier: Dossier) -> Iterator[Fact]:
    """Every dated fact of a city, in no order."""
    yield from _of_the_plan(dossier)
    yield from _of_experiments(dossier.plan)
    yield from _of_actions(dossier.plan)


def between(facts: Iterable[Fact], since: date, until: date) -> tuple[Fact, ...]:
    """The facts after a day, up to and with another; a month or a year counts from its last day on."""
    return tuple(fact for fact in facts if since < fact.date.last <= until)


def _of_the_plan(dossier: Dossier) -> Iterator[Fact]:
    plan = dossier.plan
    told: tuple[tuple[FactKind, tuple[Any, ...]], ...] = (
        (FactKind.STAGE, plan.stages),
        (FactKind.ACTIVITY, plan.activity),
        (FactKind.MILESTONE, plan.milestones),
        (FactKind.MEETING, plan.local_action_group.meetings if plan.local_action_group else ()),
        (FactKind.REVISION, plan.revisions),
        (FactKind.EVENT, plan.timeline),
        (FactKind.PULSE, dossier.pulses),
    )
    for kind, parts in told:
        yield from (Fact(part.date, kind, part) for part in parts)
    validation = plan.governance.validation if plan.governance else None
    if validation and validation.date:
        yield Fact(validation.date, FactKind.VALIDATION, validation)
    if dossier.v1 and dossier.v1.plan.frozen:
        yield Fact(dossier.v1.plan.frozen.date, FactKind.FROZEN, dossier.v1.plan.frozen)
    for indicator in plan.indicators:
        yield from (Fact(r.date, FactKind.READING, r, indicator) for r in indicator.readings if r.date)
    yield from (Fact(line.date, FactKind.FUNDING, line) for line in plan.funding if line.date and line.state)


def _of_experiments(plan: Plan) -> Iterator[Fact]:
    for assumption in plan.assumptions:
        if assumption.retired:
            yield Fact(assumption.retired.date, FactKind.RETIREMENT, assumption.retired, assumption)
    for experiment in plan.experiments:
        yield from (Fact(state.date, FactKind.EXPERIMENT, state, experiment) for state in experiment.states)
        yield from (Fact(step.done, FactKind.PERMISSION, step, experiment) for step in experiment.steps if step.done)
        if experiment.result and experiment.result.date:
            yield Fact(experiment.result.date, FactKind.RESULT, experiment.result, experiment)


def _of_actions(plan: Plan) -> Iterator[Fact]:
    for action in plan.actions:
        yield from (Fact(state.date, FactKind.DELIVERY, state, action) for state in action.states)
        yield from (Fact(step.done, FactKind.STEP, step, action) for step in action.milestones if step.done)
