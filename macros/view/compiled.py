"""Templates as Jinja has compiled them, kept by whoever draws many pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from macros.view.fragment import environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Compiled templates by name and by the digest of their text, which Jinja itself compares.

    `find` gives the file that is kept under a key, if it is whole; `put` keeps one.
    """

    def __init__(self, find: Callable[[str], Path | None], put: Callable[[str, bytes], Path]) -> None:
        self.find, self.put = find, put

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, unless it was made from another text or by another Python."""
        if path := self.find(f"{bucket.key}{bucket.checksum}"):
            bucket.bytecode_from_string(path.read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.put(f"{bucket.key}{bucket.checksum}", bucket.bytecode_to_string())


def keep_compiled(compiled: Compiled, look_again: bool, theme: Environment | None = None) -> None:
    """Let our own templates, or those of a theme, be compiled once.

    `look_again` is for those who change templates while pages are drawn: it costs a look at the disk for each piece.
    """
    jinja = theme or environment()
    jinja.bytecode_cache, jinja.auto_reload = compiled, look_again
