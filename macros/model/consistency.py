"""Whether the parts of a plan fit together: ids that resolve, ends after starts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from macros.model.city import City
from macros.model.country import NOWHERE
from macros.model.delivery import Action, DeliveryChange, Indicator, MilestoneReached
from macros.model.module import TEMPLATE_MODULES
from macros.model.part import RESERVED, Part, Sourced, model_in
from macros.model.plan import Plan, Revision
from macros.model.problem import Flaw, sentence
from macros.model.tool import is_field
from macros.model.trial import Assumption, Change, Experiment, Finding
from macros.model.vocabulary import SessionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from macros.model.network import Network
    from macros.model.phase import Phase
    from macros.model.pulse import Pulse
    from macros.model.tool import Tool
    from macros.model.when import When

Path = tuple[str | int, ...]

OF_ADDRESSES = {"cycles", "experiments"}
"""Things whose ids are part of the address of a page."""

LINKS: dict[tuple[type[Part], str], str] = {
    (Action, "funding"): "funding",
    (Action, "objectives"): "objective",
    (Assumption, "carries"): "objective or action",
    (Change, "module"): "module",
    (City, "theme"): "theme",
    (DeliveryChange, "into"): "action",
    (Experiment, "assumptions"): "assumption",
    (Experiment, "cycle"): "cycle",
    (Finding, "assumption"): "assumption",
    (Indicator, "objective"): "objective",
    (MilestoneReached, "milestone"): "milestone",
    (Plan, "modules"): "module",
    (Revision, "module"): "module",
}
"""The fields that name something else, and what they name."""

UNKNOWN = {
    "action": sentence('no action is called "%(id)s"; this plan has %(known)s'),
    "assumption": sentence('no assumption is called "%(id)s"; this plan has %(known)s'),
    "city": sentence('no city is called "%(id)s"; this network has %(known)s'),
    "cycle": sentence('no cycle is called "%(id)s"; network.yml has %(known)s'),
    "funding": sentence('no funding line is called "%(id)s"; this plan has %(known)s'),
    "milestone": sentence('no milestone is called "%(id)s"; network.yml has %(known)s'),
    "module": sentence('no part of a plan is called "%(id)s"; the template has %(known)s'),
    "objective": sentence('no objective is called "%(id)s"; this plan has %(known)s'),
    "objective or action": sentence('no objective or action is called "%(id)s"; this plan has %(known)s'),
    "phase": sentence('no phase is called "%(id)s"; the method has %(known)s'),
    "reference": sentence('no reference is called "%(id)s"; this file has %(known)s'),
    "theme": sentence('no theme is called "%(id)s"; network.yml has %(known)s'),
}
TWICE = sentence('"%(id)s" is there twice; a name must be the only one of its kind, so give one of them another')
BACKWARDS = sentence("the end, %(end)s, is before the start, %(start)s")
UNDATED = sentence("a verdict needs the date of its result; add a date")
TWO_DAYS = sentence('the milestone "%(id)s" is there twice; keep the entry with the day on which it was reached')
ONE_DAY = sentence("there are two coordination sessions of %(date)s; put both into one")
RESERVED_ID = sentence('"%(id)s" is a name that the site or some computers keep for themselves; choose another')
EARLY = sentence("the result is of %(date)s, before the experiment began on %(start)s; correct one of the two dates")
UNTESTED = sentence(
    'gives a verdict on "%(id)s", which this experiment does not test; add it to the assumptions of the experiment, '
    "or give the verdict in the experiment that tests it"
)
TOO_EARLY = sentence("is of %(date)s, before the programme began (%(start)s); correct the date")
NOTHING_YET = sentence('"%(id)s" is not known; none has been written yet')


def flaws_of(plan: Plan, network: Network) -> Iterator[Flaw]:
    """Everything in a plan that does not fit, in no order."""
    yield from _twice(plan)
    yield from _unresolved(plan, network)
    yield from _common(plan, {reference.id for reference in plan.references})
    if plan.city.country == NOWHERE and not plan.invented:
        yield Flaw(("city", "country"), "no-country", sentence("only an invented city lies in no country"))
    yield from _verdicts(plan)
    yield from _before_the_programme(plan, network)


def _verdicts(plan: Plan) -> Iterator[Flaw]:
    """Verdicts without a date, on what the experiment does not test, or from before it began."""
    for place, experiment in enumerate(plan.experiments):
        result = experiment.result
        if result is None:
            continue
        where: Path = ("experiments", place, "result")
        if result.verdicts and result.date is None:
            yield Flaw(where, "verdict-without-date", UNDATED)
        if result.date and experiment.start and result.date.last < experiment.start.first:
            values: dict[str, Any] = {"date": result.date, "start": experiment.start}
            yield Flaw((*where, "date"), "result-before-start", EARLY, values)
        for n, finding in enumerate(result.verdicts):
            if finding.assumption not in experiment.assumptions and finding.assumption in {
                a.id for a in plan.assumptions
            }:
                values = {"id": finding.assumption}
                yield Flaw((*where, "verdicts", n, "assumption"), "verdict-without-experiment", UNTESTED, values)


def _before_the_programme(plan: Plan, network: Network) -> Iterator[Flaw]:
    for place, item in enumerate(plan.milestones):
        if network.start and item.date.last < network.start.first:
            values = {"date": item.date, "start": network.start}
            yield Flaw(("milestones", place, "date"), "milestone-before-programme", TOO_EARLY, values)


def network_flaws_of(network: Network) -> Iterator[Flaw]:
    """Everything in the programme that does not fit, in no order."""
    yield from _twice(network)
    milestones = [milestone.id for phase in network.phases for milestone in phase.milestones]
    for name in sorted(name for name, times in Counter(milestones).items() if times > 1):
        yield Flaw(("phases",), "name-twice", TWICE, {"id": name})
    for place, name in enumerate(network.cities):
        if name in network.cities[:place]:
            yield Flaw(("cities",), "name-twice", TWICE, {"id": name}, item=place)
    for place, choice in enumerate(network.modules):
        yield from _missing("module", [choice.id], _module_ids(), ("modules", place, "id"))
    days: set[When] = set()
    for place, session in enumerate(network.sessions):
        if session.kind is SessionKind.COORDINATION:
            if session.date in days:
                yield Flaw(("sessions", place, "date"), "two-sessions-of-one-day", ONE_DAY, {"date": session.date})
            days.add(session.date)
    yield from _missing("city", [network.lead_city], network.cities, ("lead_city",))
    yield from _common(network, {reference.id for reference in network.references})


def phase_flaws_of(phase: Phase) -> Iterator[Flaw]:
    """Everything in a phase that does not fit the template."""
    yield from _missing("module", phase.modules, _module_ids(), ("modules",))


def tool_flaws_of(tool: Tool, phases: Collection[str]) -> Iterator[Flaw]:
    """Everything in a method card that does not fit the method or the template."""
    yield from _missing("phase", tool.phases, phases, ("phases",))
    message = sentence('a plan has no field called "%(field)s"')
    for place, path in enumerate(tool.fills):
        if not is_field(path):
            yield Flaw(("fills",), "unknown-plan-field", message, {"field": path}, item=place)
    if tool.worksheet and not tool.canvas:
        message = sentence("has a worksheet, but no boxes for it")
        yield Flaw(("worksheet",), "worksheet-without-canvas", message)


def pulse_flaws_of(pulses: Iterable[Pulse], plan: Plan) -> Iterator[Flaw]:
    """Everything in a city's pulses that does not fit the plan, or each other."""
    known = {reference.id for reference in plan.references}
    seen = set()
    for place, pulse in enumerate(pulses):
        if pulse.date in seen:
            message = sentence("there are two pulses of %(date)s; put both into one")
            yield Flaw((place, "date"), "two-pulses-of-one-day", message, {"date": pulse.date})
        seen.add(pulse.date)
        yield from (replace(flaw, where=(place, *flaw.where)) for flaw in _common(pulse, known))


