"""What a plan rests on: references, figures, dated events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.language import LanguageCode
from macros.model.part import Address, Identifier, Part, Phrase, Sourced, Words, about, required
from macros.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reference(Part):
    """A page or document that a plan cites as `[@its-id]` or under `sources`."""

    id: Identifier = required("A short name to cite it by: small letters, digits, hyphens.")
    title: Phrase = required("What the page or document is called.")
    publisher: Phrase | None = about("Who published it.")
    date: When | None = about("When it was published.")
    url: Address | None = about("Where to read it.")
    language: LanguageCode | None = about("The language it is written in.")
    note: Words | None = about("A caveat about the source.")


class Evidence(Sourced):
    """A figure, or another finding that shows something."""

    text: Words = required("What was found, with its figure and unit.")
    date: When | None = about("The date the finding speaks of.")


class Event(Sourced):
    """Something that happened, on a day."""

    date: When = required("When it happened, or began.")
    end: When | None = about("When it ended, if later.")
    text: Words = required("What happened.")


def numbers_of(references: Iterable[Reference]) -> dict[str, int]:
    """The number of each reference, by its id: its place in the list, from 1."""
    return {reference.id: number for number, reference in enumerate(references, start=1)}
