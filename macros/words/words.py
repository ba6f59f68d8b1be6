"""One language's words: translated strings, dates and numbers through Babel."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from macros.model.country import NOWHERE
from macros.model.problem import sentence
from macros.words.labels import LABELS, MODULE_TITLES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from enum import StrEnum

    from macros.model.part import Money
    from macros.model.when import When

CATALOGUES = Path(__file__).with_name("catalogues")
SOURCE = "en"
LOCALES = {"en": "en_GB", "fr": "fr_FR", "pt": "pt_PT"}
"""The habits of date and number that go with each interface language. Portuguese is that of Mozambique and Portugal."""

LANGUAGES = tuple(LOCALES)

KILOBYTE, MEGABYTE = 1_000, 1_000_000
SIZE_UNITS = {"en": ("kB", "MB"), "fr": ("ko", "Mo"), "pt": ("kB", "MB")}
"""How files are measured. Babel writes a single one out in Portuguese: 1 MByte beside 1,7 MB."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that a page needs to speak one language."""

    language: str
    translations: gettext.NullTranslations
    locale: Locale

    @property
    def direction(self) -> str:
        """The way the language is written: `ltr` or `rtl`."""
        return direction_of(self.language)

    @property
    def region(self) -> str:
        """The language with the country whose habits it follows, as services that show links name it: `pt_PT`."""
        return LOCALES.get(self.language, self.language)

    def text(self, english: str) -> str:
        """A string of the interface; the English one where the catalogue has none."""
        return self.translations.gettext(english)

    def plural(self, one: str, many: str, count: int) -> str:
        """A string that depends on a number."""
        return self.translations.ngettext(one, many, count)

    def label(self, value: StrEnum) -> str:
        """A word of a vocabulary."""
        return self.text(LABELS[type(value)][value])

    def module(self, identity: str) -> str:
        """The title of a module of the template."""
        return self.text(MODULE_TITLES[identity])

    def date(self, when: When) -> str:
        """A date written out, no finer than it is known."""
        if when.day:
            return self.day(when.first)
        if when.month:
            return format_skeleton("yMMMM", when.first, locale=self.locale)
        return str(when.year)

    def day(self, day: datetime.date) -> str:
        """A day written out."""
        written = format_date(day, "long", locale=self.locale)
        return f"1er{written[1:]}" if self.language == "fr" and day.day == 1 else written

    def span(self, start: When, end: When | None) -> str:
        """From one date to another."""
        if end is None or end == start:
            return self.date(start)
        if start.day and end.day:
            return format_interval(start.first, end.first, "yMMMMd", locale=self.locale)
        return f"{self.date(start)} – {self.date(end)}"  # noqa: RUF001 - a dash between dates is longer

    def number(self, value: float) -> str:
        """A number, with the marks of the language."""
        return format_decimal(value, locale=self.locale)

    def money(self, money: Money) -> str:
        """An amount of money."""
        return f"{self.number(money.amount)}\u00a0{money.currency}"

    def size(self, count: int) -> str:
        """How large a file is, from its number of bytes."""
        large = count >= MEGABYTE
        value = round(count / MEGABYTE, 1) if large else max(1, round(count / KILOBYTE))
        units = SIZE_UNITS.get(self.language, SIZE_UNITS[SOURCE])
        return f"{self.number(value)}\u00a0{units[large]}"

    def country(self, code: str) -> str:
        """A country's name."""
        if code == NOWHERE:
            return self.text(sentence("in no real country"))
        return str(self.locale.territories.get(code, code))

    def tongue(self, code: str) -> str:
        """A language's name."""
        return str(self.locale.languages.get(code, code))


@cache
def direction_of(language: str) -> str:
    """The way a language is written: `ltr` or `rtl`; from left to right where nothing is known of it."""
    try:
        return str(Locale.parse(language).text_direction)
    except UnknownLocaleError:
        return "ltr"


@cache
def words_in(language: str) -> Words:
    """The words of a language; English ones where there is no catalogue."""
    locale = Locale.parse(LOCALES.get(language, LOCALES[SOURCE]))
    return Words(language, _translations(language), locale)


def heading_modules() -> Mapping[str, Mapping[str, str]]:
    """For each language, the module that each translated heading, in small letters, belongs to."""
    return {
        language: {words_in(language).module(name).casefold(): name for name in MODULE_TITLES} for language in LANGUAGES
    }


def _translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled in memory so that no compiled file can grow stale."""
    source = CATALOGUES / f"{language}.po"
    if not source.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
