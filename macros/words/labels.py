"""The English names of vocabularies and modules; the catalogues hold the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.problem import Severity, sentence
from macros.model.translation import TranslationState
from macros.model.vocabulary import (
    Activity,
    AssumptionState,
    AssumptionType,
    Decision,
    Delivery,
    Duration,
    EvidenceStrength,
    ExperimentState,
    Freshness,
    FundingState,
    Group,
    LearningArea,
    Level,
    Owner,
    Schedule,
    Scope,
    Sector,
    SessionKind,
    Stage,
    Verdict,
)
from macros.words.report_labels import REPORT_LABELS

if TYPE_CHECKING:
    from enum import StrEnum

MODULE_TITLES = {
    "context": sentence("Context"),
    "institutional-partners": sentence("Institutional partners"),
    "previous-attempts": sentence("Previous attempts"),
    "problem": sentence("Problem definition"),
    "vision": sentence("Vision"),
    "objectives": sentence("Objectives"),
    "stakeholders": sentence("Stakeholders"),
    "local-action-group": sentence("Local Action Group"),
    "governance": sentence("Governance"),
    "assumptions": sentence("Assumptions"),
    "experiments": sentence("Experiments"),
    "actions": sentence("Actions"),
    "milestones": sentence("Milestones"),
    "indicators": sentence("Indicators"),
    "risks": sentence("Risks"),
    "resources": sentence("Resources"),
    "funding": sentence("Funding"),
    "sustainability": sentence("Sustainability"),
    "inclusion": sentence("Inclusion"),
    "communication": sentence("Communication"),
    "timeline": sentence("What has happened so far"),
    "annexes": sentence("Annexes"),
    "references": sentence("References"),
}

SECTION_TITLES = {
    "about": sentence("About"),
    "cities": sentence("Cities"),
    "phases": sentence("Phases"),
    "learning-areas": sentence("Learning areas"),
    "progress": sentence("Progress"),
    "running-a-network": sentence("Running a network"),
    "take-away": sentence("Take it with you"),
    "template": sentence("Template"),
}

LABELS: dict[type[StrEnum], dict[str, str]] = {
    **REPORT_LABELS,
    Activity: {
        Activity.ACTIVE: sentence("Active"),
        Activity.QUIET: sentence("Quiet for now"),
        Activity.PAUSED: sentence("Paused"),
        Activity.WITHDRAWN: sentence("Has withdrawn"),
        Activity.COMPLETED: sentence("Has completed the programme"),
    },
    AssumptionState: {
        AssumptionState.UNTESTED: sentence("Not tested yet"),
        AssumptionState.TESTING: sentence("Being tested"),
        AssumptionState.SUPPORTED: sentence("Supported"),
        AssumptionState.PARTLY_SUPPORTED: sentence("Partly supported"),
        AssumptionState.NOT_SUPPORTED: sentence("Not supported: learning"),
        AssumptionState.INCONCLUSIVE: sentence("Inconclusive"),
        AssumptionState.RETIRED: sentence("No longer needed"),
    },
    AssumptionType: {
        AssumptionType.SOLUTION: sentence("Solution"),
        AssumptionType.PEOPLE: sentence("People"),
        AssumptionType.IMPACT: sentence("Impact"),
        AssumptionType.RESOURCES: sentence("Resources"),
    },
    Decision: {
        Decision.CONTINUE: sentence("Continue"),
        Decision.ADAPT: sentence("Adapt"),
        Decision.SCALE: sentence("Scale up"),
        Decision.TEST_AGAIN: sentence("Test again"),
        Decision.STOP: sentence("Stop"),
    },
    Delivery: {
        Delivery.NO_INFORMATION: sentence("No information"),
        Delivery.NOT_STARTED: sentence("Not started"),
        Delivery.IN_PROGRESS: sentence("In progress"),
        Delivery.COMPLETED: sentence("Completed"),
        Delivery.POSTPONED: sentence("Postponed"),
        Delivery.CANCELLED: sentence("Cancelled"),
        Delivery.MERGED: sentence("Merged into another action"),
    },
    Duration: {
        Duration.HOUR: sentence("Up to an hour"),
        Duration.HALF_DAY: sentence("Up to half a day"),
        Duration.LONGER: sentence("Longer"),
    },
    EvidenceStrength: {
        EvidenceStrength.ANECDOTAL: sentence("Anecdotal"),
        EvidenceStrength.INDICATIVE: sentence("Indicative"),
        EvidenceStrength.SOLID: sentence("Solid"),
    },
    ExperimentState: {
        ExperimentState.DESIGNING: sentence("Being designed"),
        ExperimentState.AWAITING_PERMISSION: sentence("Waiting for permission"),
        ExperimentState.AWAITING_PROCUREMENT: sentence("Waiting for procurement"),
        ExperimentState.RUNNING: sentence("Running"),
        ExperimentState.ANALYSING: sentence("Being analysed"),
        ExperimentState.DONE: sentence("Done"),
        ExperimentState.STOPPED: sentence("Stopped"),
    },
    Freshness: {
        Freshness.FRESH: sentence("Fresh"),
        Freshness.AGEING: sentence("Ageing"),
        Freshness.STALE: sentence("No news for long"),
    },
    FundingState: {
        FundingState.IDENTIFIED: sentence("Identified"),
        FundingState.APPLIED: sentence("Applied for"),
        FundingState.AGREED: sentence("Agreed"),
        FundingState.RECEIVED: sentence("Received"),
        FundingState.REFUSED: sentence("Refused"),
    },
    Group: {
        Group.ALONE: sentence("Alone"),
        Group.SMALL: sentence("Two to five people"),
        Group.GROUP: sentence("Six people or more"),
    },
    LearningArea: {
        LearningArea.PROBLEM_DEFINITION: sentence("Problem definition"),
        LearningArea.STAKEHOLDER_ENGAGEMENT: sentence("Stakeholder engagement"),
        LearningArea.SOLUTION_DESIGN: sentence("Solution design"),
        LearningArea.EXPERIMENTING: sentence("Experimenting"),
    },
    Level: {
        Level.LOW: sentence("Low"),
        Level.MEDIUM: sentence("Medium"),
        Level.HIGH: sentence("High"),
    },
    Owner: {
        Owner.SECRETARIAT: sentence("the secretariat"),
        Owner.LEAD_EXPERT: sentence("the lead expert"),
        Owner.COACHES: sentence("the coaches"),
    },
    Schedule: {
        Schedule.ON_SCHEDULE: sentence("On schedule"),
        Schedule.DUE_SOON: sentence("Due soon"),
        Schedule.OVERDUE: sentence("Overdue"),
        Schedule.NO_DATE: sentence("No date"),
    },
    Scope: {
        Scope.STRATEGY: sentence("Strategy for the city"),
        Scope.PROJECT: sentence("One project"),
    },
    Sector: {
        Sector.PUBLIC: sentence("Public sector"),
        Sector.PRIVATE: sentence("Private sector"),
        Sector.CIVIC: sentence("Civil society"),
        Sector.KNOWLEDGE: sentence("Research and teaching"),
    },
    SessionKind: {
        SessionKind.COORDINATION: sentence("Coordination session"),
        SessionKind.NETWORK_MEETING: sentence("Network meeting"),
        SessionKind.PUBLIC_EVENT: sentence("Public event"),
        SessionKind.CITY_VISIT: sentence("City visit"),
    },
    Verdict: {
        Verdict.SUPPORTED: sentence("Supported"),
        Verdict.PARTLY_SUPPORTED: sentence("Partly supported"),
        Verdict.NOT_SUPPORTED: sentence("Not supported: learning"),
        Verdict.INCONCLUSIVE: sentence("Inconclusive"),
    },
    Severity: {
        Severity.ERROR: sentence("error"),
        Severity.WARNING: sentence("warning"),
    },
    TranslationState: {
        TranslationState.CURRENT: sentence("Up to date"),
        TranslationState.OUTDATED: sentence("The original has changed"),
        TranslationState.MISSING: sentence("Not translated yet"),
    },
    Stage: {
        Stage.EXPLORING: sentence("Exploring"),
        Stage.V1_DRAFT: sentence("First version in draft"),
        Stage.V1_FINAL: sentence("First version ready"),
        Stage.EXPERIMENTING: sentence("Running experiments"),
        Stage.V2_DRAFT: sentence("Second version in draft"),
        Stage.V2_FINAL: sentence("Second version ready"),
        Stage.VALIDATED: sentence("Validated by the council"),
        Stage.IMPLEMENTING: sentence("Being carried out"),
        Stage.CLOSED: sentence("Plan closed"),
    },
}
