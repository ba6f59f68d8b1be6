"""Rules on two things a plan says that cannot both be true. They hold whatever its stage."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from macros.checks.advice import advise, rule
from macros.checks.on_the_day import actions_that_count, may_be_past, results_known
from macros.model.findings import NOT_BEGUN, experiment_state_of
from macros.model.part import Money
from macros.model.problem import sentence
from macros.model.spending import SURE, spending_of
from macros.model.standing import activity_of
from macros.model.timing import delivery_of
from macros.model.vocabulary import Activity, Delivery, ExperimentState, FundingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.checks.advice import Path, Remark
    from macros.model.delivery import Indicator
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.plan import Plan

CENTS = 3
"""Decimals to which sums are compared; the dinar of Tunisia has a thousand parts."""


@rule(
    "completed-with-open-milestones",
    "actions",
    sentence("A completed action has no open milestones."),
    sentence("Either the action is not completed, or a milestone was forgotten."),
)
def a_completed_action_has_no_open_milestones(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A milestone done on a later day is open on this one."""
    for n, action in enumerate(dossier.plan.actions):
        state = delivery_of(action, on)
        done = all(step.done and may_be_past(step.done, on) for step in action.milestones)
        if state and state.delivery is Delivery.COMPLETED and not done:
            message = sentence("is completed, but has milestones that are not; add the day each was done")
            yield advise(message, "actions", n, "milestones")


