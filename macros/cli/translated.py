"""`plans translated`: say that a translation holds what its original says now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import language_for
from macros.cli.stop import StoppedError, stopped_over
from macros.model.problem import sentence
from macros.source import RefusedError, marked, read_everything, read_text
from macros.words import heading_modules, words_in

if TYPE_CHECKING:
    import argparse

    from macros.model.network import Network
    from macros.words import Words

NAME = "translated"
PURPOSE = "say that translated pages hold what their originals say now"
EXAMPLES = "examples:\n  plans translated docs/fr/tools/pulse.md\n  plans translated docs/pt/tools/*.md"

NO_TRANSLATION = sentence("%(path)s is no translation; name pages as in docs/%(language)s/tools/pulse.md")
MARKED = sentence("marked: %(path)s")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="pages under docs/ in another language")


def command(options: argparse.Namespace) -> int:
    """Write into each page the mark of its original as it stands."""
    reading = read_everything(options.root, heading_modules(), pictures=False)
    words = words_in(language_for(reading, []))
    if reading.network is None:
        raise stopped_over(reading.errors, words)
    docs = options.root / "docs"
    for file in options.files:
        _mark(file, docs, _original_of(file, docs, reading.network, words), words)
    return 0


def _original_of(file: Path, docs: Path, network: Network, words: Words) -> Path:
    """The page in the first language that a page was translated from."""
    own, *others = network.languages
    path = file.resolve()
    for language in others:
        tree = (docs / language).resolve()
        original = docs / own / path.relative_to(tree) if path.is_relative_to(tree) else None
        if original and original.exists() and file.exists():
            return original
    raise StoppedError(words.text(NO_TRANSLATION) % {"path": file, "language": others[0] if others else own})


def _mark(file: Path, docs: Path, original: Path, words: Words) -> None:
    name = f"docs/{file.resolve().relative_to(docs.resolve()).as_posix()}"
    try:
        text = marked(read_text(file, name), name, read_text(original, original.as_posix()))
    except RefusedError as refused:
        raise stopped_over([refused.problem], words) from None
    keep(file, text.encode(), words, new=False)
    print(words.text(MARKED) % {"path": file})
