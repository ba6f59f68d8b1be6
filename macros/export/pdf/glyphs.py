"""Which signs the fonts of the documents have, and where a plan holds one that they have not."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from macros.export.pdf.typesetting import FONTS
from macros.model.problem import Flaw, Severity, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.dossier import Dossier

UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Kinds of signs that nobody sees, so that no font need have them."""

VARIANTS = range(0xFE00, 0xFE10)

NO_GLYPH = sentence(
    'no font of the documents has the sign "%(sign)s" (%(code)s), so %(document)s is left out; write it in other signs'
)


def missing_signs(texts: Iterable[str]) -> list[str]:
    """The signs of some texts that no font has, each once, in their order."""
    signs = dict.fromkeys(sign for text in texts for sign in text)
    return [sign for sign in signs if not _is_there(sign)]


def flaw_of(sign: str, dossier: Dossier, document: str) -> Flaw:
    """A sign that a plan holds and no font has, at the field in which it stands first."""
    where = next(_places(sign, dossier.plan.model_dump()), ())
    return Flaw(where, "sign-without-font", NO_GLYPH, _values(sign, document), Severity.WARNING)


def complaint_about(sign: str, document: str) -> str:
    """What to say of a sign in a text of the method."""
    return NO_GLYPH % _values(sign, document)


def _values(sign: str, document: str) -> dict[str, str]:
    return {"sign": sign, "code": f"U+{ord(sign):04X}", "document": document}


def _is_there(sign: str) -> bool:
    return ord(sign) in _coverage() or unicodedata.category(sign) in UNSEEN or ord(sign) in VARIANTS


def _places(sign: str, value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths to the texts that hold a sign."""
    if isinstance(value, str) and sign in value:
        yield before
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for name, inner in pairs:
        yield from _places(sign, inner, (*before, name))


@cache
def _coverage() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(sign for path in FONTS.glob("*.ttf") for sign in TTFont(path, lazy=True).getBestCmap())
