"""Two readings of one part of a plan, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from macros.model.delivery import Action, FundingLine, Indicator
from macros.model.findings import is_retired, result_of
from macros.model.ground import Governance, LocalActionGroup, Member
from macros.model.part import Part, Sourced, Statement
from macros.model.reasons import PUT_OFF, frozen_on
from macros.model.timing import delivery_of
from macros.model.trial import Assumption, Experiment
from macros.model.vocabulary import AssumptionState

if TYPE_CHECKING:
    from datetime import date

    from macros.model.dossier import Version
    from macros.model.part import Wording
    from macros.model.vocabulary import Delivery

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

RETOLD = 0.65
"""A text about a test that is over says the same if so much is the same, and its figures are."""

MOST_RETOLD = 150
"""The words of a text up to which that is looked at."""

DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after: a text, a date, an amount, a word of a vocabulary, or several texts."""

    field: str
    before: Any
    after: Any


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 0 where a quick look shows that they are not."""
    matcher = SequenceMatcher(None, one.split()[:60], other.split()[:60], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def title_of(part: Part) -> str | Wording:
    """What a part is called: its title, question, statement or text; a seat by its role and organisation."""
    if isinstance(part, Member) and part.organisation:
        return f"{part.role}, {part.organisation}"
    return next((value for name in TITLES if (value := getattr(part, name, None))), "")


def fields_changed(old: Part, new: Part, v1: Version, on: date) -> tuple[FieldChange, ...]:
    """The fields of a part that differ, in their order, and whether it was put off or matters no more."""
    pairs: list[tuple[str, Any, Any]] = [
        (name, _atom(getattr(old, name)), _atom(getattr(new, name))) for name in compared_fields(type(new))
    ]
    if isinstance(new, Assumption) and isinstance(old, Assumption):
        pairs.append(("state", _retired(old, on), _retired(new, on)))
    if isinstance(new, Action) and isinstance(old, Action):
        kept = frozen_on(v1)
        pairs.append(("delivery", _put_off(old, kept.last if kept else on), _put_off(new, on)))
    if isinstance(new, Experiment) and result_of(new, on):
        pairs = [pair for pair in pairs if not _only_retold(*pair[1:])]
    return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)


def _only_retold(before: Any, after: Any) -> bool:
    """Whether a test that is over is only told in another tense: much the same words, and the same figures."""
    texts = [_text_of(before), _text_of(after)]
    one, other = (text.split() for text in texts)
    if not one or not other or max(len(one), len(other)) > MOST_RETOLD:
        return False
    same_figures = DIGITS.findall(texts[0]) == DIGITS.findall(texts[1])
    return same_figures and SequenceMatcher(None, one, other, autojunk=False).ratio() >= RETOLD


def _text_of(value: Any) -> str:
    """A text, or several in a list, as one; nothing for any other value."""
    if isinstance(value, str):
        return value
    parts = value if isinstance(value, tuple) else ()
    return " ".join(part.text for part in parts if isinstance(part, Statement))


def _retired(assumption: Assumption, on: date) -> AssumptionState | None:
    return AssumptionState.RETIRED if is_retired(assumption, on) else None


def _put_off(action: Action, on: date) -> Delivery | None:
    """That an action was postponed, cancelled or merged; anything else only tells how far it has come."""
    state = delivery_of(action, on)
    return state.delivery if state and state.delivery in PUT_OFF else None


def compared_fields(kind: type[Part]) -> list[str]:
    """The fields of a kind of part in which a change is a change of the plan."""
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
