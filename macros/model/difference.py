"""What changed from the first version of a plan to the plan as it stands, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from macros.model.delivery import Action, FundingLine, Indicator
from macros.model.ground import Governance, LocalActionGroup
from macros.model.module import TEMPLATE_MODULES
from macros.model.part import Part, Sourced
from macros.model.reasons import PUT_OFF, Reason, frozen_on, own_reasons_of, reasons_for
from macros.model.reporting import Alteration
from macros.model.rewording import Piece, blocks_changed, blocks_of
from macros.model.timing import delivery_of
from macros.model.trial import Assumption, Experiment
from macros.model.vocabulary import AssumptionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from macros.model.dossier import Dossier, Version
    from macros.model.part import Wording
    from macros.model.vocabulary import Delivery

RECORDS = frozenset({"annexes", "milestones", "references", "timeline"})
"""Modules that tell what happened, or what lies beside the plan: they grow, and that is no change of it."""

NOT_COMPARED: dict[type[Part], frozenset[str]] = {
    Sourced: frozenset({"id", "sources", "note", "inferred"}),
    Action: frozenset({"states"}),
    Assumption: frozenset({"retired"}),
    Experiment: frozenset({"states", "steps", "result"}),
    FundingLine: frozenset({"state", "date"}),
    Governance: frozenset({"validation"}),
    Indicator: frozenset({"readings"}),
    LocalActionGroup: frozenset({"meetings", "composition_reviewed"}),
}
"""Fields that name a thing, say where it comes from, or record how far it has come."""

TITLES = ("title", "question", "statement", "text", "name", "what", "role", "funder")
ALIKE = 0.6
"""Two texts of which so much is the same are one item that was reworded."""

MOST_PAIRED = 60
"""Beyond this many items without ids nobody looks for reworded ones: it would take too long."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after: a text, a date, an amount, a word of a vocabulary, or several texts."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Something added, removed or changed: an objective, an action, a cause. `within` is the list it stands in."""

    kind: Alteration
    title: str | Wording
    id: str | None = None
    within: str | None = None
    fields: tuple[FieldChange, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleChange:
    """What changed in a part of the plan: its structure first, then its prose, and the reasons for the whole of it."""

    module: str
    items: tuple[ItemChange, ...]
    prose: tuple[tuple[Piece, ...], ...]
    reasons: tuple[Reason, ...]

    @property
    def unexplained(self) -> tuple[ItemChange, ...]:
        """The changes of structure for which the plan gives no reason."""
        return () if self.reasons else tuple(item for item in self.items if not item.reasons)


def changes_of(dossier: Dossier, on: date) -> tuple[ModuleChange, ...]:
    """Module by module, what differs between V1 and the plan as it stands; nothing without a V1."""
    if dossier.v1 is None:
        return ()
    changes = [_module_change(module.id, module.field, dossier, dossier.v1, on) for module in TEMPLATE_MODULES]
    return tuple(change for change in changes if change.items or change.prose)


def _module_change(module: str, field: str, dossier: Dossier, v1: Version, on: date) -> ModuleChange:
    before, after = getattr(v1.plan, field), getattr(dossier.plan, field)
    differences = [] if module in RECORDS else list(_compared(before, after, field, v1, on))
    reasons = reasons_for(module, dossier, v1, on)
    items = tuple(_explained(item, reasons) for item in differences)
    changed = {item.id for item in items}
    whole = tuple(reason for reason, names in reasons if not changed.intersection(names))
    return ModuleChange(module, items, _prose(module, dossier.current, v1), whole)


def _explained(item: ItemChange, reasons: Iterable[tuple[Reason, tuple[str, ...]]]) -> ItemChange:
    named = (reason for reason, names in reasons if item.id in names)
    return replace(item, reasons=(*item.reasons, *named))


def _prose(module: str, current: Version, v1: Version) -> tuple[tuple[Piece, ...], ...]:
    old = [block for section in v1.prose_of(module) for block in blocks_of(section.html)]
    new = [block for section in current.prose_of(module) for block in blocks_of(section.html)]
    return blocks_changed(old, new)


def _compared(before: Any, after: Any, field: str, v1: Version, on: date) -> Iterator[ItemChange]:
    """The differences of a module: of a list item by item, of a single part field by field and list by list."""
    if isinstance(before, tuple):
        yield from _items_changed(before, after, None, v1, on)
        return
    plain: list[FieldChange] = []
    for name in _compared_fields(type(after or before)) if after or before else ():
        old, new = (getattr(part, name) if part else None for part in (before, after))
        if isinstance(old, tuple) or isinstance(new, tuple):
            yield from _items_changed(old or (), new or (), name, v1, on)
        elif old != new:
            plain.append(FieldChange(name, old, new))
    if plain:
        yield ItemChange(Alteration.CHANGED, "", within=field, fields=tuple(plain))


def _items_changed(
    before: Sequence[Part], after: Sequence[Part], within: str | None, v1: Version, on: date
) -> Iterator[ItemChange]:
    pairs = _paired(before, after)
    for place, part in enumerate(after):
        old = pairs.get(place)
        identity = getattr(part, "id", None)
        if old is None:
            yield ItemChange(Alteration.ADDED, title_of(part), identity, within)
        elif fields := _fields_changed(before[old], part, v1, on):
            reasons = own_reasons_of(part, v1, on)
            yield ItemChange(Alteration.CHANGED, title_of(part), identity, within, fields, reasons)
    for place, part in enumerate(before):
        if place not in pairs.values():
            yield ItemChange(Alteration.REMOVED, title_of(part), getattr(part, "id", None), within)


def _paired(before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Which of the items after is which of those before, by their places.

    The same id makes a pair; where things have none, first the same text does, then one much like it.
    """
    names = [[getattr(part, "id", None) or str(title_of(part)) for part in parts] for parts in (before, after)]
    pairs: dict[int, int] = {}
    for new, name in enumerate(names[1]):
        old = next((n for n, other in enumerate(names[0]) if other == name and n not in pairs.values()), None)
        if old is not None:
            pairs[new] = old
    for new, name in enumerate(names[1][:MOST_PAIRED]):
        if new in pairs or hasattr(after[new], "id"):
            continue
        free = [n for n in range(min(len(before), MOST_PAIRED)) if n not in pairs.values()]
        best = max(free, key=lambda n: (_likeness(name, names[0][n]), -n), default=None)
        if best is not None and _likeness(name, names[0][best]) >= ALIKE:
            pairs[new] = best
    return pairs


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.split()[:100], other.split()[:100], autojunk=False).ratio()


