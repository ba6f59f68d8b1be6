"""The glossary: what the words of the toolkit are called in each language, read from the one list of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

GLOSSARY = Path(__file__).with_suffix(".toml")
SOURCE = "en"
TARGETS = ("fr", "pt")

Forms = Mapping[str, tuple[str, ...]]
"""Words in each language, by its code."""


@dataclass(frozen=True, slots=True)
class Term:
    """One idea: its word in each language, singular first, and what may and may not stand for it."""

    said: Forms
    also: Forms
    never: Forms
    allowed: Forms
    not_in: tuple[str, ...]

    def accepted(self, language: str) -> tuple[str, ...]:
        """Every form that is right in a language."""
        return (*self.said[language], *self.also.get(language, ()))


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms, in order; for each language the spellings to avoid, with what to write; names to leave alone."""

    terms: tuple[Term, ...]
    spelling: Mapping[str, Mapping[str, str]]
    names: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the list, the source first."""
        return (SOURCE, *TARGETS)

    def never(self, language: str) -> tuple[str, ...]:
        """What must not stand anywhere in a language."""
        return (*(word for term in self.terms for word in term.never.get(language, ())), *self.spelling[language])

    def allowed(self, language: str) -> tuple[str, ...]:
        """The phrases in which a word to avoid is right."""
        return (*(phrase for term in self.terms for phrase in term.allowed.get(language, ())), *self.names)


@cache
def read_glossary() -> Glossary:
    """The glossary of the toolkit."""
    held = tomllib.loads(GLOSSARY.read_text("utf-8"))
    return Glossary(tuple(_term(entry) for entry in held["term"]), held["spelling"], tuple(held["names"]))


def _term(entry: Mapping[str, Any]) -> Term:
    said = _forms({language: entry[language] for language in (SOURCE, *TARGETS)})
    also, never, allowed = (_forms(entry.get(key, {})) for key in ("also", "never", "allowed"))
    return Term(said, also, never, allowed, tuple(entry.get("not_in", ())))


def _forms(written: Mapping[str, Any]) -> Forms:
    return {language: tuple(forms) for language, forms in written.items()}
