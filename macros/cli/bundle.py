"""`plans bundle`: the whole toolkit as one file, to be read without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import language_for
from macros.cli.stop import StoppedError, stopped_over
from macros.export import bundle_of, day_shown
from macros.model.problem import sentence
from macros.source import read_everything
from macros.view import bundle_name
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    import argparse

    from macros.export import Bundle
    from macros.words import Words

NAME = "bundle"
PURPOSE = "put the built site into one zip for each language, to be read without a network"
EXAMPLES = (
    "examples:\n  plans bundle\n  plans bundle --language fr\n"
    "  plans bundle --language fr --with-pdf --to stick/toolkit.zip"
)

NOT_BUILT = sentence("there is no built site in %(path)s; build it first with: make site")
NO_PDFS = sentence("%(path)s holds no PDF documents; leave out --with-pdf")
WHICH_LANGUAGE = sentence("--to names one file, so say which language it is for: --language fr")
NO_ZIP = sentence("%(path)s does not end in .zip; choose another name with --to")
LEADS_NOWHERE = sentence("%(page)s: %(address)s leads to no file of the site")
NOT_MADE = sentence("%(name)s was not made; mend these addresses, then build the site again")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that the command takes."""
    parser.add_argument("--language", choices=LANGUAGES, help="only this language (default: each of the network's)")
    parser.add_argument("--with-pdf", action="store_true", help="put the PDF documents in too")
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="the built site (default: the folder site)")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to write it (default: toolkit-LANGUAGE.zip)")


def command(options: argparse.Namespace) -> int:
    """Write one zip for each language. The same site always gives the same bytes; an earlier zip is replaced."""
    reading = read_everything(options.root, heading_modules())
    words = words_in(language_for(reading, []))
    if reading.network is None:
        raise stopped_over(reading.errors, words)
    languages = [options.language] if options.language else reading.network.languages
    _refuse_odd_target(options.to, len(languages), words)
    site = options.site or options.root / "site"
    for language in languages:
        _write(site, language, options, words)
    return 0


def _refuse_odd_target(target: Path | None, languages: int, words: Words) -> None:
    """Refuse a name that cannot be right, so that no other file is written over."""
    if target and languages > 1:
        raise StoppedError(words.text(WHICH_LANGUAGE))
    if target and target.suffix != ".zip":
        raise StoppedError(words.text(NO_ZIP) % {"path": target})


def _write(site: Path, language: str, options: argparse.Namespace, words: Words) -> None:
    """Write the zip of one language."""
    path = options.to or Path(bundle_name(language, options.with_pdf))
    day = day_shown(site, language)
    if day is None:
        raise StoppedError(words.text(NOT_BUILT) % {"path": site / language})
    if options.with_pdf and not (site / "pdf" / language).is_dir():
        raise StoppedError(words.text(NO_PDFS) % {"path": site / "pdf" / language})
    if sys.stderr.isatty():
        print(f"{path} …", file=sys.stderr)
    bundle = bundle_of(site, words_in(language), day, with_pdf=options.with_pdf)
    _refuse_broken(bundle, words)
    keep(path, bundle.content, words, new=not path.exists())
    told = {"path": path, "size": words.size(len(bundle.content)), "day": words.day(day)}
    print(words.text(sentence("written: %(path)s (%(size)s, the toolkit of %(day)s)")) % told)


def _refuse_broken(bundle: Bundle, words: Words) -> None:
    """Refuse a bundle in which something leads nowhere; each such place is named."""
    if bundle.broken:
        lines = [words.text(LEADS_NOWHERE) % {"page": one.place, "address": one.address} for one in bundle.broken]
        raise StoppedError(*lines, words.text(NOT_MADE) % {"name": bundle.name})
