"""What a coordination session, a cycle of experiments or the close of a programme has to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from macros.model.chronicle import between, chronicle_of
from macros.model.figures import figures_of
from macros.model.findings import ENDED, experiment_state_of, has_begun, result_of
from macros.model.learning import areas_by_need
from macros.model.open_points import decisions_for
from macros.model.presence import cities_by_presence
from macros.model.progress import due_of, milestones_of
from macros.model.reporting import FactKind
from macros.model.spending import spending_of
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.vocabulary import Level, SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.chronicle import Fact
    from macros.model.delivery import Risk
    from macros.model.dossier import Dossier
    from macros.model.figures import Share
    from macros.model.network import Cycle, Network, Session
    from macros.model.open_points import Point
    from macros.model.plan import ActivityChange, StageReached
    from macros.model.presence import Presence
    from macros.model.progress import MilestoneState
    from macros.model.pulse import Pulse
    from macros.model.reporting import Figure
    from macros.model.spending import Spending
    from macros.model.standing import Learning
    from macros.model.trial import Experiment, ExperimentStateChange, Result
    from macros.model.vocabulary import LearningArea

MOST_RISKS = 3
FINAL = "final"
"""The name of the report at the close."""

WEIGHT = {None: 2, Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
NO_CHANGE = {FactKind.PULSE, FactKind.MEETING, FactKind.MILESTONE}
"""Told elsewhere in the pack, or no change of the plan."""


@dataclass(frozen=True, slots=True)
class Run:
    """An experiment, as far as it had come on a day."""

    dossier: Dossier
    experiment: Experiment
    state: ExperimentStateChange | None
    result: Result | None


@dataclass(frozen=True, slots=True)
class CityNews:
    """One city between two days: how it stood before and stands now, what happened, what it asks for."""

    dossier: Dossier
    before: StageReached | None
    stage: StageReached | None
    activity: ActivityChange | None
    learning: Learning | None
    changes: tuple[Fact, ...]
    reached: tuple[MilestoneState, ...]
    due: tuple[MilestoneState, ...]
    runs: tuple[Run, ...]
    risks: tuple[Risk, ...]
    pulses: tuple[Pulse, ...]
    spending: Spending


@dataclass(frozen=True, slots=True)
class Pack:
    """The network between two days. `since` is the day before the first that counts; `until` is the last."""

    since: date
    until: date
    cities: tuple[CityNews, ...]
    before: dict[Figure, Share | None]
    figures: dict[Figure, Share | None]
    presence: dict[Presence, tuple[Dossier, ...]]
    areas: dict[LearningArea, tuple[Dossier, ...]]
    decisions: tuple[Point, ...]
    spending: Spending


def pack_of(dossiers: Iterable[Dossier], network: Network, since: date, until: date) -> Pack:
    """Put together what happened after one day and up to another, as it was known on the later one."""
    cities = tuple(dossiers)
    return Pack(
        since,
        until,
        tuple(_news_of(dossier, network, since, until) for dossier in cities),
        figures_of(cities, network, since),
        figures_of(cities, network, until),
        cities_by_presence(cities, network, until),
        areas_by_need(cities, until),
        tuple(point for dossier in cities for point in decisions_for(dossier, network, until)),
        spending_of(cities, until),
    )


def sessions_with_the_funder(network: Network) -> tuple[Session, ...]:
    """The coordination sessions with the funding body, in order."""
    sessions = [session for session in network.sessions if session.kind is SessionKind.COORDINATION]
    return tuple(sorted(sessions, key=lambda session: session.date))


def window_of(session: Session, network: Network) -> tuple[date, date]:
    """The days a session looks at: from the last session, or the start of the programme, to its own day."""
    earlier = [one.date.last for one in sessions_with_the_funder(network) if one.date < session.date]
    started = [network.start, *(phase.start for phase in network.phases), *(one.date for one in network.sessions)]
    start = min(day.first for day in started if day) - timedelta(days=1)
    return (earlier[-1] if earlier else start), session.date.last


def runs_in(cycle: Cycle, dossiers: Iterable[Dossier], on: date) -> tuple[Run, ...]:
    """The experiments of a cycle, city by city."""
    return tuple(
        run_of(dossier, experiment, on)
        for dossier in dossiers
        for experiment in dossier.plan.experiments
        if experiment.cycle == cycle.id
    )


def run_of(dossier: Dossier, experiment: Experiment, on: date) -> Run:
    """An experiment on a day."""
    return Run(dossier, experiment, experiment_state_of(experiment, on), result_of(experiment, on))


def top_risks_of(dossier: Dossier) -> tuple[Risk, ...]:
    """The gravest risks of a plan: likelihood and impact together, the gravest first."""
    rated = [risk for risk in dossier.plan.risks if Level.HIGH in (risk.likelihood, risk.impact)]
    return tuple(sorted(rated, key=lambda risk: -(WEIGHT[risk.likelihood] * WEIGHT[risk.impact]))[:MOST_RISKS])


def _news_of(dossier: Dossier, network: Network, since: date, until: date) -> CityNews:
    plan, facts = dossier.plan, between(chronicle_of(dossier), since, until)
    milestones = milestones_of(dossier, network, until)
    return CityNews(
        dossier,
        stage_of(plan, since),
        stage_of(plan, until),
        activity_of(plan, until),
        learning_area_of(plan, until),
        tuple(fact for fact in facts if fact.kind not in NO_CHANGE),
        tuple(item for item in milestones if item.reached and item.reached.date.last > since),
        tuple(item for item in due_of(dossier, network, until) if item.reached is None),
        _runs_of(dossier, facts, until),
        top_risks_of(dossier),
        tuple(fact.part for fact in facts if fact.kind is FactKind.PULSE),  # type: ignore[misc]
        spending_of([dossier], until),
    )


def _runs_of(dossier: Dossier, facts: Iterable[Fact], on: date) -> tuple[Run, ...]:
    """The experiments that are under way, or to which something happened."""
    touched = {id(fact.of) for fact in facts}
    runs = [run_of(dossier, experiment, on) for experiment in dossier.plan.experiments]
    return tuple(run for run in runs if id(run.experiment) in touched or _under_way(run, on))


def _under_way(run: Run, on: date) -> bool:
    ended = run.state is not None and run.state.state in ENDED
    return run.state is not None and not ended and run.result is None and has_begun(run.experiment, on)
