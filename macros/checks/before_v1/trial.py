"""Rules for a first version: what must be true for the plan to work, and how it will be tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.advice import advise, imply, rule
from macros.checks.on_the_day import experiments_ahead
from macros.model.findings import assumption_state_of, experiment_state_of, has_begun, tests_of
from macros.model.problem import sentence
from macros.model.vocabulary import AssumptionState, AssumptionType, ExperimentState, Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Remark
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.trial import Experiment

FEWEST_ASSUMPTIONS = 3


@rule(
    "too-few-assumptions",
    "assumptions",
    sentence("There are at least three assumptions."),
    sentence("Every plan rests on more than it knows; what is not written down cannot be tested."),
)
def there_are_enough_assumptions(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Retired ones count: somebody thought of them."""
    count = len(dossier.plan.assumptions)
    if count < FEWEST_ASSUMPTIONS:
        message = sentence("holds %(count)s; name at least three things that must be true for the plan to work")
        yield advise(message, count=count)


@rule(
    "no-assumption-about-people",
    "assumptions",
    sentence("One assumption is about people."),
    sentence("Plans fail more often on people's habits than on technology."),
)
def one_assumption_is_about_people(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Where there is no assumption at all, that is said first."""
    message = sentence("none is about people: will they use it, and does it fit their habits?")
    yield from _without(AssumptionType.PEOPLE, dossier, message)


@rule(
    "no-assumption-about-resources",
    "assumptions",
    sentence("One assumption is about resources."),
    sentence("What works in a test stops when staff, money or will run out."),
)
def one_assumption_is_about_resources(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Where there is no assumption at all, that is said first."""
    message = sentence("none is about means: will there be staff, money and will to keep it up?")
    yield from _without(AssumptionType.RESOURCES, dossier, message)


def _without(kind: AssumptionType, dossier: Dossier, message: str) -> Iterator[Remark]:
    assumptions = dossier.plan.assumptions
    if not any(assumption.type is kind for assumption in assumptions):
        yield advise(message) if assumptions else imply(message)


@rule(
    "no-riskiest-assumption",
    "assumptions",
    sentence("The riskiest assumption is marked."),
    sentence("The riskiest is tested first, while changing course is still cheap."),
)
def the_riskiest_assumption_is_marked(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Where there is no assumption at all, that is said first."""
    assumptions = dossier.plan.assumptions
    if not any(assumption.risk for assumption in assumptions):
        message = sentence("none says how risky it is; mark the one that would hurt most with risk: high")
        yield advise(message) if assumptions else imply(message)


@rule(
    "high-risk-untested",
    "experiments",
    sentence("Every assumption of high risk is tested by an experiment."),
    sentence("What would hurt most is put to the test before the plan rests on it."),
)
def every_high_risk_assumption_has_an_experiment(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A retired assumption matters no more."""
    plan = dossier.plan
    for n, assumption in enumerate(plan.assumptions):
        retired = assumption_state_of(assumption, plan, on) is AssumptionState.RETIRED
        tests = [test for test in tests_of(assumption, plan) if not _given_up(test, on)]
        if assumption.risk is Level.HIGH and not retired and not tests:
            yield advise(sentence("is of high risk, and no experiment tests it"), "assumptions", n)


@rule(
    "experiment-without-threshold",
    "experiments",
    sentence("Every experiment has a threshold fixed before the start."),
    sentence("A figure fixed before the start keeps everybody honest."),
)
def every_experiment_has_a_threshold(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Whether it was fixed in time, the kept first version shows."""
    for n, experiment in enumerate(dossier.plan.experiments):
        if experiment.threshold is None:
            message = sentence("has no threshold; fix before the start which figure will decide")
            yield advise(message, "experiments", n)


@rule(
    "step-without-date",
    "experiments",
    sentence("Every permission and purchase that an experiment needs has a day."),
    sentence("Permissions and purchases take longest; one without a day holds up the whole test."),
)
def every_step_is_dated(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Either day will do: that by which it is needed, or that on which it was had. What is over is not asked."""
    for n, experiment in experiments_ahead(dossier, on):
        for place, step in enumerate(experiment.steps):
            if step.due is None and step.done is None:
                message = sentence("has no day; say by when it is needed (due) or, once it is there, since when (done)")
                yield advise(message, "experiments", n, "steps", place)


def _given_up(test: Experiment, on: date) -> bool:
    """Whether an experiment was stopped before it ran: it tests nothing."""
    state = experiment_state_of(test, on)
    return bool(state and state.state is ExperimentState.STOPPED and not has_begun(test, on))


RULES = (
    there_are_enough_assumptions,
    one_assumption_is_about_people,
    one_assumption_is_about_resources,
    the_riskiest_assumption_is_marked,
    every_high_risk_assumption_has_an_experiment,
    every_experiment_has_a_threshold,
    every_step_is_dated,
)
