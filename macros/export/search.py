"""What the search looks through: for each page a few words, and never the text of a plan.

The list is a script, so that it can be read from a file too, where a page may load scripts but nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found: its address from the root of the site, and what it is found by.

    `kind` says what it is, in the reader's language; `words` are other names for what it is about, in any language.
    """

    address: str
    title: str
    kind: str
    about: str
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def search_script(entries: Iterable[Entry]) -> str:
    """The list of one language, in the order in which equals are shown."""
    rows = [
        [one.address, one.title, one.kind, one.about, " · ".join(one.headings), " · ".join(dict.fromkeys(one.words))]
        for one in entries
    ]
    listed = json.dumps(rows, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"window.tkSearch = {listed};\n"
