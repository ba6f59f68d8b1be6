"""On which pages a word is, in few signs: for each rank the steps from page to page."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import chain, pairwise
from operator import sub
from typing import TYPE_CHECKING

from macros.export.search.lexicon import BITS, RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 50_000
"""How many signs may tell of one word: at most 30 kB on the line, enough for some 40,000 pages."""

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Numbers are written with 32 as their base, the last digit first; each digit but that with which a number ends is
written with the second half of the signs."""

HALF = len(DIGITS) // 2
AGAIN = DIGITS[0]
"""No step is zero, so this says that the step before is made again, as often as the number after it says."""

NEXT_RANK, CUT = ".", "!"
RUN = re.compile(rf"(?<![{DIGITS[HALF:]}])([{DIGITS[1:HALF]}])\1{{4,}}")
"""Five steps and more of the same size, each of one digit: it is shorter to say how many there are."""


def posting(places: Iterable[int]) -> str:
    """The places of a word; where they are too many, the best of them and a sign that there are more.

    The last number may be cut in two; it has no end then, and is not read.
    """
    ordered = sorted(places)
    ends = [bisect_left(ordered, rank << BITS) for rank in range(len(RANKS) + 1)]
    ranked = (_steps(ordered[start:end], rank) for rank, (start, end) in enumerate(pairwise(ends)))
    text = NEXT_RANK.join(ranked).rstrip(NEXT_RANK)
    return text if len(text) <= MOST else f"{text[:MOST]}{CUT}"


def _steps(places: list[int], rank: int) -> str:
    """The steps between the places of a rank, from before the first page."""
    before = (rank << BITS) - 1
    steps = "".join(map(_number, map(sub, places, chain((before,), places))))
    return RUN.sub(lambda run: f"{run[1]}{AGAIN}{_number(len(run[0]) - 1)}", steps)


@lru_cache(maxsize=65_536)
def _number(value: int) -> str:
    digits = ""
    while value >= HALF:
        digits += DIGITS[HALF + value % HALF]
        value //= HALF
    return digits + DIGITS[value]
