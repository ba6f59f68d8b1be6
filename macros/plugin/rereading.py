"""Plans are read when they have changed; what was read of the others is kept between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.export.store import Store, digest
from macros.plugin.engine import engine
from macros.plugin.hands import made
from macros.source import KeptReading, as_file, print_of, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from macros.source.city import CityReading

CACHE = ".cache/plans"
"""Where a repository keeps what was read of its plans."""


class Rereading:
    """A way to read cities' folders: only those are read that have changed since they were read last.

    What was not read to its end is tried again with each build: the machine may have been slow.
    """

    def __init__(self, root: Path) -> None:
        self.store = Store(root / CACHE, ".bin")
        self.files: list[Path] = []

    def __call__(
        self, task: Callable[[Path], CityReading], folders: Sequence[Path], told: str, /
    ) -> Iterable[KeptReading]:
        """What the task gives for each folder, in order."""
        keys = [digest("\n".join((engine(), told, print_of(folder))).encode()) for folder in folders]
        files = made(self.store, keys, lambda place: as_file(task(folders[place])), "Plans read")
        readings = [KeptReading(file) for file in files]
        self.files = [file for file, reading in zip(files, readings, strict=True) if not stopped(reading.problems)]
        return readings

    def sweep(self) -> None:
        """Throw away what was kept of plans as they are no more."""
        self.store.sweep(self.files)
