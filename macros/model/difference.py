"""What changed from the first version of a plan to the plan as it stands, and why."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from macros.model.comparison import ALIKE, FieldChange, compared_fields, fields_changed, likeness, title_of
from macros.model.module import TEMPLATE_MODULES
from macros.model.reasons import Reason, own_reasons_of, reasons_for
from macros.model.reporting import Alteration
from macros.model.rewording import Piece, blocks_changed, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from macros.model.dossier import Dossier, Version
    from macros.model.part import Part, Wording

RECORDS = frozenset({"annexes", "milestones", "references", "timeline"})
"""Modules that tell what happened, or what lies beside the plan: they grow, and that is no change of it."""

MOST_PAIRED = 40
"""Beyond this many items without ids nobody looks for reworded ones: it would take too long."""


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
    """What changed in a part of the plan: its structure first, then its prose, and the reasons for the whole of it.

    `module` is None for sections that belong to no module. `others` are reasons for items in which nothing changed.
    """

    module: str | None
    items: tuple[ItemChange, ...] = ()
    prose: tuple[tuple[Piece, ...], ...] = ()
    reasons: tuple[Reason, ...] = ()
    others: tuple[Reason, ...] = ()

    @property
    def covered(self) -> tuple[ItemChange, ...]:
        """The changes of structure for which there is only a reason for the part as a whole."""
        return tuple(item for item in self.items if not item.reasons) if self.reasons else ()

    @property
    def unexplained(self) -> tuple[ItemChange, ...]:
        """The changes of structure for which the plan gives no reason."""
        return () if self.reasons else tuple(item for item in self.items if not item.reasons)


def changes_of(dossier: Dossier, on: date) -> tuple[ModuleChange, ...]:
    """Module by module, what differs between V1 and the plan as it stands; nothing without a V1."""
    if dossier.v1 is None:
        return ()
    changes = [_module_change(module.id, module.field, dossier, dossier.v1, on) for module in TEMPLATE_MODULES]
    changes.append(ModuleChange(None, prose=_prose(None, dossier.current, dossier.v1)))
    return tuple(change for change in changes if change.items or change.prose)


def _module_change(module: str, field: str, dossier: Dossier, v1: Version, on: date) -> ModuleChange:
    before, after = getattr(v1.plan, field), getattr(dossier.plan, field)
    differences = [] if module in RECORDS else list(_compared(before, after, field, v1, on))
    reasons = reasons_for(module, dossier, v1, on)
    items = tuple(_explained(item, reasons) for item in differences)
    changed = {item.id for item in items}
    whole = tuple(reason for reason, names in reasons if not names)
    others = tuple(reason for reason, names in reasons if names and not changed.intersection(names))
    return ModuleChange(module, items, _prose(module, dossier.current, v1), whole, others)


def _explained(item: ItemChange, reasons: Iterable[tuple[Reason, tuple[str, ...]]]) -> ItemChange:
    named = (reason for reason, names in reasons if item.id in names)
    return replace(item, reasons=(*item.reasons, *named))


def _prose(module: str | None, current: Version, v1: Version) -> tuple[tuple[Piece, ...], ...]:
    old = [block for section in v1.prose_of(module) for block in blocks_of(section.html)]
    new = [block for section in current.prose_of(module) for block in blocks_of(section.html)]
    return blocks_changed(old, new)


def _compared(before: Any, after: Any, field: str, v1: Version, on: date) -> Iterator[ItemChange]:
    """The differences of a module: of a list item by item, of a single part field by field and list by list."""
    if isinstance(before, tuple):
        yield from _items_changed(before, after, None, v1, on)
        return
    plain: list[FieldChange] = []
    for name in compared_fields(type(after or before)) if after or before else ():
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
        elif fields := fields_changed(before[old], part, v1, on):
            reasons = own_reasons_of(part, v1, on)
            yield ItemChange(Alteration.CHANGED, title_of(part), identity, within, fields, reasons)
    kept = set(pairs.values())
    for place, part in enumerate(before):
        if place not in kept:
            yield ItemChange(Alteration.REMOVED, title_of(part), getattr(part, "id", None), within)


def _paired(before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Which of the items after is which of those before, by their places.

    The same id makes a pair; where things have none, first the same text does, then one much like it.
    """
    names = [[getattr(part, "id", None) or str(title_of(part)) for part in parts] for parts in (before, after)]
    waiting: dict[str, deque[int]] = {}
    for old, name in enumerate(names[0]):
        waiting.setdefault(name, deque()).append(old)
    pairs = {new: waiting[name].popleft() for new, name in enumerate(names[1]) if waiting.get(name)}
    free = set(range(min(len(before), MOST_PAIRED))) - set(pairs.values())
    for new, name in enumerate(names[1][:MOST_PAIRED]):
        if new in pairs or hasattr(after[new], "id"):
            continue
        best = max(free, key=lambda n: (likeness(name, names[0][n]), -n), default=None)
        if best is not None and likeness(name, names[0][best]) >= ALIKE:
            pairs[new] = best
            free.remove(best)
    return pairs
