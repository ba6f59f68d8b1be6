"""Which signs the fonts of the documents have, and where a plan holds one that they have not."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from macros.export.pdf.paper import texts_of
from macros.export.pdf.typesetting import FONTS
from macros.model.problem import Flaw, Severity, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.export.pdf.paper import Paper
    from macros.model.dossier import Dossier
    from macros.model.problem import Problem
    from macros.source import Reading

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


def complaints_about(paper: Paper, reason: str, reading: Reading) -> list[str]:
    """Why a document could not be set: which sign stands in the way, and where; or what else does."""
    signs = missing_signs(texts_of(paper))
    return [_complaint(sign, paper, reading) for sign in signs] or [f"{paper.name}.pdf: {reason}"]


def _complaint(sign: str, paper: Paper, reading: Reading) -> str:
    values = {"sign": sign, "code": f"U+{ord(sign):04X}", "document": f"{paper.name}.pdf"}
    page = next((one.address for one in paper.chapters if sign in unescape(one.markup)), paper.chapters[0].address)
    city = next((one for one in reading.everyone if f"/cities/{one.id}/" in page), None)
    return str(_problem(sign, city, values, reading)) if city else f"{page}: {NO_GLYPH % values}"


def _problem(sign: str, dossier: Dossier, values: dict[str, str], reading: Reading) -> Problem:
    """At the field, or under the heading, where the sign stands first."""
    where = next(_places(sign, dossier.plan.model_dump()), ())
    problem = reading.placed(dossier.id, [Flaw(where, "sign-without-font", NO_GLYPH, values, Severity.WARNING)])[0]
    section = next((one for one in dossier.current.sections if sign in one.title + unescape(one.html)), None)
    return problem if where or section is None else replace(problem, line=section.line, field=section.title)


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
