"""What was read of a city's folder, as a file: reading it again takes a fraction of the time.

Whoever keeps such a file sees to it that it is whole and was written by this very program, before it is opened here.
"""

from __future__ import annotations

import hashlib
import pickle
import stat
from typing import TYPE_CHECKING, Any

from macros.source.album import FOLDER as IMAGES
from macros.source.album import MOST_BYTES as MOST_PICTURE
from macros.source.city import FIRST_VERSION, PLAN, PULSE, visible
from macros.source.intake import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from macros.model.dossier import Dossier
    from macros.model.problem import Problem
    from macros.source.city import CityReading
    from macros.source.matter import Matter

OURS: Mapping[str, int] = {PLAN: MOST_BYTES, FIRST_VERSION: MOST_BYTES, PULSE: MOST_BYTES}
"""The files of a folder of which every byte counts, unless they are so large that nobody reads them."""


class KeptReading:
    """What a city's folder held, in a file; see `Held`. What is seldom asked for is left there until somebody does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            told: tuple[Dossier | None, tuple[Problem, ...], str] = pickle.load(file)  # noqa: S301 - see above
            self._rest = file.tell()
        self.dossier, self.problems, self.digest = told

    @property
    def matter(self) -> Matter:
        """From the file."""
        matter: Matter = self._later(1)[0]
        return matter

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """From the file."""
        pictures: Mapping[str, bytes] = self._later(2)[1]
        return pictures

    def _later(self, parts: int) -> list[Any]:
        with self._path.open("rb") as file:
            file.seek(self._rest)
            return [pickle.load(file) for _ in range(parts)]  # noqa: S301 - see above


def as_file(city: CityReading) -> bytes:
    """What `KeptReading` opens."""
    parts = (city.dossier, city.problems, city.digest), city.matter, dict(city.pictures)
    return b"".join(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts)


def print_of(folder: Path) -> str:
    """A digest of all that may be read of a city's folder: it changes whenever a reading of it could."""
    told = hashlib.sha256()
    for line in _told_of(folder):
        told.update(line)
    return told.hexdigest()


def print_of_pages(docs: Path) -> str:
    """A digest of all pages in a folder."""
    told = hashlib.sha256()
    for path in sorted(docs.rglob("*.md")):
        content = path.read_bytes()
        told.update(f"{path.relative_to(docs).as_posix()} {len(content)}\n".encode() + content)
    return told.hexdigest()


def _told_of(folder: Path) -> Iterator[bytes]:
    yield repr((folder.name, folder.is_symlink(), folder.exists())).encode()
    for inside, sizes, most in ((folder, OURS, 0), (folder / IMAGES, {}, MOST_PICTURE)):
        for name in [] if inside.is_symlink() else visible(inside):
            yield from _told(inside, name, sizes.get(name, most))


def _told(folder: Path, name: str, most: int) -> Iterator[bytes]:
    """A file's name, kind and size, and its bytes. A link is never followed, nor a pipe opened."""
    path = folder / name
    try:
        state = path.lstat()
    except OSError:
        return  # an editor has just put another file in its place
    yield repr((folder.name, name, stat.S_IFMT(state.st_mode), state.st_size)).encode("utf-8", "surrogateescape")
    if stat.S_ISREG(state.st_mode) and state.st_size <= most:
        try:
            yield path.read_bytes()
        except OSError as flaw:
            yield repr(flaw.strerror).encode()
