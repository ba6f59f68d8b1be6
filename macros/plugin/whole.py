"""The site as a whole: built beside the last good one, looked at, and put in its place in one step, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LOCK = ".cache/build.lock"

THIS_FOLDER, EXCHANGE = -100, 2
"""What `renameat2` of Linux calls paths that begin at the working folder, and the exchange of two of them."""

END = b"</html>"
ROOM_FOR_END = 32


class Workshop:
    """Where a site is built while readers still see the last one. One build at a time works for a project.

    Whatever ends a build early, `target` is then still what it was; what was left lying is removed by the next build.
    """

    def __init__(self, root: Path, target: Path) -> None:
        self.target = target.resolve()
        self.lock = FileLock(root / LOCK)
        self.bench = self._named(str(os.getpid()))
        self.old = self._named("old")

    def open(self, wait: Callable[[], object]) -> Path:
        """An empty folder to build in; `wait` is called where another build has to end first. Raises `OSError`."""
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            wait()
            self.lock.acquire()
        self._tidy()
        self.bench.mkdir(parents=True)
        return self.bench

    def publish(self) -> None:
        """Put what was built in the place of the last site. Raises `OSError`, and then that one stays."""
        if self.target.exists():
            _exchange(self.bench, self.target, self.old)
        else:
            self.bench.rename(self.target)
        self.close()

    def close(self) -> None:
        """Clear the bench, whether or not its work was published, and let the next build begin."""
        if self.lock.is_locked:
            self._tidy()
            self.lock.release()

    def _tidy(self) -> None:
        """Remove what earlier builds left. Where one was stopped between two renames, its old site is put back."""
        if self.old.exists() and not self.target.exists():
            self.old.rename(self.target)
        for left in self.target.parent.glob(f".{self.target.name}.*"):
            if left.suffix[1:].isdigit() or left == self.old:
                shutil.rmtree(left)

    def _named(self, ending: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{ending}")


def unfinished(pages: Iterable[Path]) -> list[Path]:
    """The pages that are not there, or not up to their end."""
    return [page for page in pages if not _has_end(page)]


def _has_end(page: Path) -> bool:
    if not page.is_file():
        return False
    with page.open("rb") as file:
        file.seek(max(0, page.stat().st_size - ROOM_FOR_END))
        return END in file.read()


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another: in one step where the system can, else in two; the first can be undone."""
    if not _exchanged_at_once(new, target):
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise


def _exchanged_at_once(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(THIS_FOLDER, os.fsencode(one), THIS_FOLDER, os.fsencode(other), EXCHANGE) == 0)
