"""What the words of the toolkit are called in each language, for those who translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.view.fragment import draw
from macros.words import read_glossary

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader


def glossary(_atlas: Atlas, reader: Reader) -> str:
    """Every term with its word in each language, in the order of the list."""
    held = read_glossary()
    return draw("glossary", reader, terms=held.terms, languages=held.languages)
