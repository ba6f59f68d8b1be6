"""Rules for a second version: what the experiments showed has to be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.model.findings import has_begun
from macros.model.problem import sentence
from macros.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw
    from macros.model.trial import Experiment


def _begun(dossier: Dossier, on: date) -> Iterator[tuple[int, Experiment]]:
    """The experiments that have begun, with their places; a next test need not have a result."""
    for n, experiment in enumerate(dossier.plan.experiments):
        if has_begun(experiment, on):
            yield n, experiment


@rule("experiments", sentence("Every tested assumption has a verdict."))
def every_tested_assumption_has_a_verdict(dossier: Dossier, _network: Network, on: date) -> Iterator[Flaw]:
    """A test without a verdict taught nobody anything."""
    for n, experiment in _begun(dossier, on):
        given = {finding.assumption for finding in experiment.result.verdicts} if experiment.result else set()
        for missing in [name for name in experiment.assumptions if name not in given]:
            message = sentence('gives no verdict on the assumption "%(assumption)s"')
            yield advise("experiments", "no-verdict", message, "experiments", n, assumption=missing)


@rule("experiments", sentence("Every experiment ends with a decision."))
def every_experiment_has_a_decision(dossier: Dossier, _network: Network, on: date) -> Iterator[Flaw]:
    """Continue, adapt, scale, test again or stop: one of them."""
    for n, experiment in _begun(dossier, on):
        if experiment.result is None or experiment.result.decision is None:
            message = sentence("ends without a decision: continue, adapt, scale, test_again or stop")
            yield advise("experiments", "no-decision", message, "experiments", n)


@rule("experiments", sentence("What was not supported changed the plan, or the plan says why not."))
def what_was_not_supported_changed_the_plan(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """Learning shows in what changes, or in a reason for changing nothing."""
    for n, experiment in enumerate(dossier.plan.experiments):
        result = experiment.result
        refuted = result and any(finding.verdict is Verdict.NOT_SUPPORTED for finding in result.verdicts)
        if result and refuted and not result.changes and not result.no_change:
            message = sentence("did not support an assumption, but says neither what changed nor why nothing did")
            yield advise("experiments", "learning-without-change", message, "experiments", n, "result")


@rule("actions", sentence("Every action has a cost."))
def every_action_has_a_cost(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A council decides on money."""
    for n, action in enumerate(dossier.plan.actions):
        if action.cost is None:
            yield advise("actions", "action-without-cost", sentence("has no cost"), "actions", n)


@rule("sustainability", sentence("Somebody runs it after the programme."))
def somebody_runs_it_afterwards(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """What belongs to nobody ends with the programme."""
    if dossier.plan.sustainability is None or dossier.plan.sustainability.owner is None:
        message = sentence("does not say who runs it after the programme")
        yield advise("sustainability", "no-owner-afterwards", message)


@rule("indicators", sentence("Every indicator has been read since its baseline."))
def every_indicator_was_read(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """A number that is never read tells nothing."""
    for n, indicator in enumerate(dossier.plan.indicators):
        if not indicator.readings:
            message = sentence("has never been read since the baseline")
            yield advise("indicators", "indicator-never-read", message, "indicators", n)


@rule("governance", sentence("The council decision has a date, taken or planned."))
def the_validation_is_dated(dossier: Dossier, _network: Network, _on: date) -> Iterator[Flaw]:
    """The council's decision has a day, or a planned one."""
    governance = dossier.plan.governance
    validation = governance.validation if governance else None
    if validation is None or not (validation.date or validation.planned):
        message = sentence("has no date for the council's decision, taken or planned")
        yield advise("governance", "validation-without-date", message, "governance", "validation")


RULES = (
    every_tested_assumption_has_a_verdict,
    every_experiment_has_a_decision,
    what_was_not_supported_changed_the_plan,
    every_action_has_a_cost,
    somebody_runs_it_afterwards,
    every_indicator_was_read,
    the_validation_is_dated,
)
