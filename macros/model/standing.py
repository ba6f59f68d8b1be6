"""Where a city stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import has_begun
from macros.model.history import latest
from macros.model.vocabulary import Activity, LearningArea, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.phase import Phase
    from macros.model.plan import ActivityChange, Plan, StageReached

GONE = {Activity.WITHDRAWN, Activity.COMPLETED}
"""How a city takes part that does so no more."""

PARTS_OF_AREA = {
    LearningArea.EXPERIMENTING: ("experiments",),
    LearningArea.SOLUTION_DESIGN: ("assumptions", "objectives", "actions"),
    LearningArea.STAKEHOLDER_ENGAGEMENT: ("stakeholders", "local_action_group"),
    LearningArea.PROBLEM_DEFINITION: ("problem",),
}
"""The parts of a plan that show a learning area has been reached, the furthest first."""


def stage_of(plan: Plan, on: date) -> StageReached | None:
    """The stage of the plan, or None where there is no information."""
    return latest(plan.stages, on)


def has_reached(plan: Plan, stage: Stage, on: date) -> bool:
    """Whether the plan had come as far as a stage, on this day or before; one can be closed at any stage."""
    order = list(Stage)
    known = [one.stage for one in plan.stages if one.date.last <= on and one.stage is not Stage.CLOSED]
    return any(order.index(one) >= order.index(stage) for one in known)


def is_validated(plan: Plan, on: date) -> bool:
    """Whether a council, or another body, had made the plan its own by a day."""
    validation = plan.governance.validation if plan.governance else None
    decided = bool(validation and validation.date and validation.date.last <= on)
    return decided or any(one.stage is Stage.VALIDATED and one.date.last <= on for one in plan.stages)


def activity_of(plan: Plan, on: date) -> ActivityChange | None:
    """How the city takes part, or None where there is no information."""
    return latest(plan.activity, on)


@dataclass(frozen=True, slots=True)
class Learning:
    """The learning area a city stands in, the part of its plan that shows it, or the reason it was chosen by hand."""

    area: LearningArea
    shown_by: str | None = None
    reason: str | None = None


def learning_area_of(plan: Plan, on: date) -> Learning | None:
    """The furthest area in which the plan holds something, unless another was chosen by hand.

    Undated parts count on any day; experiments count once they have begun.
    """
    if chosen := latest(plan.learning_areas, on):
        return Learning(chosen.area, reason=chosen.reason)
    for area, parts in PARTS_OF_AREA.items():
        for part in parts:
            if _held(plan, part, on):
                return Learning(area, shown_by=part.replace("_", "-"))
    return None


def _held(plan: Plan, part: str, on: date) -> bool:
    if part == "experiments":
        return any(has_begun(experiment, on) for experiment in plan.experiments)
    return bool(getattr(plan, part))


def phase_of(plan: Plan, phases: Iterable[Phase], on: date) -> Phase | None:
    """The phase of the method that the plan's stage belongs to."""
    reached = stage_of(plan, on)
    return next((phase for phase in phases if reached and reached.stage in phase.stages), None)
