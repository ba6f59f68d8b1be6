"""What seldom changes is made by the first build, and kept for those that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.export.store import Store, digest
from macros.plugin.engine import engine
from macros.plugin.hands import made

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CACHE = ".cache/once"
"""Where a repository keeps it."""


class Once:
    """What one build needs of it."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root / CACHE, ".bin")
        self.used: list[Path] = []

    def made(self, told: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, or gave before: it depends on what is told here, on our own code, and on nothing else."""
        return self.all_made({told: make})[0]

    def all_made(self, ways: Mapping[str, Callable[[], bytes]]) -> list[bytes]:
        """The same for several, by what is told."""
        keys = [digest(f"{engine()} {told}".encode()) for told in ways]
        makes = list(ways.values())
        files = made(self.store, keys, lambda place: makes[place](), "Files made", few=2)
        self.used += files
        return [file.read_bytes() for file in files]

    def sweep(self) -> None:
        """Throw away what this build did not need."""
        self.store.sweep(self.used)
