"""The English titles of fields, and how each figure is worked out; the catalogues hold the others."""

from __future__ import annotations

from macros.model.problem import sentence
from macros.model.reporting import Figure

FIELD_TITLES = {
    "affected": sentence("Who is affected"),
    "amount": sentence("Amount"),
    "assumptions": sentence("Assumptions tested"),
    "baseline": sentence("Value before the plan"),
    "budget": sentence("Budget"),
    "carries": sentence("What rests on it"),
    "causes": sentence("Causes"),
    "context": sentence("Context"),
    "coordinator": sentence("Coordinator"),
    "cost": sentence("Cost"),
    "cycle": sentence("Cycle"),
    "date": sentence("Date"),
    "delivery": sentence("State"),
    "description": sentence("Description"),
    "effects": sentence("Effects"),
    "elected_sponsor": sentence("Elected sponsor"),
    "end": sentence("Last day"),
    "evidence": sentence("Evidence"),
    "findings": sentence("Findings"),
    "for_experiments": sentence("For the experiments"),
    "funder": sentence("Funder"),
    "funding": sentence("Funding"),
    "governance": sentence("Governance"),
    "horizon": sentence("By when"),
    "impact": sentence("Impact"),
    "interest": sentence("Interest"),
    "lead": sentence("Lead"),
    "likelihood": sentence("Likelihood"),
    "local_action_group": sentence("Local Action Group"),
    "looked_in": sentence("Where we looked"),
    "measure": sentence("What is measured"),
    "members": sentence("Members"),
    "method": sentence("How"),
    "milestones": sentence("Steps"),
    "name": sentence("Name"),
    "objective": sentence("Objective"),
    "objectives": sentence("Objectives"),
    "organisation": sentence("Organisation"),
    "owner": sentence("Who watches it"),
    "partners": sentence("Partners"),
    "people": sentence("With whom"),
    "place": sentence("Where"),
    "power": sentence("Power"),
    "problem": sentence("Problem definition"),
    "project_leader": sentence("Project leader"),
    "question": sentence("Question"),
    "response": sentence("Response"),
    "result": sentence("Result"),
    "reused": sentence("Taken over from it"),
    "risk": sentence("Risk"),
    "role": sentence("Role"),
    "sector": sentence("Sector"),
    "start": sentence("First day"),
    "state": sentence("State"),
    "statement": sentence("Text"),
    "strategies": sentence("Strategies"),
    "sustainability": sentence("Sustainability"),
    "target": sentence("Target"),
    "territory": sentence("Territory"),
    "tested": sentence("What was tested"),
    "text": sentence("Text"),
    "threshold": sentence("Threshold fixed before the start"),
    "title": sentence("Title"),
    "type": sentence("Type"),
    "unit": sentence("Unit"),
    "url": sentence("Where to find it"),
    "vision": sentence("Vision"),
    "what": sentence("What was tried"),
    "who": sentence("Who tried it"),
}

WORKINGS: dict[Figure, str] = {
    Figure.V1_AGREED: sentence(
        "Cities whose plan has reached the stage “First version ready”, of those whose stage is known."
    ),
    Figure.V2_AGREED: sentence(
        "Cities whose plan has reached the stage “Second version ready”, of those whose stage is known."
    ),
    Figure.VALIDATED: sentence(
        "Plans that a council has made its own, of those that name its decision, taken or planned."
    ),
    Figure.ASSUMPTIONS_TESTED: sentence(
        "Assumptions with a verdict, whatever it says, of all in the plans as they stand. "
        "Not counted are retired ones, and those whose test nobody has told about."
    ),
    Figure.EXPERIMENTS_BEGUN: sentence(
        "Experiments that have run, of all that have a date. One that was stopped before it ran has not begun."
    ),
    Figure.EXPERIMENTS_WITH_RESULT: sentence(
        "Experiments with a dated result, of those that have begun and whose state is told."
    ),
    Figure.PLAN_CHANGES: sentence("Changes of a plan that a result names. There is no whole to compare them with."),
    Figure.MILESTONES_REACHED: sentence(
        "Milestones with the day on which a city reached them, of those whose due date has passed, city by city. "
        "Of a city that joined later or has left, only those that fell due while it took part."
    ),
    Figure.ACTIONS_COMPLETED: sentence(
        "Actions that are completed, of all whose state is told. Cancelled and merged ones are not counted."
    ),
}
