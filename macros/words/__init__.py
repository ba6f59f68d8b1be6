"""What things are called, in the reader's language."""

from macros.words.glossary import Glossary, Term, read_glossary
from macros.words.labels import MODULE_TITLES
from macros.words.words import LANGUAGES, Words, direction_of, heading_modules, words_in

__all__ = [
    "LANGUAGES",
    "MODULE_TITLES",
    "Glossary",
    "Term",
    "Words",
    "direction_of",
    "heading_modules",
    "read_glossary",
    "words_in",
]
