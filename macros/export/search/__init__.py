"""What the search looks through: for each page a few words, and never the text of a plan.

The list is a script, so that it can be read from a file too, where a page may load scripts but nothing else. Of a huge
network it holds only the pages that are not a single city's; those lie in parts, of which a reader fetches a few.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.export.carrying import is_of_city
from macros.export.keeping import mark_of
from macros.export.search.branches import Branches
from macros.export.search.lexicon import RANKS, Lexicon
from macros.export.search.script import json_in_script, part_script
from macros.model.carrying import MOST_CARRIED

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from macros.export.search.script import Row

__all__ = ["Entry", "script_carried", "search_files", "search_script"]

MOST_WHOLE = 2_000
"""How many pages a list may have to be fetched as a whole: some 150 kB on the line."""

BLOCK = 16
"""How many pages a part tells of: few, as those that are found lie far apart; not too few, as each is a file."""

SHOWN = 4
"""What of a row a reader is shown: address, title, kind and what it is about."""

BEFORE, AFTER = "window.tkSearch = ", ";\n"


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

    @property
    def row(self) -> Row:
        """The page as the list has it; what else of it is indexed has the same columns."""
        headings, words = " · ".join(self.headings), " · ".join(dict.fromkeys(self.words))
        return [self.address, self.title, self.kind, self.about, headings, words]


def search_script(entries: Iterable[Entry]) -> str:
    """The list of one language, in the order in which equals are shown."""
    return _script([entry.row for entry in entries])


def search_files(language: str, pages: Mapping[str, Entry], cities: Collection[str]) -> Iterator[tuple[str, str]]:
    """The scripts of one language by their names; `pages` are by their path inside it, `cities` are the ids of all.

    Parts are made only of what nobody carries along, so that no copy of the site can lack them unawares.
    """
    if len(pages) <= MOST_WHOLE or len(cities) <= MOST_CARRIED:
        yield f"{language}.js", search_script(pages.values())
        return
    known = frozenset(cities)
    own = [entry.row for path, entry in pages.items() if is_of_city(path, known)]
    rest = [entry for path, entry in pages.items() if not is_of_city(path, known)]
    mark, lexicon = mark_of("\n".join(row[0] for row in own).encode()), Lexicon(own)
    branches = Branches(lexicon)
    told = {"mark": mark, "block": BLOCK, "ranks": RANKS, "tree": list(branches.tree.items())}
    yield f"{language}.js", f"{search_script(rest)}window.tkSearchParts = {json_in_script(told)};\n"
    for name, part in (*branches.files.items(), *_blocks(own)):
        yield f"{language}/{name}.js", part_script(mark, name, part)


def script_carried(script: str, behind: Container[str]) -> str:
    """A list as it is carried where pages of single cities are left behind: it knows neither these nor any parts."""
    listed, _, _ = script.partition(AFTER)
    rows = json.loads(listed.removeprefix(BEFORE))
    return _script([row for row in rows if row[0] not in behind and f"{row[0]}index.html" not in behind])


def _script(rows: list[Row]) -> str:
    return f"{BEFORE}{json_in_script(rows)}{AFTER}"


def _blocks(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """What readers are shown of the pages, a few in each part."""
    for number, start in enumerate(range(0, len(rows), BLOCK)):
        yield f"p-{number}", [row[:SHOWN] for row in rows[start : start + BLOCK]]
