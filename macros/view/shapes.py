"""The sign that goes with a state, so that colour never speaks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.vocabulary import (
    Activity,
    AssumptionState,
    Delivery,
    ExperimentState,
    Freshness,
    Schedule,
    Stage,
    Verdict,
)

if TYPE_CHECKING:
    from enum import StrEnum

NOTHING = "–"  # noqa: RUF001 - the sign for "no information" is a dash
EMPTY, HALF, MOST, FULL, LEARNING, UNSURE, AT_REST = "○", "◐", "◕", "●", "◇", "~", "◦"

SHAPES: dict[type[StrEnum], dict[str, str]] = {
    Activity: {
        Activity.ACTIVE: FULL,
        Activity.QUIET: AT_REST,
        Activity.PAUSED: AT_REST,
        Activity.WITHDRAWN: EMPTY,
        Activity.COMPLETED: FULL,
    },
    AssumptionState: {
        AssumptionState.UNTESTED: EMPTY,
        AssumptionState.TESTING: HALF,
        AssumptionState.SUPPORTED: FULL,
        AssumptionState.PARTLY_SUPPORTED: MOST,
        AssumptionState.NOT_SUPPORTED: LEARNING,
        AssumptionState.INCONCLUSIVE: UNSURE,
        AssumptionState.RETIRED: AT_REST,
    },
    Delivery: {
        Delivery.NO_INFORMATION: NOTHING,
        Delivery.NOT_STARTED: EMPTY,
        Delivery.IN_PROGRESS: HALF,
        Delivery.COMPLETED: FULL,
        Delivery.POSTPONED: AT_REST,
        Delivery.CANCELLED: AT_REST,
        Delivery.MERGED: AT_REST,
    },
    ExperimentState: {
        ExperimentState.DESIGNING: EMPTY,
        ExperimentState.AWAITING_PERMISSION: EMPTY,
        ExperimentState.AWAITING_PROCUREMENT: EMPTY,
        ExperimentState.RUNNING: HALF,
        ExperimentState.ANALYSING: MOST,
        ExperimentState.DONE: FULL,
        ExperimentState.STOPPED: AT_REST,
    },
    Freshness: {Freshness.FRESH: FULL, Freshness.AGEING: HALF, Freshness.STALE: EMPTY},
    Schedule: {
        Schedule.ON_SCHEDULE: FULL,
        Schedule.DUE_SOON: HALF,
        Schedule.OVERDUE: EMPTY,
        Schedule.NO_DATE: NOTHING,
    },
    Stage: {
        Stage.EXPLORING: EMPTY,
        Stage.V1_DRAFT: HALF,
        Stage.V1_FINAL: HALF,
        Stage.EXPERIMENTING: HALF,
        Stage.V2_DRAFT: MOST,
        Stage.V2_FINAL: MOST,
        Stage.VALIDATED: FULL,
        Stage.IMPLEMENTING: FULL,
        Stage.CLOSED: FULL,
    },
}


def shape_of(value: StrEnum | None) -> str:
    """The sign of a state; a dash where there is no information."""
    if value is None:
        return NOTHING
    return SHAPES[AssumptionState if isinstance(value, Verdict) else type(value)][value]
