"""Put a file on the disk, or say why it cannot be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from macros.cli.stop import StoppedError
from macros.model.problem import sentence
from macros.source import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from macros.words import Words


def keep(path: Path, content: bytes, words: Words, *, new: bool) -> None:
    """Write a file as a whole or not at all; refused where it cannot be written, or a new one is there already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, new=new)
    except OSError as flaw:
        message = sentence("%(path)s cannot be written (%(reason)s); nothing was changed")
        if isinstance(flaw, FileExistsError) and os.path.lexists(path):
            message = sentence("%(path)s is there already; nothing was changed")
        raise StoppedError(words.text(message) % {"path": path, "reason": flaw.strerror or flaw}) from None
