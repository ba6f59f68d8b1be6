"""The English names of facts, open points, figures and alterations; the catalogues hold the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.problem import sentence
from macros.model.reporting import Alteration, FactKind, Figure, OpenPoint

if TYPE_CHECKING:
    from enum import StrEnum

REPORT_LABELS: dict[type[StrEnum], dict[str, str]] = {
    Alteration: {
        Alteration.ADDED: sentence("Added"),
        Alteration.REMOVED: sentence("Removed"),
        Alteration.CHANGED: sentence("Changed"),
    },
    FactKind: {
        FactKind.STAGE: sentence("Stage of the plan"),
        FactKind.ACTIVITY: sentence("Activity"),
        FactKind.VALIDATION: sentence("Validation"),
        FactKind.FROZEN: sentence("First version (V1)"),
        FactKind.MILESTONE: sentence("Milestone"),
        FactKind.RESULT: sentence("Result"),
        FactKind.EXPERIMENT: sentence("Experiment"),
        FactKind.PERMISSION: sentence("Permission or purchase"),
        FactKind.RETIREMENT: sentence("Assumption"),
        FactKind.REVISION: sentence("Change of the plan"),
        FactKind.DELIVERY: sentence("Action"),
        FactKind.STEP: sentence("Step of an action"),
        FactKind.READING: sentence("Indicator"),
        FactKind.FUNDING: sentence("Funding"),
        FactKind.MEETING: sentence("Local Action Group"),
        FactKind.SESSION: sentence("Session"),
        FactKind.EVENT: sentence("Event"),
        FactKind.PULSE: sentence("Pulse"),
    },
    Figure: {
        Figure.V1_AGREED: sentence("First versions ready"),
        Figure.V2_AGREED: sentence("Second versions ready"),
        Figure.VALIDATED: sentence("Plans validated by a council"),
        Figure.ASSUMPTIONS_TESTED: sentence("Assumptions tested"),
        Figure.EXPERIMENTS_BEGUN: sentence("Experiments begun"),
        Figure.EXPERIMENTS_WITH_RESULT: sentence("Experiments with a result"),
        Figure.PLAN_CHANGES: sentence("Plan changes traced to a result"),
        Figure.MILESTONES_REACHED: sentence("Milestones reached of those due"),
        Figure.ACTIONS_COMPLETED: sentence("Actions completed"),
    },
    OpenPoint: {
        OpenPoint.SILENT: sentence("Not heard of for long: who calls?"),
        OpenPoint.REVIEW_DUE: sentence("Quiet or paused, and to be looked at again: go on, or rest longer?"),
        OpenPoint.REVIEW_WITHOUT_DATE: sentence("Quiet or paused without a day to look again: when?"),
        OpenPoint.MILESTONE_OVERDUE: sentence("Milestone due and not recorded: a new date, or help?"),
        OpenPoint.VALIDATION_OVERDUE: sentence("The council's decision was planned and is not recorded: when now?"),
        OpenPoint.PERMISSION_OVERDUE: sentence("A permission or purchase is late: who can open the door?"),
        OpenPoint.RESULT_MISSING: sentence("An experiment has ended without a result: who writes it down?"),
        OpenPoint.DECISION_MISSING: sentence(
            "A result without a decision: continue, adapt, scale, test again or stop?"
        ),
        OpenPoint.ACTION_OVERDUE: sentence("An action is past its last day"),
        OpenPoint.RISKIEST_UNTESTED: sentence("The riskiest assumption that nobody has tested"),
        OpenPoint.BLOCKED: sentence("What blocks, as last said"),
        OpenPoint.HELP_WANTED: sentence("What would help, as last said"),
    },
}
