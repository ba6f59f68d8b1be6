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
from macros.export.store import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from macros.export.pdf.paper import Paper
    from macros.export.store import Store

CACHE = ".cache/pdf"
"""Where a repository keeps its documents between builds."""


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


def printed(papers: Sequence[Paper], store: Store) -> list[Printed | Failed]:
    """Every document, from those that earlier builds made or set anew."""
    done: list[Printed | Failed] = []
    with ThreadPoolExecutor(os.cpu_count()) as hands:
        for result in hands.map(lambda paper: _one(paper, store), papers):
            done.append(result)
            _tell(len(done), len(papers))
    return done


def _tell(count: int, of: int) -> None:
    """Show how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        end = "\n" if count == of else ""
        sys.stderr.write(f"\rPDF {count}/{of}{end}")
        sys.stderr.flush()


def _one(paper: Paper, store: Store) -> Printed | Failed:
    key = digest(f"{_engine()}\n{paper.key}".encode())
    file = store.find(key)
    if file is None:
        try:
            file = store.put(key, typeset(paper))
        except UnprintableError as wrong:
            return Failed(paper, str(wrong))
    return Printed(paper, file, file.stat().st_size)


@cache
def _engine() -> str:
    """What sets the documents: Typst, our own code and templates, and the fonts."""
    from importlib.metadata import version

    digest = hashlib.sha256(version("typst").encode())
    for path in sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".typ", ".ttf"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()
