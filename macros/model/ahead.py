"""The dates that lie ahead of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.chronicle import Fact
from macros.model.findings import ENDED, experiment_state_of, has_begun
from macros.model.progress import milestones_of
from macros.model.reporting import FactKind
from macros.model.standing import GONE, activity_of
from macros.model.timing import SETTLED, delivery_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.plan import Plan
    from macros.model.when import When


def ahead_of(dossier: Dossier, network: Network, on: date) -> tuple[Fact, ...]:
    """What is planned for a city after a day, the next first; what is done, stopped or cancelled is not ahead.

    A month or a year lies ahead until its last day. Nothing lies ahead of a city that has left or finished.
    """
    activity = activity_of(dossier.plan, on)
    if activity and activity.activity in GONE:
        return ()
    planned = (*_of_the_network(dossier, network, on), *_of_the_plan(dossier.plan, on), *_of_tests(dossier.plan, on))
    return tuple(sorted((fact for fact in planned if fact.date.last > on), key=lambda fact: fact.date))


def _of_the_network(dossier: Dossier, network: Network, on: date) -> Iterator[Fact]:
    for session in network.sessions:
        yield Fact(session.date, FactKind.SESSION, session)
    for item in milestones_of(dossier, network, on):
        if item.milestone.due and item.reached is None:
            yield Fact(item.milestone.due, FactKind.MILESTONE, item.milestone)


def _of_the_plan(plan: Plan, on: date) -> Iterator[Fact]:
    activity = activity_of(plan, on)
    if activity and activity.review:
        yield Fact(activity.review, FactKind.ACTIVITY, activity)
    validation = plan.governance.validation if plan.governance else None
    if validation and validation.planned and not _is_done(validation.date, on):
        yield Fact(validation.planned, FactKind.VALIDATION, validation)
    for action in plan.actions:
        state = delivery_of(action, on)
        if state and state.delivery in SETTLED:
            continue
        if action.end:
            yield Fact(action.end, FactKind.DELIVERY, action)
        for step in action.milestones:
            if step.due and not _is_done(step.done, on):
                yield Fact(step.due, FactKind.STEP, step, action)
    for indicator in plan.indicators:
        if indicator.target and indicator.target.date:
            yield Fact(indicator.target.date, FactKind.READING, indicator.target, indicator)


def _of_tests(plan: Plan, on: date) -> Iterator[Fact]:
    for test in plan.experiments:
        state = experiment_state_of(test, on)
        if state and state.state in ENDED:
            continue
        days = (None if has_begun(test, on) else test.start, test.end)
        yield from (Fact(day, FactKind.EXPERIMENT, test) for day in days if day)
        for step in test.steps:
            if step.due and not _is_done(step.done, on):
                yield Fact(step.due, FactKind.PERMISSION, step, test)


def _is_done(day: When | None, on: date) -> bool:
    return day is not None and day.last <= on
