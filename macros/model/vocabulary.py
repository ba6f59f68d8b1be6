"""The closed vocabularies: stable keys in data, translated labels on pages.

Each axis stands alone: how far a thing has come, whether it is late, and what became of it are never one "status".
"""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """How far a plan reaches."""

    STRATEGY = "strategy"
    PROJECT = "project"


class Stage(StrEnum):
    """How far the plan itself has come, in order."""

    EXPLORING = "exploring"
    V1_DRAFT = "v1_draft"
    V1_FINAL = "v1_final"
    EXPERIMENTING = "experimenting"
    V2_DRAFT = "v2_draft"
    V2_FINAL = "v2_final"
    VALIDATED = "validated"
    IMPLEMENTING = "implementing"
    CLOSED = "closed"


class Activity(StrEnum):
    """Whether the city is taking part just now. Quiet and paused are dignified states."""

    ACTIVE = "active"
    QUIET = "quiet"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


class LearningArea(StrEnum):
    """What a city is learning to do, in the order in which plans grow."""

    PROBLEM_DEFINITION = "problem_definition"
    STAKEHOLDER_ENGAGEMENT = "stakeholder_engagement"
    SOLUTION_DESIGN = "solution_design"
    EXPERIMENTING = "experimenting"


class AssumptionType(StrEnum):
    """What an assumption is about, hence what an experiment on it asks."""

    SOLUTION = "solution"
    PEOPLE = "people"
    IMPACT = "impact"
    RESOURCES = "resources"


class AssumptionState(StrEnum):
    """What is known of an assumption; all but `retired` follow from its experiments."""

    UNTESTED = "untested"
    TESTING = "testing"
    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    NOT_SUPPORTED = "not_supported"
    INCONCLUSIVE = "inconclusive"
    RETIRED = "retired"


class Verdict(StrEnum):
    """What a finished experiment says of one assumption."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    NOT_SUPPORTED = "not_supported"
    INCONCLUSIVE = "inconclusive"


class ExperimentState(StrEnum):
    """How far an experiment has come."""

    DESIGNING = "designing"
    AWAITING_PERMISSION = "awaiting_permission"
    AWAITING_PROCUREMENT = "awaiting_procurement"
    RUNNING = "running"
    ANALYSING = "analysing"
    DONE = "done"
    STOPPED = "stopped"


class Decision(StrEnum):
    """What a city does after an experiment."""

    CONTINUE = "continue"
    ADAPT = "adapt"
    SCALE = "scale"
    TEST_AGAIN = "test_again"
    STOP = "stop"


class EvidenceStrength(StrEnum):
    """How far a result can be trusted."""

    ANECDOTAL = "anecdotal"
    INDICATIVE = "indicative"
    SOLID = "solid"


class Delivery(StrEnum):
    """How far an action has come. Cancelled and merged ones are listed and never counted."""

    NO_INFORMATION = "no_information"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    MERGED = "merged"


class Schedule(StrEnum):
    """Whether a thing with a due date is on time."""

    ON_SCHEDULE = "on_schedule"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DATE = "no_date"


class Freshness(StrEnum):
    """How long ago a city was last heard of."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


class FundingState(StrEnum):
    """How sure a funding line is."""

    IDENTIFIED = "identified"
    APPLIED = "applied"
    AGREED = "agreed"
    RECEIVED = "received"
    REFUSED = "refused"


class Sector(StrEnum):
    """The sector an organisation belongs to."""

    PUBLIC = "public"
    PRIVATE = "private"
    CIVIC = "civic"
    KNOWLEDGE = "knowledge"


class Level(StrEnum):
    """Low, medium or high: of a risk, an interest, a power."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Group(StrEnum):
    """How many people a method needs."""

    ALONE = "alone"
    SMALL = "small"
    GROUP = "group"


class Duration(StrEnum):
    """How long a method takes."""

    HOUR = "hour"
    HALF_DAY = "half_day"
    LONGER = "longer"


class Owner(StrEnum):
    """Who keeps a page of the method."""

    SECRETARIAT = "secretariat"
    LEAD_EXPERT = "lead_expert"
    COACHES = "coaches"


class SessionKind(StrEnum):
    """What a dated meeting of the network is."""

    COORDINATION = "coordination"
    NETWORK_MEETING = "network_meeting"
    PUBLIC_EVENT = "public_event"
    CITY_VISIT = "city_visit"
