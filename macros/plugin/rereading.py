"""Plans and pages of the method are read when they have changed; what was read of the others is kept between builds."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from macros.export.store import Store, digest
from macros.plugin.engine import engine
from macros.plugin.hands import made
from macros.source import KeptReading, as_file, print_of, print_of_pages, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from macros.source.city import CityReading
    from macros.source.way import MethodReading

CACHE = ".cache/plans"
"""Where a repository keeps what was read of its plans and pages."""


class Rereading:
    """A way to read: only that is read that has changed since it was read last.

    What was not read to its end is tried again with each build: the machine may have been slow.
    """

    def __init__(self, root: Path) -> None:
        self.store = Store(root / CACHE, ".bin")
        self.files: list[Path] = []
        self.prints: dict[Path, str] = {}

    def method(self, task: Callable[[Path], MethodReading], docs: Path, told: str) -> MethodReading:
        """What the task gives for the pages in a folder; read again when any of them has changed."""
        key = digest("\n".join((engine(), told, print_of_pages(docs))).encode())
        file = self.store.find(key) or self.store.put(key, pickle.dumps(task(docs), pickle.HIGHEST_PROTOCOL))
        self.files.append(file)
        reading: MethodReading = pickle.loads(file.read_bytes())  # noqa: S301 - written by ourselves, and whole
        return reading

    def cities(self, task: Callable[[Path], CityReading], folders: Sequence[Path], told: str) -> Iterable[KeptReading]:
        """What the task gives for each folder, in order."""
        self.prints = {folder: print_of(folder) for folder in folders}
        keys = [digest("\n".join((engine(), told, found)).encode()) for found in self.prints.values()]
        files = made(self.store, keys, lambda place: as_file(task(folders[place])), "Plans read")
        readings = [KeptReading(file) for file in files]
        self.files += [file for file, reading in zip(files, readings, strict=True) if not stopped(reading.problems)]
        return readings

    def changed(self) -> list[str]:
        """The cities whose folders have changed since they were read."""
        return [folder.name for folder, found in self.prints.items() if print_of(folder) != found]

    def sweep(self) -> None:
        """Throw away what was kept of plans as they are no more."""
        self.store.sweep(self.files)
