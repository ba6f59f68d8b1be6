"""Whether a page of the method says in another language what it says in the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TranslationState(StrEnum):
    """How a translation stands to its original."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in a language that is not the first; `page` is its path inside the language, `title` the original's."""

    page: str
    language: str
    title: str
    state: TranslationState


def is_outdated(translation: Translation) -> bool:
    """Whether the original has changed since."""
    return translation.state is TranslationState.OUTDATED
