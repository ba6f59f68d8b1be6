"""Dates: what is due, what is late, and when a city was last heard of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from macros.model.chronicle import facts_of
from macros.model.history import has_closed, latest
from macros.model.reporting import FactKind
from macros.model.standing import activity_of, stage_of
from macros.model.vocabulary import Activity, Delivery, Freshness, Schedule, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.delivery import Action, DeliveryChange
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.pulse import Pulse
    from macros.model.when import When

SOON = timedelta(days=30)
AT_REST = {Activity.QUIET, Activity.PAUSED, Activity.WITHDRAWN, Activity.COMPLETED}
SETTLED = {Delivery.COMPLETED, Delivery.CANCELLED, Delivery.MERGED}


def delivery_of(action: Action, on: date) -> DeliveryChange | None:
    """How far an action has come, or None where there is no information."""
    return latest(action.states, on)


def schedule_of(action: Action, on: date) -> Schedule | None:
    """Whether an action is on time; None once it is completed, cancelled or merged."""
    state = delivery_of(action, on)
    if state and state.delivery in SETTLED:
        return None
    if action.end is None:
        return Schedule.NO_DATE
    if action.end.last < on:
        return Schedule.OVERDUE
    return Schedule.DUE_SOON if action.end.last <= on + SOON else Schedule.ON_SCHEDULE


@dataclass(frozen=True, slots=True)
class News:
    """Something a city, or somebody about it, said on a day."""

    date: When
    text: str
    dossier: Dossier


def news_of(dossier: Dossier, on: date) -> tuple[News, ...]:
    """What is known to have happened in a city, newest first: its pulses and its timeline."""
    told = [(pulse.date, pulse.moved or pulse.blocks or pulse.help or "") for pulse in dossier.pulses]
    told += [(event.date, event.text) for event in dossier.plan.timeline]
    news = [News(day, text, dossier) for day, text in told if day.last <= on and text]
    return tuple(sorted(news, key=lambda item: item.date.first, reverse=True))


def last_heard_of(dossier: Dossier, on: date) -> When | None:
    """The last day on which anything is known of a city. A reading speaks of a time; nobody knows when it was told."""
    told = [fact.date for fact in facts_of(dossier) if fact.kind is not FactKind.READING]
    return max((day for day in told if day.last <= on), default=None)


def freshness_of(dossier: Dossier, network: Network, on: date) -> Freshness | None:
    """How fresh the news of a city is.

    None where nothing is known, or where the clock stands still: the city is quiet, paused or out, its plan is closed,
    or the programme has closed.
    """
    heard = last_heard_of(dossier, on)
    if heard is None or clock_stands(dossier, network, on):
        return None
    days = (on - heard.last).days
    if days <= network.freshness.fresh:
        return Freshness.FRESH
    return Freshness.AGEING if days <= network.freshness.ageing else Freshness.STALE


def clock_stands(dossier: Dossier, network: Network, on: date) -> bool:
    """Whether nobody expects news of the city just now."""
    activity, stage = activity_of(dossier.plan, on), stage_of(dossier.plan, on)
    resting = bool(activity and activity.activity in AT_REST)
    return has_closed(network, on) or resting or bool(stage and stage.stage is Stage.CLOSED)


def newest(dossiers: Iterable[Dossier], on: date, most: int) -> tuple[News, ...]:
    """The newest news of all cities, newest first."""
    every = [item for dossier in dossiers for item in news_of(dossier, on)]
    return tuple(sorted(every, key=lambda item: item.date.first, reverse=True)[:most])


def pulses_of(dossiers: Iterable[Dossier], on: date) -> tuple[tuple[Dossier, Pulse], ...]:
    """What cities have said of themselves by a day, newest first; of one day, by city."""
    said = [(dossier, pulse) for dossier in dossiers for pulse in dossier.pulses if pulse.date.last <= on]
    return tuple(sorted(said, key=lambda pair: pair[1].date.last, reverse=True))


def last_said_of(dossier: Dossier, on: date) -> Pulse | None:
    """The newest pulse in which a city said anything; "nothing new" leaves what it said before as it is."""
    said = [pulse for pulse in dossier.pulses if pulse.date.last <= on and not pulse.nothing_new]
    return max(said, key=lambda pulse: pulse.date, default=None)
