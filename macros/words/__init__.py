"""What things are called, in the reader's language."""

from macros.words.labels import MODULE_TITLES
from macros.words.words import LANGUAGES, Words, heading_modules, words_in

__all__ = ["LANGUAGES", "MODULE_TITLES", "Words", "heading_modules", "words_in"]
