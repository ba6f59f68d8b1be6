"""Two wordings of a text side by side, word by word, within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from macros.model.reporting import Alteration

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS, MOST_BLOCKS, MOST_IN_ALL = 200, 300, 3000
"""The words of a text, the paragraphs, and the words of all paragraphs that are compared word by word. What goes beyond
is shown whole, before and after: comparing takes time that grows with the square of the length."""

LEAST_ALIKE = 0.35
"""Below this share of common words a difference word by word is harder to read than both texts."""

GAPS = re.compile(r"[ \t\n]+")
"""Where a text may be cut: never at a space that does not break, as in 5 000 EUR."""

INLINE = frozenset({"a", "code", "del", "em", "img", "strong"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts share, or that only one of them has."""

    text: str
    kind: Alteration | None = None


@lru_cache(maxsize=4096)
def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """The words that went, that came, and that stayed, in reading order."""
    old, new = GAPS.split(before.strip()), GAPS.split(after.strip())
    if not before.strip() or not after.strip() or max(len(old), len(new)) > MOST_WORDS:
        return _whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return _whole(before, after)
    pieces: list[Piece] = []
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(" ".join(old[i:j])))
        else:
            pieces += _whole(" ".join(old[i:j]), " ".join(new[k:n]))
    return tuple(pieces)


def blocks_changed(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs that differ, each as its pieces; those that stayed as they were are left out."""
    if max(len(before), len(after)) > MOST_BLOCKS:
        return tuple(_whole(" ".join(before), " ".join(after)) for _ in [0] if tuple(before) != tuple(after))
    changed: list[tuple[Piece, ...]] = []
    left = MOST_IN_ALL
    for tag, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        shared = min(j - i, n - k)
        for old, new in zip(before[i : i + shared], after[k : k + shared], strict=True):
            left -= len(old.split()) + len(new.split())
            changed.append(pieces_of(old, new) if left >= 0 else _whole(old, new))
        changed += [(Piece(text, Alteration.REMOVED),) for text in before[i + shared : j]]
        changed += [(Piece(text, Alteration.ADDED),) for text in after[k + shared : n]]
    return tuple(changed)


def blocks_of(page: str) -> tuple[str, ...]:
    """The paragraphs, list items and table rows of clean HTML, as plain text."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    blocks = [GAPS.sub(" ", block).strip(" ").removeprefix("| ") for block in "".join(reader.parts).split("\n")]
    return tuple(block for block in blocks if block.strip("| \u00a0"))


class _Reader(HTMLParser):
    """Keeps the text and puts a line break where a block begins or ends; the cells of a row stay together.

    The numbers of references are left out: they change when a reference is added before them. A picture counts as its
    words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.in_citation = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell or a citation."""
        self.in_citation = tag == "a" and (dict(attrs).get("href") or "").startswith("#reference-")
        words = (dict(attrs).get("alt") or "").replace("\n", " ") if tag == "img" else ""
        self.parts.append(words if tag in INLINE else " | " if tag in {"td", "th"} else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a citation."""
        self.in_citation = False
        self.parts.append("" if tag in INLINE or tag in {"td", "th"} else "\n")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.parts.append("" if self.in_citation else data.replace("\n", " "))


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    both = ((before, Alteration.REMOVED), (after, Alteration.ADDED))
    return tuple(Piece(text, kind) for text, kind in both if text)
