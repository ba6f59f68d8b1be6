"""The closed vocabularies of what is worked out from plans: facts, open points, figures, alterations."""

from __future__ import annotations

from enum import StrEnum


class Alteration(StrEnum):
    """What became of a part of a plan from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class FactKind(StrEnum):
    """What a dated fact of a city is about; of one day, they are told in this order."""

    STAGE = "stage"
    ACTIVITY = "activity"
    VALIDATION = "validation"
    FROZEN = "frozen"
    MILESTONE = "milestone"
    RESULT = "result"
    EXPERIMENT = "experiment"
    PERMISSION = "permission"
    RETIREMENT = "retirement"
    REVISION = "revision"
    DELIVERY = "delivery"
    STEP = "step"
    READING = "reading"
    FUNDING = "funding"
    MEETING = "meeting"
    SESSION = "session"
    EVENT = "event"
    PULSE = "pulse"


class OpenPoint(StrEnum):
    """What somebody has to look at, because the plan itself shows that it is open."""

    SILENT = "silent"
    REVIEW_DUE = "review_due"
    REVIEW_WITHOUT_DATE = "review_without_date"
    MILESTONE_OVERDUE = "milestone_overdue"
    VALIDATION_OVERDUE = "validation_overdue"
    PERMISSION_OVERDUE = "permission_overdue"
    RESULT_MISSING = "result_missing"
    DECISION_MISSING = "decision_missing"
    ACTION_OVERDUE = "action_overdue"
    RISKIEST_UNTESTED = "riskiest_untested"
    BLOCKED = "blocked"
    HELP_WANTED = "help_wanted"


class Figure(StrEnum):
    """What is counted for each city and added up for the network."""

    V1_AGREED = "v1_agreed"
    V2_AGREED = "v2_agreed"
    VALIDATED = "validated"
    ASSUMPTIONS_TESTED = "assumptions_tested"
    EXPERIMENTS_BEGUN = "experiments_begun"
    EXPERIMENTS_WITH_RESULT = "experiments_with_result"
    PLAN_CHANGES = "plan_changes"
    MILESTONES_REACHED = "milestones_reached"
    ACTIONS_COMPLETED = "actions_completed"
