"""A folder of what earlier builds made, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHORT = 32
"""How many letters of a digest name a file."""


class Store:
    """Files named after what they were made from, and after what they hold.

    So one that is damaged, cut short or made from anything else is never taken for one that is whole.
    """

    def __init__(self, folder: Path, ending: str) -> None:
        self.folder, self.ending = folder, ending
        folder.mkdir(parents=True, exist_ok=True)
        self.there = {path.name.partition("-")[0]: path for path in folder.glob(f"*{ending}")}

    def find(self, key: str) -> Path | None:
        """The file made under a key, if it is there and whole."""
        path = self.there.get(key)
        try:
            return path if path and path.name == self._named(key, path.read_bytes()) else None
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> Path:
        """Keep what was made under a key; whoever looks for it meanwhile finds all of it or nothing."""
        path = self.folder / self._named(key, content)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)
        self.there[key] = path
        return path

    def sweep(self, used: Iterable[Path]) -> None:
        """Throw away what this build did not use."""
        wanted = set(used)
        for path in self.folder.iterdir():
            if path not in wanted:
                path.unlink()

    def _named(self, key: str, content: bytes) -> str:
        return f"{key}-{digest(content)}{self.ending}"


def digest(content: bytes) -> str:
    """A short name for some bytes, that no others have."""
    return hashlib.sha256(content).hexdigest()[:SHORT]
