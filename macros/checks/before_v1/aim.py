"""Rules for a first version: the problem, what was tried before, where the plan leads, and by what actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, imply, rule
from macros.checks.on_the_day import actions_that_count, may_be_past
from macros.model.problem import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Remark
    from macros.model.dossier import Dossier
    from macros.model.network import Network


@rule(
    "problem-without-affected",
    "problem",
    sentence("The problem names who is affected."),
    sentence("A problem is somebody's problem; whoever is not named is easily forgotten."),
)
def the_problem_names_who_is_affected(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Whether the group is the right one, only people can tell."""
    problem = dossier.plan.problem
    if problem is None or problem.affected is None:
        yield advise(sentence("does not say who is affected; name the group, and how many they are"))


@rule(
    "problem-without-baseline",
    "problem",
    sentence("The problem rests on a figure with a source and a date."),
    sentence("Without a baseline nobody can tell later what changed."),
)
def the_problem_rests_on_a_figure(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """One figure will do; a forecast for a later day is no baseline."""
    problem = dossier.plan.problem
    evidence = problem.evidence if problem else ()
    if not any(item.date and item.sources and may_be_past(item.date, on) for item in evidence):
        message = sentence("has no figure with a source and a date; without one nobody can tell later what changed")
        yield advise(message, "problem", "evidence")


@rule(
    "no-previous-attempts",
    "previous-attempts",
    sentence("Previous attempts are listed, or the plan says where one looked."),
    sentence("What failed before fails again, unless somebody asks why."),
)
def previous_attempts_are_known(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """A section of prose will do as well as a list."""
    plan = dossier.plan
    looked = plan.context.looked_in if plan.context else None
    if not plan.previous_attempts and not looked and not dossier.current.prose_of("previous-attempts"):
        yield advise(sentence("is empty; list what was tried before or, if nothing was found, say where you looked"))


@rule(
    "no-vision",
    "vision",
    sentence("The vision is written."),
    sentence("People follow a picture of what will be better, not a list of actions."),
)
def the_vision_is_written(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """A horizon alone is no vision."""
    vision = dossier.plan.vision
    if vision is None or vision.statement is None:
        yield advise(sentence("is empty; say in one or two sentences what will be different"))


@rule(
    "vision-without-horizon",
    "vision",
    sentence("The vision says by when."),
    sentence("A vision without a year is a wish."),
)
def the_vision_has_a_horizon(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Where the vision itself is not written, that is said first."""
    vision = dossier.plan.vision
    message = sentence("does not say by when")
    if vision is None or vision.horizon is None:
        yield advise(message) if vision and vision.statement else imply(message)


@rule(
    "objective-without-target",
    "objectives",
    sentence("Every objective has a target."),
    sentence("A target tells whether the objective was reached."),
)
def every_objective_has_a_target(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Whether the target is a figure with a date, only people can tell."""
    for n, objective in enumerate(dossier.plan.objectives):
        if objective.target is None:
            yield advise(sentence("has no target; a figure and a date tell whether it was reached"), "objectives", n)


@rule(
    "objective-without-action",
    "actions",
    sentence("Every objective is served by an action."),
    sentence("What nobody works on will not happen."),
)
def every_objective_has_an_action(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A cancelled or merged action serves nothing."""
    served = {name for _, action in actions_that_count(dossier, on) for name in action.objectives}
    for n, objective in enumerate(dossier.plan.objectives):
        if objective.id not in served:
            yield advise(sentence("no action serves this objective"), "objectives", n)


@rule(
    "action-without-lead",
    "actions",
    sentence("Every action has a lead."),
    sentence("What everybody answers for, nobody does."),
)
def every_action_has_a_lead(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Cancelled and merged actions need none."""
    for n, action in actions_that_count(dossier, on):
        if action.lead is None:
            message = sentence("has no lead; name the service or organisation that answers for it")
            yield advise(message, "actions", n)


@rule(
    "action-without-end",
    "actions",
    sentence("Every action has an end date."),
    sentence("Without an end nobody can say whether it is late."),
)
def every_action_has_an_end(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Cancelled and merged actions need none."""
    for n, action in actions_that_count(dossier, on):
        if action.end is None:
            yield advise(sentence("has no end date"), "actions", n)


RULES = (
    the_problem_names_who_is_affected,
    the_problem_rests_on_a_figure,
    previous_attempts_are_known,
    the_vision_is_written,
    the_vision_has_a_horizon,
    every_objective_has_a_target,
    every_objective_has_an_action,
    every_action_has_a_lead,
    every_action_has_an_end,
)
