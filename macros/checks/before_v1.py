"""Rules for a first version: what has to be clear before anything is tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.model.findings import tests_of
from macros.model.problem import sentence
from macros.model.vocabulary import AssumptionType, Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw

FEWEST_ASSUMPTIONS = 3


@rule("problem", sentence("The problem names who is affected."))
def the_problem_names_who_is_affected(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A problem is somebody's problem."""
    problem = dossier.plan.problem
    if problem is None or problem.affected is None:
        message = sentence("does not say who is affected; name the group, and how many they are")
        yield advise("problem", "problem-without-affected", message)


@rule("problem", sentence("The problem rests on a figure with a source and a date."))
def the_problem_rests_on_a_figure(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Without a baseline nobody can tell later what changed."""
    problem = dossier.plan.problem
    evidence = problem.evidence if problem else ()
    if not any(item.date and item.sources for item in evidence):
        message = sentence("has no figure with a source and a date; without one nobody can tell later what changed")
        yield advise("problem", "problem-without-baseline", message, "problem", "evidence")


@rule("previous-attempts", sentence("Previous attempts are listed, or the plan says where one looked."))
def previous_attempts_are_known(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """What failed before fails again, unless somebody asks why."""
    plan = dossier.plan
    looked = plan.context.looked_in if plan.context else None
    if not plan.previous_attempts and not looked and not dossier.current.prose_of("previous-attempts"):
        message = sentence("is empty; list what was tried before or, if nothing was found, say where you looked")
        yield advise("previous-attempts", "no-previous-attempts", message)


@rule("vision", sentence("The vision is written, and says by when."))
def the_vision_has_a_horizon(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A vision without a year is a wish."""
    vision = dossier.plan.vision
    if vision is None or vision.statement is None:
        message = sentence("is empty; say in one or two sentences what will be different")
        yield advise("vision", "no-vision", message)
    elif vision.horizon is None:
        message = sentence("does not say by when")
        yield advise("vision", "vision-without-horizon", message, "vision")


@rule("objectives", sentence("Every objective has a target."))
def every_objective_has_a_target(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A target tells whether the objective was reached."""
    for n, objective in enumerate(dossier.plan.objectives):
        if objective.target is None:
            message = sentence("has no target; a figure and a date tell whether it was reached")
            yield advise("objectives", "objective-without-target", message, "objectives", n)


@rule("objectives", sentence("Every objective is served by an action."))
def every_objective_has_an_action(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """What nobody works on will not happen."""
    served = {name for action in dossier.plan.actions for name in action.objectives}
    for n, objective in enumerate(dossier.plan.objectives):
        if objective.id not in served:
            message = sentence("no action serves this objective")
            yield advise("actions", "objective-without-action", message, "objectives", n)


@rule("actions", sentence("Every action has a lead."))
def every_action_has_a_lead(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Somebody answers for each action."""
    for n, action in enumerate(dossier.plan.actions):
        if action.lead is None:
            message = sentence("has no lead; name the service or organisation that answers for it")
            yield advise("actions", "action-without-lead", message, "actions", n)


@rule("actions", sentence("Every action has an end date."))
def every_action_has_an_end(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Without an end nobody can say whether it is late."""
    for n, action in enumerate(dossier.plan.actions):
        if action.end is None:
            yield advise("actions", "action-without-end", sentence("has no end date"), "actions", n)


@rule("assumptions", sentence("There are at least three assumptions, one about people and one about resources."))
def there_are_assumptions_of_each_kind(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Plans fail more often on people and on means than on technology."""
    assumptions = dossier.plan.assumptions
    if len(assumptions) < FEWEST_ASSUMPTIONS:
        message = sentence("holds %(count)s; name at least three things that must be true for the plan to work")
        yield advise("assumptions", "too-few-assumptions", message, count=len(assumptions))
    for kind, message in (
        (AssumptionType.PEOPLE, sentence("none is about people: will they use it, and does it fit their habits?")),
        (AssumptionType.RESOURCES, sentence("none is about means: will there be staff, money and will to keep it up?")),
    ):
        if assumptions and kind not in {assumption.type for assumption in assumptions}:
            yield advise("assumptions", f"no-assumption-about-{kind}", message)


@rule("assumptions", sentence("The riskiest assumption is marked."))
def the_riskiest_assumption_is_marked(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """The riskiest is tested first."""
    assumptions = dossier.plan.assumptions
    if assumptions and not any(assumption.risk for assumption in assumptions):
        message = sentence("none says how risky it is; mark the one that would hurt most with risk: high")
        yield advise("assumptions", "no-riskiest-assumption", message)


@rule("experiments", sentence("Every assumption of high risk is tested by an experiment."))
def every_high_risk_assumption_has_an_experiment(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """What would hurt most is put to the test."""
    plan = dossier.plan
    for n, assumption in enumerate(plan.assumptions):
        if assumption.risk is Level.HIGH and not tests_of(assumption, plan):
            message = sentence("is of high risk, and no experiment tests it")
            yield advise("experiments", "high-risk-untested", message, "assumptions", n)


@rule("experiments", sentence("Every experiment has a threshold fixed before the start."))
def every_experiment_has_a_threshold(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A figure fixed before the start keeps everybody honest."""
    for n, experiment in enumerate(dossier.plan.experiments):
        if experiment.threshold is None:
            message = sentence("has no threshold; fix before the start which figure will decide")
            yield advise("experiments", "experiment-without-threshold", message, "experiments", n)


@rule("local-action-group", sentence("The Local Action Group has met."))
def the_local_action_group_has_met(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A plan written alone stays alone."""
    group = dossier.plan.local_action_group
    if group is None or not group.meetings:
        message = sentence("no meeting is recorded; add when the group met and what it decided")
        yield advise("local-action-group", "group-without-meeting", message)


@rule("governance", sentence("An elected sponsor is named."))
def an_elected_sponsor_is_named(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Somebody elected carries the plan into the council."""
    governance = dossier.plan.governance
    if governance is None or governance.elected_sponsor is None:
        message = sentence("names no elected sponsor; who carries the plan into the council?")
        yield advise("governance", "no-elected-sponsor", message)


@rule("risks", sentence("Every high risk has an owner."))
def every_high_risk_has_an_owner(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A risk nobody watches comes true unseen."""
    for n, risk in enumerate(dossier.plan.risks):
        if Level.HIGH in (risk.likelihood, risk.impact) and risk.owner is None:
            message = sentence("is high, and nobody watches it; name a role")
            yield advise("risks", "risk-without-owner", message, "risks", n)


RULES = (
    the_problem_names_who_is_affected,
    the_problem_rests_on_a_figure,
    previous_attempts_are_known,
    the_vision_has_a_horizon,
    every_objective_has_a_target,
    every_objective_has_an_action,
    every_action_has_a_lead,
    every_action_has_an_end,
    there_are_assumptions_of_each_kind,
    the_riskiest_assumption_is_marked,
    every_high_risk_assumption_has_an_experiment,
    every_experiment_has_a_threshold,
    the_local_action_group_has_met,
    an_elected_sponsor_is_named,
    every_high_risk_has_an_owner,
)
