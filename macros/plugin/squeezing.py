"""A page without the blanks that templates leave between its lines."""

from __future__ import annotations

import re

KEPT = re.compile(r"(<(pre|textarea|script|style|template)\b.*?</\2>)", re.DOTALL)
"""Elements in which blanks count."""

BLANKS = re.compile(r"\s*\n\s*")


def squeezed(page: str) -> str:
    """The same page to every reader: outside of these elements, blanks around the end of a line are one end of line."""
    pieces = KEPT.split(page)
    return "".join(
        BLANKS.sub("\n", piece) if number % 3 == 0 else piece for number, piece in enumerate(pieces) if number % 3 != 2
    )
