"""The words of many pages: for each word the pages that have it, and what it is worth there.

`search.js` folds and weighs in the same way what it has as a whole; a change of one is a change of both.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.export.search.script import Row

WEIGHTS = (0, 12, 3, 2, 4, 6)
"""What a word is worth in each column of a row: address, title, kind, about, headings, other names."""

AT_FRONT = 1.5
"""By how much a word is worth more as the first of its column."""

RANKS = sorted({weight * times for weight in WEIGHTS[1:] for times in (1, AT_FRONT)}, reverse=True)
"""All that a word can be worth, best first; what it is worth on a page is told by its rank among these."""

ORDER = sorted(
    (
        (RANKS.index(weight * times), column, times > 1)
        for column, weight in enumerate(WEIGHTS)
        if weight
        for times in (1, AT_FRONT)
    ),
    reverse=True,
)
"""Where words are found: with which rank, in which column, and whether only its first; worst first."""

BITS = 32
"""Behind a rank these hold the number of a page: so places in order are those with the best rank first."""

PAGE = (1 << BITS) - 1

WORD = re.compile(r"[^\W_]+")
"""Letters and digits."""


class Lexicon:
    """For each word its places: the pages that have it, by their number, each behind the word's rank there."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.places: dict[str, array[int]] = defaultdict(partial(array, "Q"))
        for page, row in enumerate(rows):
            for word, rank in ranks_in(row).items():
                self.places[word].append(rank << BITS | page)

    def together(self, words: Iterable[str], beside: str) -> set[int]:
        """The places of many words as if they were one; without those where another word is worth as much."""
        other = self.places.get(beside, ())
        every = sorted(set(other).union(*(self.places[word] for word in words)), reverse=True)
        best = {place & PAGE: place for place in every}
        return set(best.values()).difference(other)


def ranks_in(row: Row) -> dict[str, int]:
    """The words of a page, each with its best rank."""
    columns, best = [words_of(text) for text in row], dict[str, int]()
    for rank, column, first in ORDER:
        found = columns[column]
        best.update(dict.fromkeys(found[:1] if first else found, rank))
    return best


@lru_cache(maxsize=4096)
def words_of(text: str) -> list[str]:
    """The words of a text, whatever their accents and capitals. Many pages share what their headings say."""
    return list(chain.from_iterable(map(_words_in, text.split())))


@lru_cache(maxsize=65_536)
def _words_in(piece: str) -> list[str]:
    """The words of what stands between two blanks. Most texts are made of few such pieces."""
    return WORD.findall(folded(piece))


def folded(text: str) -> str:
    """A text without accents and capitals."""
    plain = text if text.isascii() else "".join(sign for sign in normalize("NFD", text) if category(sign)[0] != "M")
    return plain.lower()
