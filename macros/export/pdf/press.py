"""Print many documents: side by side, and only those that are not there yet."""

from __future__ import annotations

import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from macros.export.pdf.typesetting import HERE, UnprintableError, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from macros.export.pdf.paper import Paper

CACHE = ".cache/pdf"
"""Where a repository keeps its documents between builds."""

SHORT = 32
"""How many letters of a digest name a file."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as a file, and its size in bytes."""

    paper: Paper
    file: Path
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be set, and why."""

    paper: Paper
    reason: str


def printed(papers: Sequence[Paper], cache: Path) -> list[Printed | Failed]:
    """Every document, from the folder that keeps those of earlier times or set anew.

    A kept file is named by what it was made from and by what it holds: one that is damaged or of another version is
    not taken for one that is whole.
    """
    cache.mkdir(parents=True, exist_ok=True)
    done: list[Printed | Failed] = []
    with ThreadPoolExecutor(os.cpu_count()) as hands:
        for result in hands.map(lambda paper: _one(paper, cache), papers):
            done.append(result)
            _tell(len(done), len(papers))
    return done


def swept(cache: Path, used: Iterable[Printed | Failed]) -> None:
    """Throw away the kept documents that nobody uses any more."""
    wanted = {one.file for one in used if isinstance(one, Printed)}
    for path in cache.iterdir():
        if path not in wanted:
            path.unlink()


def _tell(count: int, of: int) -> None:
    """Show how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        end = "\n" if count == of else ""
        sys.stderr.write(f"\rPDF {count}/{of}{end}")
        sys.stderr.flush()


def _one(paper: Paper, cache: Path) -> Printed | Failed:
    key = hashlib.sha256(f"{_engine()}\n{paper.key}".encode()).hexdigest()[:SHORT]
    if kept := _kept(key, cache):
        return Printed(paper, kept, kept.stat().st_size)
    try:
        content = typeset(paper)
    except UnprintableError as wrong:
        return Failed(paper, str(wrong))
    file = cache / f"{key}-{_digest(content)}.pdf"
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(file)
    return Printed(paper, file, len(content))


def _kept(key: str, cache: Path) -> Path | None:
    for path in cache.glob(f"{key}-*.pdf"):
        if path.stem == f"{key}-{_digest(path.read_bytes())}":
            return path
    return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:SHORT]


@cache
def _engine() -> str:
    """What sets the documents: Typst, our own code and templates, and the fonts."""
    from importlib.metadata import version

    digest = hashlib.sha256(version("typst").encode())
    for path in sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".typ", ".ttf"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()