def parts_of(value: Any, where: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Every part inside a part, itself first, each with the path to it."""
    if isinstance(value, Part):
        yield where, value
        for name in _fields_with_parts(type(value)):
            yield from parts_of(getattr(value, name), (*where, name))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from parts_of(item, (*where, place))


@cache
def _fields_with_parts(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, field in kind.model_fields.items() if model_in(field.annotation))


def _common(whole: Part, references: Collection[str]) -> Iterator[Flaw]:
    """What holds for any part: sources that are listed, an end that is not before its start."""
    for where, part in parts_of(whole):
        if isinstance(part, Sourced):
            yield from _missing("reference", part.sources, references, (*where, "sources"))
        start, end = getattr(part, "start", None) or getattr(part, "date", None), getattr(part, "end", None)
        if start and end and end.last < start.first:
            yield Flaw((*where, "end"), "end-before-start", BACKWARDS, {"start": start, "end": end})


def _twice(whole: Part) -> Iterator[Flaw]:
    """Two things of one kind with one id."""
    for name in type(whole).model_fields:
        items = getattr(whole, name)
        if not isinstance(items, tuple):
            continue
        seen = set()
        for place, item in enumerate(items):
            identity = getattr(item, "id", None)
            key = "id" if identity else "milestone"
            identity = identity or getattr(item, "milestone", None)
            if identity is not None and identity in seen:
                yield Flaw((name, place, key), "name-twice", TWICE if key == "id" else TWO_DAYS, {"id": identity})
            if name in OF_ADDRESSES and RESERVED.fullmatch(str(identity)):
                yield Flaw((name, place, key), "reserved-name", RESERVED_ID, {"id": identity})
            seen.add(identity)


def _unresolved(plan: Plan, network: Network) -> Iterator[Flaw]:
    """Ids that name nothing in this plan, or nothing in the programme."""
    known = _known_ids(plan, network)
    for where, part in parts_of(plan):
        for (kind, name), noun in LINKS.items():
            if type(part) is kind:
                linked = getattr(part, name)
                names = linked if isinstance(linked, tuple) else [linked]
                yield from _missing(noun, names, known[noun], (*where, name))


def _known_ids(plan: Plan, network: Network) -> dict[str, list[str]]:
    objectives, actions = [o.id for o in plan.objectives], [a.id for a in plan.actions]
    return {
        "action": actions,
        "assumption": [a.id for a in plan.assumptions],
        "cycle": [cycle.id for cycle in network.cycles],
        "funding": [line.id for line in plan.funding],
        "milestone": [milestone.id for phase in network.phases for milestone in phase.milestones],
        "module": _module_ids(),
        "objective": objectives,
        "objective or action": objectives + actions,
        "theme": [theme.id for theme in network.themes],
    }


def _missing(noun: str, names: Iterable[str | None], known: Collection[str], where: Path) -> Iterator[Flaw]:
    for place, name in enumerate(names):
        if name is not None and name not in known:
            values = {"id": name, "known": ", ".join(sorted(set(known)))}
            yield Flaw(
                where, f"unknown-{noun.replace(' ', '-')}", UNKNOWN[noun] if known else NOTHING_YET, values, item=place
            )


def _module_ids() -> list[str]:
    return [module.id for module in TEMPLATE_MODULES]
