"""What was asked for: a city, a day, a text, in a language."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from macros.cli.stop import StoppedError, stopped_over
from macros.model.problem import sentence
from macros.model.when import When
from macros.source import as_kept, complaints_about, read_everything
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from macros.model.network import Network
    from macros.model.part import Part
    from macros.source import Reading
    from macros.words import Words


def language_for(reading: Reading, cities: Sequence[str]) -> str:
    """The language of the plan, if only one is meant; else the one this computer is set to, if we speak it."""
    folder = reading.folders.get(cities[0]) if len(cities) == 1 else None
    value = folder.matter.value if folder else None
    written = value.get("language") if isinstance(value, dict) else None
    return written if written in LANGUAGES else habit()


def habit() -> str:
    """The language this computer is set to, if we speak it."""
    language = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def one_city(options: argparse.Namespace) -> tuple[Reading, Network, Words]:
    """All that was read, and the words of the city that was asked for; refused where there is no such city."""
    reading = read_everything(options.root, heading_modules(), pictures=False)
    words = words_in(language_for(reading, [options.city]))
    refuse_unknown(reading, [options.city], words)
    if reading.network is None:
        raise stopped_over(reading.errors, words)
    return reading, reading.network, words


def refuse_unknown(reading: Reading, cities: Sequence[str], words: Words) -> None:
    """Refuse cities that the network does not list; while its own file is broken nobody can tell."""
    unknown = [city for city in cities if reading.network and city not in reading.cities]
    if unknown:
        message = words.text(sentence("%(city)s is not listed in plans/network.yml; listed are %(known)s"))
        raise StoppedError(message % {"city": unknown[0], "known": ", ".join(reading.cities)})


def day_of(written: str | None, words: Words) -> date | None:
    """A day as it was asked for, None where none was; refused where it is none, or has not come yet."""
    if written is None:
        return None
    try:
        when = When.of(written)
    except ValueError:
        when = None
    if when is None or when.day is None:
        message = words.text(sentence('"%(written)s" is no day; a day is written year-month-day: 2021-11-23'))
        raise StoppedError(message % {"written": written})
    if when.first > date.today():
        message = words.text(sentence("%(day)s has not come yet; only what has happened is written down"))
        raise StoppedError(message % {"day": when})
    return when.first


def when_of(day: date) -> When:
    """A day as plans hold it."""
    return When(day.year, day.month, day.day)


def text_for(written: str | None, model: type[Part], field: str, words: Words) -> str | None:
    """A text for a field as it will be kept, None where there is nothing in it; refused where it cannot stand there."""
    text = as_kept(written or "")
    complaints = complaints_about(text, model, field) if text else []
    if complaints:
        raise StoppedError(*(problem.said(words.text) for problem in complaints))
    return text or None


def path_in(options: argparse.Namespace, file: str) -> Path:
    """Where a file of the city that was asked for stands on this computer."""
    path: Path = options.root / "plans" / options.city / file
    return path
