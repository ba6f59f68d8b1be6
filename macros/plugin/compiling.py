"""Templates are compiled once, not by every build."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from macros.export.store import Store, digest
from macros.plugin.engine import engine
from macros.view.compiled import Compiled

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".cache/templates"
"""Where a repository keeps compiled templates between builds."""


def compiled_in(root: Path) -> Compiled:
    """The compiled templates of a repository, as this Python made them."""
    store = Store(root / CACHE, ".bin")

    def key(name: str) -> str:
        return digest(f"{engine()}{sys.version}{name}".encode())

    return Compiled(lambda name: store.find(key(name)), lambda name, content: store.put(key(name), content))
