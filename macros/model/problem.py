"""Something to mend in a file, in words its author can act on."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters by which the name of a file could command a terminal, or turn text around."""


class Severity(StrEnum):
    """Whether a problem keeps a plan from being published, or only asks for thought."""

    ERROR = "error"
    WARNING = "warning"


def sentence(text: str) -> str:
    """Mark a sentence for the translators; it is translated only where it is printed."""
    return text


def untranslated(text: str) -> str:
    """Leave a sentence in English."""
    return text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what is wrong, what to do.

    `line` and `column` count from 1; 0 means the file as a whole. `message` is an English sentence with `%(name)s`
    places, filled from `values`. `field` is the path of the field, lists counted from 1. `guide` is the page, under a
    language's folder, that helps. `why` is an English sentence on why it matters, where a rule says so.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    message: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR
    guide: str = "about/add-a-city"
    why: str = ""

    @property
    def file(self) -> str:
        """The file as it can be printed: without what would command a terminal, or turn text around."""
        return COMMANDS.sub("\ufffd", self.path)

    @property
    def place(self) -> str:
        """The file and, where there is one, the line and column."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sorts problems by file, then from top to bottom."""
        return (self.path, self.line, self.column, self.code)

    def said(self, translate: Callable[[str], str] = untranslated) -> str:
        """The problem in words, without its place."""
        words = translate(self.message) % self.values
        return f"{self.field}: {words}" if self.field else words

    def __str__(self) -> str:
        """The whole line, in English."""
        return f"{self.place}: {self.said()}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem in a part of a plan, before anyone knows where in which file that part was written.

    `where` is the path to the part: field names, and places in lists from 0. `item` is the place in a list of names,
    where one of them is meant.
    """

    where: tuple[str | int, ...]
    code: str
    message: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR
    guide: str = "about/change-a-plan"
    item: int | None = None
    why: str = ""
