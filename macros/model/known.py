"""What anybody could have known of a city on a day: all that carries a later date is taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from macros.model.reasons import frozen_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.delivery import Action, FundingLine
    from macros.model.dossier import Dossier
    from macros.model.part import Part
    from macros.model.plan import Plan
    from macros.model.trial import Experiment
    from macros.model.when import When

SomePart = TypeVar("SomePart", bound="Part")


def known_on(dossier: Dossier, day: date) -> Dossier:
    """A city as it was known on a day. What carries no date stays, and so do plans and due dates that lie ahead."""
    kept = frozen_on(dossier.v1) if dossier.v1 else None
    v1 = None if kept and kept.last > day else dossier.v1
    current = replace(dossier.current, plan=_plan(dossier.plan, day))
    return replace(dossier, current=current, v1=v1, pulses=_past(dossier.pulses, day))


def _plan(plan: Plan, day: date) -> Plan:
    group, governance = plan.local_action_group, plan.governance
    update: dict[str, Any] = {
        name: _past(getattr(plan, name), day)
        for name in ("stages", "activity", "learning_areas", "milestones", "timeline", "revisions")
    }
    if group:
        reviewed = _if_come(group.composition_reviewed, day)
        meetings = _past(group.meetings, day)
        update["local_action_group"] = _with(group, meetings=meetings, composition_reviewed=reviewed)
    if governance and governance.validation and _is_later(governance.validation.date, day):
        update["governance"] = _with(governance, validation=_with(governance.validation, date=None, reference=None))
    update["assumptions"] = tuple(_without_later(one, "retired", day) for one in plan.assumptions)
    update["experiments"] = tuple(_experiment(test, day) for test in plan.experiments if _is_known(test, day))
    update["actions"] = tuple(_action(action, day) for action in plan.actions)
    update["indicators"] = tuple(_with(one, readings=_past(one.readings, day)) for one in plan.indicators)
    update["funding"] = tuple(_funding(line, day) for line in plan.funding)
    return plan.model_copy(update=update)


def _is_known(test: Experiment, day: date) -> bool:
    """Whether anybody had spoken of an experiment; nobody had where all that is dated in it is later."""
    return bool(test.start or not test.states or _past(test.states, day))


def _experiment(test: Experiment, day: date) -> Experiment:
    known = _with(test, states=_past(test.states, day), steps=_undone(test.steps, day))
    return _without_later(known, "result", day)


def _action(action: Action, day: date) -> Action:
    return _with(action, states=_past(action.states, day), milestones=_undone(action.milestones, day))


def _funding(line: FundingLine, day: date) -> FundingLine:
    return _with(line, state=None, date=None) if _is_later(line.date, day) else line


def _with(part: SomePart, **values: Any) -> SomePart:
    return part.model_copy(update=values)


def _without_later(part: SomePart, name: str, day: date) -> SomePart:
    inner = getattr(part, name)
    return _with(part, **{name: None}) if inner and _is_later(inner.date, day) else part


def _past(items: Iterable[Any], day: date) -> tuple[Any, ...]:
    return tuple(item for item in items if not _is_later(item.date, day))


def _undone(steps: Iterable[Any], day: date) -> tuple[Any, ...]:
    return tuple(_with(step, done=None) if _is_later(step.done, day) else step for step in steps)


def _if_come(when: When | None, day: date) -> When | None:
    return None if _is_later(when, day) else when


def _is_later(when: When | None, day: date) -> bool:
    return when is not None and when.last > day
