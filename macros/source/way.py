"""How what lies in a project is read: all of it each time, or only what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from macros.model.method import Method
from macros.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from macros.source.city import CityReading, Held

MethodReading = tuple[Method, list[Problem]]
"""What the pages of the method say, and what is wrong with them."""


class Way(Protocol):
    """A way to read. What its tasks give depends on the files that they read, and on what `told` tells."""

    def cities(self, task: Callable[[Path], CityReading], folders: Sequence[Path], told: str) -> Iterable[Held]:
        """What the task gives for the folder of each city, in order."""

    def method(self, task: Callable[[Path], MethodReading], docs: Path, told: str) -> MethodReading:
        """What the task gives for the pages in a folder."""


class OneByOne:
    """The way of those who read once: everything, one after the other."""

    def cities(self, task: Callable[[Path], CityReading], folders: Sequence[Path], told: str) -> Iterable[Held]:  # noqa: ARG002
        """Each as it is."""
        return map(task, folders)

    def method(self, task: Callable[[Path], MethodReading], docs: Path, told: str) -> MethodReading:  # noqa: ARG002
        """As it is."""
        return task(docs)


ONE_BY_ONE = OneByOne()
