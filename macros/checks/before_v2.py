"""Rules for a second version: what the experiments showed has to be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.checks.on_the_day import actions_that_count, experiments_begun, may_be_past, results_known
from macros.model.findings import result_of
from macros.model.problem import sentence
from macros.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Remark
    from macros.model.dossier import Dossier
    from macros.model.network import Network


@rule(
    "no-verdict",
    "experiments",
    sentence("Every tested assumption has a verdict."),
    sentence("A test without a verdict taught nobody anything."),
)
def every_tested_assumption_has_a_verdict(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Inconclusive is a verdict too."""
    for n, experiment in experiments_begun(dossier, on):
        result = result_of(experiment, on)
        given = {finding.assumption for finding in result.verdicts} if result else set()
        for missing in [name for name in experiment.assumptions if name not in given]:
            message = sentence('gives no verdict on the assumption "%(assumption)s"')
            yield advise(message, "experiments", n, assumption=missing)


@rule(
    "no-decision",
    "experiments",
    sentence("Every experiment ends with a decision."),
    sentence("Without a decision a test is an event, and the plan goes on as if nothing had been learned."),
)
def every_experiment_has_a_decision(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Continue, adapt, scale, test again or stop: one of them."""
    for n, experiment in experiments_begun(dossier, on):
        result = result_of(experiment, on)
        if result is None or result.decision is None:
            message = sentence("ends without a decision: continue, adapt, scale, test_again or stop")
            yield advise(message, "experiments", n)


@rule(
    "learning-without-change",
    "experiments",
    sentence("What was not supported changed the plan, or the plan says why not."),
    sentence("Learning shows in what changes, or in a reason for changing nothing."),
)
def what_was_not_supported_changed_the_plan(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """What a test did not support is learning, and no fault."""
    for n, result in results_known(dossier, on):
        refuted = any(finding.verdict is Verdict.NOT_SUPPORTED for finding in result.verdicts)
        if refuted and not result.changes and not result.no_change:
            message = sentence("did not support an assumption, but says neither what changed nor why nothing did")
            yield advise(message, "experiments", n, "result")


@rule(
    "v1-not-kept",
    "experiments",
    sentence("The first version is kept as it was."),
    sentence("Only beside the first version can anyone see what the experiments changed."),
)
def the_first_version_is_kept(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """It lies in the city's folder, and nobody changes it any more."""
    if dossier.v1 is None:
        message = sentence("the first version is not kept; put the plan as it stood before the experiments into v1.md")
        yield advise(message, "stages")


@rule(
    "action-without-cost",
    "actions",
    sentence("Every action has a cost."),
    sentence("A council decides on money."),
)
def every_action_has_a_cost(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Nought is a cost; cancelled and merged actions need none."""
    for n, action in actions_that_count(dossier, on):
        if action.cost is None:
            yield advise(sentence("has no cost"), "actions", n)


@rule(
    "funding-line-without-state",
    "funding",
    sentence("Every funding line says how sure it is."),
    sentence("Money that is only hoped for must not look like money that has come."),
)
def every_funding_line_has_a_state(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Refused is a state too."""
    for n, line in enumerate(dossier.plan.funding):
        if line.state is None:
            message = sentence("does not say how sure it is; write identified, applied, agreed, received or refused")
            yield advise(message, "funding", n)


@rule(
    "no-owner-afterwards",
    "sustainability",
    sentence("Somebody runs it after the programme."),
    sentence("What belongs to nobody ends with the programme."),
)
def somebody_runs_it_afterwards(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """A role, not a private person."""
    if dossier.plan.sustainability is None or dossier.plan.sustainability.owner is None:
        yield advise(sentence("does not say who runs it after the programme"))


@rule(
    "indicator-never-read",
    "indicators",
    sentence("Every indicator has been read since its baseline."),
    sentence("A number that is never read tells nothing."),
)
def every_indicator_was_read(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A reading of a later day is not known yet."""
    for n, indicator in enumerate(dossier.plan.indicators):
        if not any(may_be_past(reading.date, on) for reading in indicator.readings):
            yield advise(sentence("has never been read since the baseline"), "indicators", n)


@rule(
    "validation-without-date",
    "governance",
    sentence("The council decision has a date, taken or planned."),
    sentence("A plan without a day in the council is put off from session to session."),
)
def the_validation_is_dated(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """A decision still to come is a planned one."""
    governance = dossier.plan.governance
    validation = governance.validation if governance else None
    if validation is None or not (validation.date or validation.planned):
        message = sentence("has no date for the council's decision, taken or planned")
        yield advise(message, "governance", "validation")


RULES = (
    every_tested_assumption_has_a_verdict,
    every_experiment_has_a_decision,
    what_was_not_supported_changed_the_plan,
    the_first_version_is_kept,
    every_action_has_a_cost,
    every_funding_line_has_a_state,
    somebody_runs_it_afterwards,
    every_indicator_was_read,
    the_validation_is_dated,
)
