"""What changed from V1 to the plan as it stands, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.comparison import title_of
from macros.model.difference import changes_of
from macros.model.part import Money, Part, Wording
from macros.model.problem import sentence
from macros.model.reasons import frozen_on, results_since
from macros.model.rewording import Piece, pieces_of
from macros.model.when import When
from macros.view.fragment import Drawing, draw
from macros.words.labels import LABELS
from macros.words.titles import FIELD_TITLES

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.comparison import FieldChange
    from macros.model.difference import ModuleChange
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader
    from macros.words import Words

MIDDLE_DOT = " · "
OF_IDS = {
    "assumptions": ("assumptions",),
    "carries": ("objectives", "actions"),
    "funding": ("funding",),
    "objective": ("objectives",),
    "objectives": ("objectives",),
}
"""Fields that name other items of the plan, and the lists these stand in."""


def plan_changes(dossier: Dossier, atlas: Atlas, reader: Reader) -> Drawing:
    """The results first, then module by module what was added, removed and changed, each with its reason."""
    changes, v1, words = changes_of(dossier, atlas.on), dossier.v1, reader.words
    html = draw(
        "plan_changes",
        reader,
        dossier=dossier,
        plan=dossier.plan,
        kept=frozen_on(v1) if v1 else None,
        results=[(test, test.result, changed) for test, changed in results_since(dossier, v1, atlas.on)] if v1 else [],
        changes=[_shown(change, dossier, words) for change in changes],
        shown={change.module for change in changes},
        count=sum(len(change.items) for change in changes),
        own=sum(bool(item.reasons) for change in changes for item in change.items),
        covered=[(change.module, item) for change in changes for item in change.covered],
        unexplained=[(change.module, item) for change in changes for item in change.unexplained],
        on=atlas.on,
    )
    return Drawing(html, tuple((change.module, words.module(change.module)) for change in changes if change.module))


def _shown(change: ModuleChange, dossier: Dossier, words: Words) -> dict[str, Any]:
    """A module's changes with every value as it reads; what names other items does so by their titles."""
    language, names = dossier.plan.language, _names_in(dossier)
    return {
        "module": change.module,
        "reasons": change.reasons,
        "others": change.others,
        "prose": change.prose,
        "items": [
            {
                "kind": item.kind,
                "title": item.title,
                "within": words.text(FIELD_TITLES[item.within]) if item.within in FIELD_TITLES else None,
                "fields": [_field(field, names, words, language) for field in item.fields],
                "reasons": item.reasons,
            }
            for item in change.items
        ],
    }


def _names_in(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """For each field that names other items, what their ids stand for, in the plan or in its first version."""
    names: dict[str, dict[str, Any]] = {field: {} for field in OF_IDS}
    for plan in [version.plan for version in (dossier.v1, dossier.current) if version]:
        for field, kinds in OF_IDS.items():
            names[field] |= {item.id: title_of(item) for kind in kinds for item in getattr(plan, kind)}
    return names


def _field(
    change: FieldChange, names: dict[str, dict[str, Any]], words: Words, language: str
) -> tuple[str, tuple[Piece, ...]]:
    """A field's title, and its two values as one text with what went and what came."""
    values: list[Any] = [change.before, change.after]
    if change.field in names:
        lists = [value if isinstance(value, tuple) else (value,) for value in values]
        values = [tuple(names[change.field].get(name, name) for name in one if name) for one in lists]
    before, after = (value_as_text(value, words, language) for value in values)
    if before == after:
        return words.text(FIELD_TITLES[change.field]), (Piece(words.text(sentence("changed in another language"))),)
    return words.text(FIELD_TITLES[change.field]), pieces_of(before, after)


def value_as_text(value: Any, words: Words, language: str) -> str:
    """Any value of a plan as a reader reads it; nothing for one that is not written."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return MIDDLE_DOT.join(value_as_text(item, words, language) for item in value)
    if isinstance(value, When):
        return words.date(value)
    if isinstance(value, Money):
        return words.money(value)
    if isinstance(value, Wording):
        return value.in_language(words.language, language)[0]
    if isinstance(value, bool):
        return words.text(sentence("yes") if value else sentence("no"))
    if type(value) in LABELS:
        return words.label(value)
    if isinstance(value, Part):
        return _part_as_text(value, words, language)
    return words.number(value) if isinstance(value, int | float) else str(value)


def _part_as_text(part: Part, words: Words, language: str) -> str:
    """A reading as its value, a step as its title, each with its day if it has one."""
    said = getattr(part, "value", None)
    text = value_as_text(title_of(part) if said is None else said, words, language)
    day = getattr(part, "due", None) or getattr(part, "date", None)
    return f"{text} ({words.date(day)})" if day else text
