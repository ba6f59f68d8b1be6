"""A page without the blanks that templates leave between its lines."""

from __future__ import annotations

import re

KEPT = re.compile(r"<(pre|textarea|script|style|template)\b.*?</\1>", re.DOTALL)
"""Elements in which blanks count."""

BLANKS = " \t\r\f"

BLOCK = r"</?(?:article|body|dd|div|dl|dt|footer|h[1-6]|head|header|li|link|main|meta|nav|ol|p|section|title|ul)\b"
BETWEEN_BLOCKS = re.compile(rf"({BLOCK}[^<>]*>)\n(?={BLOCK})")
"""Where the end of a line stands between two elements that each begin a line of their own, it is never seen."""


def squeezed(page: str) -> str:
    """The same page to every reader: outside of these elements, blanks around the end of a line are one end of line."""
    pieces, end = [], 0
    for found in KEPT.finditer(page):
        pieces += [_squeezed(page[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, _squeezed(page[end:])])


def _squeezed(text: str) -> str:
    """A pattern would look at a long run of blanks once for each of them; this reads every sign once."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    *middle, last = rest
    kept = [line for line in (line.strip(BLANKS) for line in middle) if line]
    return BETWEEN_BLOCKS.sub(r"\1", "\n".join([first.rstrip(BLANKS), *kept, last.lstrip(BLANKS)]))