@rule(
    "target-reached-but-not-started",
    "indicators",
    sentence("Where an indicator has reached its target, work on its objective has started."),
    sentence("Either work began and nobody wrote it down, or something else moved the figure."),
)
def a_target_is_not_reached_before_the_start(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """An action of which nothing is known may have started; cancelled and merged ones do not count."""
    for n, indicator in enumerate(dossier.plan.indicators):
        serving = [action for _, action in actions_that_count(dossier, on) if indicator.objective in action.objectives]
        states = [delivery_of(action, on) for action in serving]
        idle = states and all(state and state.delivery is Delivery.NOT_STARTED for state in states)
        if idle and _target_reached(indicator, on):
            message = sentence(
                'has reached its target, but no action for the objective "%(objective)s" has started; '
                "bring the states of these actions up to date, or look at the last reading again"
            )
            yield advise(message, "indicators", n, objective=indicator.objective)


def _target_reached(indicator: Indicator, on: date) -> bool:
    """Whether the last reading has come as far as the target, upwards or downwards from the baseline."""
    value = _last_value(indicator, on)
    if value is None or indicator.baseline is None or indicator.target is None:
        return False
    start, target = indicator.baseline.value, indicator.target.value
    return start < target <= value or start > target >= value


def _last_value(indicator: Indicator, on: date) -> float | None:
    """The value read last; readings without a date count only where none has one, in the order written."""
    dated = [(reading.date, n, reading.value) for n, reading in enumerate(indicator.readings) if reading.date]
    known = [entry for entry in dated if entry[0].last <= on]
    if dated or not indicator.readings:
        return max(known)[2] if known else None
    return indicator.readings[-1].value


@rule(
    "funding-does-not-add-up",
    "funding",
    sentence("The funding adds up to the cost of the actions."),
    sentence("A council that finds two sums trusts neither."),
)
def the_funding_adds_up(dossier: Dossier, _network: Network, _on: date) -> Iterator[Remark]:
    """Amounts have no dates, so all is taken as the plan stands; nothing is said where an amount is missing.

    Nor is it of a city that has withdrawn: it cancels its actions, and leaves the funding as it was.
    """
    activity = activity_of(dossier.plan, date.max)
    if activity and activity.activity is Activity.WITHDRAWN:
        return
    lines = [line for line in dossier.plan.funding if not line.for_experiments]
    cost = _sum(action.cost for _, action in actions_that_count(dossier, date.max))
    funding = _sum(line.amount for line in lines if line.state is not FundingState.REFUSED)
    if cost and funding and cost.currency == funding.currency and cost != funding:
        message = sentence(
            "the actions cost %(cost)s together, but the funding lines come to %(funding)s; "
            "mend the amount that is wrong, or add what is missing"
        )
        yield advise(message, cost=_written(cost), funding=_written(funding))


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    """The sum of amounts in one currency; None where one is not known, or there is none."""
    every = list(amounts)
    known = [money for money in every if money]
    if not known or len(known) < len(every) or len({money.currency for money in known}) > 1:
        return None
    return Money(amount=round(math.fsum(money.amount for money in known), CENTS), currency=known[0].currency)


def _written(money: Money) -> str:
    """An amount as plans write it: 50 000 EUR."""
    return f"{f'{money.amount:,}'.removesuffix('.0').replace(',', ' ')} {money.currency}"


@rule(
    "spent-more-than-granted",
    "funding",
    sentence("The experiments have not cost more than was granted for them."),
    sentence("The funding body compares the two, and asks who paid the difference."),
)
def no_more_was_spent_than_granted(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """Agreed and received grants for experiments count; nothing is said where the amount of one is missing."""
    grants = [line for line in dossier.plan.funding if line.for_experiments and line.state in SURE]
    spending = spending_of((dossier,), on)
    spent, granted = _sum(spending.spent), _sum(spending.granted)
    if spent is None or granted is None or any(line.amount is None for line in grants):
        return
    if spent.currency == granted.currency and spent.amount > granted.amount:
        message = sentence(
            "the experiments have cost %(spent)s, but %(granted)s were granted for them; "
            "mend the amount that is wrong, or add who paid the difference"
        )
        yield advise(message, spent=_written(spent), granted=_written(granted))


@rule(
    "result-while-not-done",
    "experiments",
    sentence("An experiment that has a result is no longer being prepared or run."),
    sentence("Either the result came too early, or nobody wrote down that the test was over."),
)
def a_result_comes_after_the_test(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """A result without a date may belong to a later state than that of the day."""
    for n, result in results_known(dossier, on):
        experiment = dossier.plan.experiments[n]
        state = experiment_state_of(experiment, on)
        later = any(change.date.last > on for change in experiment.states)
        if state and state.state in {*NOT_BEGUN, ExperimentState.RUNNING} and (result.date or not later):
            message = sentence(
                "has a result, but its last state is %(state)s; add the state analysing, done or stopped with its day"
            )
            yield advise(message, "experiments", n, "states", state=state.state.value)


@rule(
    "change-of-unknown-item",
    "experiments",
    sentence("What a result or a revision changed is in the plan, or was in its first version."),
    sentence("A change that names nothing cannot be followed from the first version to the second."),
)
def every_change_names_what_is_there(dossier: Dossier, _network: Network, on: date) -> Iterator[Remark]:
    """The name must be one in the part of the plan that the change is about."""
    plans = [dossier.plan, *([dossier.v1.plan] if dossier.v1 else [])]
    for where, module, items in _changes(dossier, on):
        known = {name for plan in plans for name in _names_in(plan, module)}
        for place, name in enumerate(items):
            if name not in known:
                message = sentence(
                    'neither this plan nor its first version has "%(id)s" in %(module)s; mend the name, or leave it out'
                )
                yield advise(message, *where, "items", place, id=name, module=module)


def _changes(dossier: Dossier, on: date) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """What results and revisions changed up to a day: the place that says so, the module, and the names."""
    for n, result in results_known(dossier, on):
        for place, change in enumerate(result.changes):
            yield ("experiments", n, "result", "changes", place), change.module, change.items
    for n, revision in enumerate(dossier.plan.revisions):
        if revision.date.last <= on:
            yield ("revisions", n), revision.module, revision.items


def _names_in(plan: Plan, module: str) -> set[str]:
    """The names by which the items of a module are called; those of milestones are the programme's."""
    items = getattr(plan, module.replace("-", "_"), None)
    every = items if isinstance(items, tuple) else ()
    return {name for item in every if (name := getattr(item, "id", None) or getattr(item, "milestone", None))}


CONTRADICTIONS = (
    a_completed_action_has_no_open_milestones,
    a_target_is_not_reached_before_the_start,
    the_funding_adds_up,
    no_more_was_spent_than_granted,
    a_result_comes_after_the_test,
    every_change_names_what_is_there,
)
