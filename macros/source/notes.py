"""The secretariat's notes on reports: `plans/notes/2024-12-11.md`, and `2024-12-11.fr.md` for one in French."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from macros.model.pack import FINAL, sessions_with_the_funder
from macros.model.problem import Problem, Severity, sentence
from macros.source.city import visible
from macros.source.intake import RefusedError, private_data_in, read_text
from macros.source.prose import clean_prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from macros.model.network import Network

FOLDER = "notes"


@dataclass(frozen=True, slots=True)
class NotesReading:
    """Notes as clean HTML, by the name of their report and by language, and what is wrong with them."""

    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_notes(plans: Path, network: Network) -> NotesReading:
    """Every note; a note without a language in its name is in the method's own.

    A note with an error is left out, so that the report is published without it.
    """
    notes: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    known = _reports_of(network)
    for file in visible(plans / FOLDER):
        name, path = f"{plans.name}/{FOLDER}/{file}", plans / FOLDER / file
        report, _, rest = file.partition(".")
        language = rest.removesuffix(".md") if rest != "md" else network.languages[0]
        if report not in known or language not in network.languages or not file.endswith(".md"):
            problems.append(_stray(name, known))
            continue
        text, found = _read(path, name)
        problems += found
        if text:
            notes.setdefault(report, {})[language] = text
    return NotesReading(notes, tuple(problems))


def _reports_of(network: Network) -> list[str]:
    """What a note can be about: a session by its date, a cycle by its id, the close."""
    sessions = [str(session.date) for session in sessions_with_the_funder(network)]
    return [*sessions, *(cycle.id for cycle in network.cycles), FINAL]


def _stray(name: str, known: list[str]) -> Problem:
    message = sentence("belongs to no report, so it is not shown; a note is called after one of these: %(known)s")
    return Problem(name, 0, 0, "", "unknown-note", message, {"known": ", ".join(known)}, Severity.WARNING)


def _read(path: Path, name: str) -> tuple[str, list[Problem]]:
    try:
        text = read_text(path, name)
        private = private_data_in(text, name)
        page, odd = clean_prose(text, name)
        return ("" if private else page), [*private, *odd]
    except RefusedError as refused:
        return "", [refused.problem]
