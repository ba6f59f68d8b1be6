"""What somebody who takes over a city's plan has to know first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.ahead import ahead_of
from macros.model.chronicle import chronicle_of
from macros.model.figures import NOT_COUNTED
from macros.model.open_points import open_points_of
from macros.model.reporting import FactKind
from macros.model.standing import activity_of, stage_of
from macros.model.timing import delivery_of

if TYPE_CHECKING:
    from datetime import date

    from macros.model.chronicle import Fact
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.open_points import Point
    from macros.model.plan import ActivityChange, StageReached

LAST, NEXT = 5, 3
"""How many decisions and dates fit on the first page."""

DECISIONS = frozenset(
    {
        FactKind.STAGE,
        FactKind.ACTIVITY,
        FactKind.VALIDATION,
        FactKind.FROZEN,
        FactKind.RESULT,
        FactKind.RETIREMENT,
        FactKind.REVISION,
        FactKind.MEETING,
    }
)
"""The facts in which somebody decided something."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A city's plan on a day, for its next coordinator."""

    stage: StageReached | None
    activity: ActivityChange | None
    decisions: tuple[Fact, ...]
    ahead: tuple[Fact, ...]
    points: tuple[Point, ...]
    leads: dict[str, tuple[str, ...]]


def handover_of(dossier: Dossier, network: Network, on: date) -> Handover:
    """Where the plan stands, what was decided last, what comes next, what is open, and who leads which actions."""
    plan = dossier.plan
    decided = [fact for fact in chronicle_of(dossier) if fact.kind in DECISIONS and fact.date.last <= on]
    leads: dict[str, list[str]] = {}
    for action in plan.actions:
        state = delivery_of(action, on)
        if action.lead and not (state and state.delivery in NOT_COUNTED):
            leads.setdefault(action.lead, []).append(action.title)
    return Handover(
        stage_of(plan, on),
        activity_of(plan, on),
        tuple(reversed(decided[-LAST:])),
        ahead_of(dossier, network, on)[:NEXT],
        open_points_of(dossier, network, on),
        {lead: tuple(titles) for lead, titles in leads.items()},
    )
