"""A seal on a version that is kept: it shows when the text was changed afterwards."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from macros.model.problem import Problem, Severity, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.plan import Freezing
    from macros.source.matter import Matter

LENGTH = 16
"""Letters of the seal: enough to notice a change, short enough to stand in a file."""


def seal_of(text: str) -> str:
    """The seal of a text, whatever its line ends were."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:LENGTH]


def broken_seal(text: str, freezing: Freezing | None, matter: Matter, name: str) -> Iterable[Problem]:
    """That a kept version reads differently now; nothing where it bears no seal."""
    if freezing is None or freezing.seal is None or seal_of(_without_note(text, matter)) == freezing.seal:
        return
    message = sentence("this version was changed after it was kept; put it back as it was, and change plan.md instead")
    line, column = matter.place_of(("frozen",))
    kind, guide = "kept-version-changed", "about/change-a-plan"
    yield Problem(name, line, column, "frozen", kind, message, {}, Severity.WARNING, guide)


def _without_note(text: str, matter: Matter) -> str:
    """The text without the field that tells who kept it and when."""
    start = matter.keys["frozen",][0]
    later = [line for path, (line, _) in matter.keys.items() if len(path) == 1 and line > start]
    end = min(later, default=matter.lines_before + len(matter.lines) + 1)
    lines = text.split("\n")
    return "\n".join([*lines[: start - 1], *lines[end - 1 :]])