def title_of(part: Part) -> str | Wording:
    """What a part is called: its title, question, statement or text."""
    return next((value for name in TITLES if (value := getattr(part, name, None))), "")


def _fields_changed(old: Part, new: Part, v1: Version, on: date) -> tuple[FieldChange, ...]:
    pairs: list[tuple[str, Any, Any]] = [
        (name, _atom(getattr(old, name)), _atom(getattr(new, name))) for name in _compared_fields(type(new))
    ]
    if isinstance(new, Assumption) and isinstance(old, Assumption):
        pairs.append(("state", _retired(old, on), _retired(new, on)))
    if isinstance(new, Action) and isinstance(old, Action):
        kept = frozen_on(v1)
        pairs.append(("delivery", _put_off(old, kept.last if kept else on), _put_off(new, on)))
    return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)


def _retired(assumption: Assumption, on: date) -> AssumptionState | None:
    gone = assumption.retired and assumption.retired.date.last <= on
    return AssumptionState.RETIRED if gone else None


def _put_off(action: Action, on: date) -> Delivery | None:
    """That an action was postponed, cancelled or merged; anything else only tells how far it has come."""
    state = delivery_of(action, on)
    return state.delivery if state and state.delivery in PUT_OFF else None


def _compared_fields(kind: type[Part]) -> list[str]:
    ignored = {name for base, names in NOT_COMPARED.items() if issubclass(kind, base) for name in names}
    return [name for name in kind.model_fields if name not in ignored]


def _atom(value: Any) -> Any:
    """A value without what only records or proves it."""
    if isinstance(value, tuple):
        return tuple(_atom(item) for item in value)
    if isinstance(value, Sourced):
        bare = {"sources": (), "note": None, "inferred": False} | ({"done": None} if hasattr(value, "done") else {})
        return value.model_copy(update=bare)
    return value
