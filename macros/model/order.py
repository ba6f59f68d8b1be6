"""The order of names, as readers expect it."""

from __future__ import annotations

import unicodedata


def place_of(name: str) -> str:
    """What names are sorted by: accents and capitals count for nothing, so Árvore stands among the A."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
