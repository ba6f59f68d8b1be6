"""How far a city has come: counts with their working, never one blended figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import types_of
from macros.model.module import modules_used
from macros.model.standing import activity_of, has_reached, is_validated, phase_of, stage_of
from macros.model.timing import last_heard_of
from macros.model.vocabulary import Activity, AssumptionType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.delivery import MilestoneReached
    from macros.model.dossier import Dossier
    from macros.model.module import Module
    from macros.model.network import Milestone, Network, PublishedTotal
    from macros.model.phase import Phase


@dataclass(frozen=True, slots=True)
class Progress:
    """The core modules asked for at the plan's stage, and those of them that hold something."""

    asked: tuple[Module, ...]
    filled: tuple[Module, ...]


def progress_of(dossier: Dossier, network: Network, phases: Iterable[Phase], on: date) -> Progress:
    """Count the core modules that have opened by the plan's phase; all of them where its stage is not known."""
    now = phase_of(dossier.plan, phases, on)
    later = {name for phase in phases if now and phase.order > now.order for name in phase.modules}
    asked = tuple(module for module in modules_used(dossier.plan, network) if module.core and module.id not in later)
    return Progress(asked, tuple(module for module in asked if dossier.current.holds(module)))


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone of the programme, and when and how the city reached it, if it has."""

    milestone: Milestone
    reached: MilestoneReached | None


def milestones_of(dossier: Dossier, network: Network, on: date) -> tuple[MilestoneState, ...]:
    """Every milestone of the programme, in its order."""
    reached = {item.milestone: item for item in dossier.plan.milestones if item.date.last <= on}
    every = [milestone for phase in network.phases for milestone in phase.milestones]
    return tuple(MilestoneState(milestone, reached.get(milestone.id)) for milestone in every)


def due_of(dossier: Dossier, network: Network, on: date) -> tuple[MilestoneState, ...]:
    """The milestones that fell due while the city took part, up to a day.

    A city takes part from its first stage or activity on, until it withdraws. Nothing is due from a city of which
    nothing is known yet.
    """
    plan = dossier.plan
    if last_heard_of(dossier, on) is None:
        return ()
    left = activity_of(plan, on)
    until = left.date.first if left and left.activity is Activity.WITHDRAWN else on
    told = [*(one.date for one in plan.stages), *(one.date for one in plan.activity)]
    joined = min((day.first for day in told if day.last <= on), default=None)
    return tuple(
        item
        for item in milestones_of(dossier, network, on)
        if item.milestone.due and item.milestone.due.last <= until and (not joined or joined <= item.milestone.due.last)
    )


@dataclass(frozen=True, slots=True)
class Total:
    """A figure worked out from the plans, beside what the network published, if it did. None: no information."""

    id: str
    computed: float | None
    published: PublishedTotal | None = None


def totals_of(dossiers: Iterable[Dossier], network: Network, on: date) -> tuple[Total, ...]:
    """The network's published figures, in its order, each beside what the plans add up to.

    Cities are those of the register; a plan counts as produced once its first version is known to be ready. A figure
    that no plan speaks of is None, not zero.
    """
    plans = [dossier.plan for dossier in dossiers]
    stages = [plan for plan in plans if stage_of(plan, on)]
    ready = [plan for plan in plans if has_reached(plan, Stage.V1_FINAL, on)]
    decisions = [plan.governance.validation for plan in plans if plan.governance and plan.governance.validation]
    validated = [plan for plan in plans if is_validated(plan, on)]
    computed: dict[str, float | None] = {
        "cities": len(network.cities),
        "experiments": sum(len(plan.experiments) for plan in plans),
        "plans": len(ready) if stages else None,
        "plans-validated": len(validated) if decisions or validated else None,
    }
    return tuple(Total(total.id, computed.get(total.id), total) for total in network.published)


def experiments_by_type(dossiers: Iterable[Dossier]) -> dict[AssumptionType, int]:
    """How many experiments ask about each type; one that asks about two counts under both."""
    plans = [dossier.plan for dossier in dossiers]
    count = Counter(kind for plan in plans for experiment in plan.experiments for kind in types_of(experiment, plan))
    return {kind: count[kind] for kind in AssumptionType}
