"""Why a plan changed: what an experiment showed, or what somebody decided for another reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.delivery import Action
from macros.model.findings import result_of
from macros.model.timing import delivery_of
from macros.model.trial import Assumption
from macros.model.vocabulary import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier, Version
    from macros.model.part import Part
    from macros.model.trial import Change, Experiment
    from macros.model.when import When

PUT_OFF = frozenset({Delivery.POSTPONED, Delivery.CANCELLED, Delivery.MERGED})


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in the plan's own words, its day and, where one caused it, the experiment."""

    text: str
    date: When | None
    experiment: Experiment | None = None


def frozen_on(version: Version) -> When | None:
    """The day as of which a version was kept: that of the decision or, failing that, of its last stage."""
    if version.plan.frozen:
        return version.plan.frozen.date
    return max((reached.date for reached in version.plan.stages), default=None)


def reasons_for(module: str, dossier: Dossier, v1: Version, on: date) -> tuple[tuple[Reason, tuple[str, ...]], ...]:
    """The reasons given since V1 for changes of a part of the plan, each with the ids of the items that it names."""
    return (*_of_results(module, dossier, v1, on), *_of_revisions(module, dossier, v1, on))


def own_reasons_of(part: Part, v1: Version, on: date) -> tuple[Reason, ...]:
    """The reason that a part gives itself: why an action was put off, why an assumption matters no more."""
    if isinstance(part, Action):
        state = delivery_of(part, on)
        if state and state.reason and state.delivery in PUT_OFF and _is_new(state.date, v1):
            return (Reason(state.reason, state.date),)
    if (
        isinstance(part, Assumption)
        and part.retired
        and part.retired.date.last <= on
        and _is_new(part.retired.date, v1)
    ):
        return (Reason(part.retired.reason, part.retired.date),)
    return ()


def results_since(dossier: Dossier, v1: Version, on: date) -> Iterator[tuple[Experiment, tuple[Change, ...]]]:
    """The experiments that V1 had no result of, and what theirs changed."""
    known = {test.id for test in v1.plan.experiments if test.result}
    for test in dossier.plan.experiments:
        result = result_of(test, on)
        if result and test.id not in known:
            yield test, result.changes


def _of_results(module: str, dossier: Dossier, v1: Version, on: date) -> Iterator[tuple[Reason, tuple[str, ...]]]:
    for test, changes in results_since(dossier, v1, on):
        for change in changes:
            if change.module == module and test.result:
                yield Reason(change.text, test.result.date, test), change.items


def _of_revisions(module: str, dossier: Dossier, v1: Version, on: date) -> Iterator[tuple[Reason, tuple[str, ...]]]:
    for revision in dossier.plan.revisions:
        if revision.module == module and revision.date.last <= on and _is_new(revision.date, v1):
            yield Reason(revision.reason, revision.date), revision.items


def _is_new(day: When, v1: Version) -> bool:
    """Whether a day comes after V1 was kept, or may: a month or a year reaches beyond the day it is known to hold."""
    kept = frozen_on(v1)
    return kept is None or day.last > kept.last or (day.day is None and day.last >= kept.first)
