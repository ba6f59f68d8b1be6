"""When a command does nothing, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.problem import Problem
    from macros.words import Words


class StoppedError(Exception):
    """Why a command does nothing: lines in the reader's language. Nothing has been written."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def stopped_over(problems: Iterable[Problem], words: Words) -> StoppedError:
    """A refusal because of problems in files, each with its place."""
    return StoppedError(*(f"{problem.place}: {problem.said(words.text)}" for problem in problems))
