"""What is open in a city: what somebody has to decide, and what nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from macros.model.findings import ENDED, experiment_state_of, has_begun, result_of
from macros.model.history import has_closed
from macros.model.ledger import ledger_of, riskiest_of
from macros.model.progress import due_of
from macros.model.reporting import OpenPoint
from macros.model.standing import GONE, activity_of, is_validated
from macros.model.timing import clock_stands, freshness_of, last_heard_of, last_said_of, schedule_of
from macros.model.vocabulary import Activity, ExperimentState, Freshness, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.part import Part
    from macros.model.when import When

RESTING = {Activity.QUIET, Activity.PAUSED}
TO_WRITE_DOWN = timedelta(days=60)
"""How long a city may take after an experiment to write down what it showed."""


FOR_THE_SESSION = frozenset(
    {
        OpenPoint.SILENT,
        OpenPoint.REVIEW_DUE,
        OpenPoint.REVIEW_WITHOUT_DATE,
        OpenPoint.MILESTONE_OVERDUE,
        OpenPoint.VALIDATION_OVERDUE,
        OpenPoint.PERMISSION_OVERDUE,
        OpenPoint.RESULT_MISSING,
        OpenPoint.DECISION_MISSING,
    }
)
"""The points on which a coordination session may have to decide."""

OF_A_PROGRAMME = FOR_THE_SESSION - {OpenPoint.RESULT_MISSING, OpenPoint.DECISION_MISSING} | {OpenPoint.ACTION_OVERDUE}
"""What nobody waits for any more once the programme has closed."""

ABOUT_RESTING = frozenset({OpenPoint.REVIEW_DUE, OpenPoint.REVIEW_WITHOUT_DATE})
"""All that is asked of a city that is quiet or paused."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something open: since when, if it has a date, and the part of the plan that shows it."""

    kind: OpenPoint
    dossier: Dossier
    date: When | None = None
    part: Part | None = None


def open_points_of(dossier: Dossier, network: Network, on: date) -> tuple[Point, ...]:
    """Everything open in a city on a day, in the order of the vocabulary.

    Nothing is asked of a city that has left, and nothing is late once the programme has closed.
    """
    activity = activity_of(dossier.plan, on)
    if activity and activity.activity in GONE:
        return ()
    order = list(OpenPoint)
    points = [*_of_the_city(dossier, network, on), *_of_experiments(dossier, on), *_of_the_plan(dossier, network, on)]
    closed = has_closed(network, on)
    asked = [point for point in points if not (closed and point.kind in OF_A_PROGRAMME)]
    return tuple(sorted(asked, key=lambda point: order.index(point.kind)))


def decisions_for(dossier: Dossier, network: Network, on: date) -> tuple[Point, ...]:
    """What a coordination session may have to decide about a city; of one that rests only when to look at it again."""
    activity = activity_of(dossier.plan, on)
    asked = ABOUT_RESTING if activity and activity.activity in RESTING else FOR_THE_SESSION
    return tuple(point for point in open_points_of(dossier, network, on) if point.kind in asked)


def _of_the_city(dossier: Dossier, network: Network, on: date) -> Iterator[Point]:
    activity = activity_of(dossier.plan, on)
    if activity and activity.activity in RESTING:
        if activity.review is None:
            yield Point(OpenPoint.REVIEW_WITHOUT_DATE, dossier, activity.date, activity)
        elif activity.review.last <= on:
            yield Point(OpenPoint.REVIEW_DUE, dossier, activity.review, activity)
    if freshness_of(dossier, network, on) is Freshness.STALE:
        yield Point(OpenPoint.SILENT, dossier, last_heard_of(dossier, on))
    newest = last_said_of(dossier, on)
    if newest and newest.blocks:
        yield Point(OpenPoint.BLOCKED, dossier, newest.date, newest)
    if newest and newest.help:
        yield Point(OpenPoint.HELP_WANTED, dossier, newest.date, newest)


def _of_experiments(dossier: Dossier, on: date) -> Iterator[Point]:
    for test in dossier.plan.experiments:
        state, result = experiment_state_of(test, on), result_of(test, on)
        if state is None or state.state is ExperimentState.STOPPED:
            continue
        for step in test.steps:
            open_still = step.done is None or step.done.last > on
            if state.state not in ENDED and step.due and step.due.last < on and open_still:
                yield Point(OpenPoint.PERMISSION_OVERDUE, dossier, step.due, step)
        late = test.end and test.end.last <= on - TO_WRITE_DOWN and has_begun(test, on)
        if result is None and (late or state.state is ExperimentState.DONE):
            yield Point(OpenPoint.RESULT_MISSING, dossier, test.end or state.date, test)
        if result and result.decision is None:
            yield Point(OpenPoint.DECISION_MISSING, dossier, result.date, test)
    if riskiest := riskiest_of(ledger_of(dossier, on)):
        yield Point(OpenPoint.RISKIEST_UNTESTED, dossier, None, riskiest.assumption)


def _of_the_plan(dossier: Dossier, network: Network, on: date) -> Iterator[Point]:
    if not clock_stands(dossier, network, on):
        for item in due_of(dossier, network, on):
            if item.reached is None and item.milestone.due and item.milestone.due.last < on:
                yield Point(OpenPoint.MILESTONE_OVERDUE, dossier, item.milestone.due, item.milestone)
    for action in dossier.plan.actions:
        if schedule_of(action, on) is Schedule.OVERDUE:
            yield Point(OpenPoint.ACTION_OVERDUE, dossier, action.end, action)
    validation = dossier.plan.governance.validation if dossier.plan.governance else None
    if validation and validation.planned and validation.planned.last < on and not is_validated(dossier.plan, on):
        yield Point(OpenPoint.VALIDATION_OVERDUE, dossier, validation.planned, validation)
