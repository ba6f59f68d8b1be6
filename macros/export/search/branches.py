"""The index of a lexicon, in files that are small enough: words by their first letters, and as many of these as needed.

A prefix that has too many words for one file becomes a branch. It has a file of its own, which tells on which pages any
of its words is, so that whoever has typed no more than the prefix need not fetch them all.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from macros.export.search.posting import posting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.export.search.lexicon import Lexicon

LARGEST = 16_000
"""How many signs a file of words may have before it is parted: about 8 kB on the line."""

DEEPEST = 16
"""How many letters a prefix may have, so that no word makes the name of a file too long for any system."""

SAFE = re.compile(r"[a-z0-9]+")

LONGER = "*"
"""Stands after a prefix for all longer words that begin with it. It is in no word."""


class Branches:
    """The files of words by their names, each a list of words and their postings in turn; and the way to them.

    `tree` has for each branch the letters that follow, in groups: those of a group share a file, which is named by the
    first; unless the letter leads to a branch, and is alone.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.postings = {word: posting(places) for word, places in sorted(lexicon.places.items())}
        self.files: dict[str, list[str]] = {}
        self.tree: dict[str, list[str]] = {}
        self._branch("", list(self.postings))

    def _branch(self, prefix: str, words: list[str]) -> None:
        """Part the words that begin with a prefix by the letter after it."""
        groups = self.tree[prefix] = []
        longer = [word for word in words if word != prefix]
        if prefix:
            rest = posting(self.lexicon.together(longer, prefix))
            self.files[name_of("n", prefix)] = [prefix, self.postings.get(prefix, ""), f"{prefix}{LONGER}", rest]
        shelf: dict[str, list[str]] = {}
        for letter, found in self._by_letter(prefix, longer):
            if self._size(found) > LARGEST and len(prefix) < DEEPEST:
                groups.append(letter)
                self._branch(prefix + letter, found)
                continue
            if self._size([*found, *(word for there in shelf.values() for word in there)]) > LARGEST:
                groups += self._shelved(prefix, shelf)
                shelf = {}
            shelf[letter] = found
        groups += self._shelved(prefix, shelf)

    def _by_letter(self, prefix: str, words: list[str]) -> Iterator[tuple[str, list[str]]]:
        for letter, found in groupby(words, lambda word: word[len(prefix)]):
            yield letter, list(found)

    def _size(self, words: list[str]) -> int:
        return sum(len(word) + len(self.postings[word]) for word in words)

    def _shelved(self, prefix: str, shelf: dict[str, list[str]]) -> Iterator[str]:
        """Put words into one file; tells by which letters it is reached."""
        if shelf:
            words = [word for found in shelf.values() for word in found]
            name = name_of("w", prefix + next(iter(shelf)))
            self.files[name] = [text for word in words for text in (word, self.postings[word])]
            yield "".join(shelf)


def name_of(kind: str, prefix: str) -> str:
    """The name of a file, safe on every system: `n` for a branch, `w` for words."""
    return f"{kind}-{prefix}" if SAFE.fullmatch(prefix) else f"{kind}--{prefix.encode().hex()}"
