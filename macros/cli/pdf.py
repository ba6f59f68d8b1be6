"""`plans pdf`: documents to carry away, on paper or by mail."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import language_for, refuse_unknown
from macros.cli.stop import StoppedError, stopped_over
from macros.export.pdf import pdf_is_there
from macros.model.problem import sentence
from macros.source import read_everything
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from macros.export.pdf.paper import Paper
    from macros.model.network import Network
    from macros.source import Reading
    from macros.words import Words

NAME = "pdf"
PURPOSE = "print plans, or everything that the site offers, as PDF"
EXAMPLES = "examples:\n  plans pdf kumasi\n  plans pdf kumasi --language fr --to outbox\n  plans pdf"

NOT_INSTALLED = sentence("the libraries that print documents are missing; install them: pip install -e '.[pdf]'")
WRITTEN = sentence("written: %(path)s, %(size)s")
NOT_BUILT = sentence("the site cannot be built, so its documents cannot be printed; see above")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("cities", nargs="*", metavar="CITY", help="only these cities (default: all of the site)")
    parser.add_argument("--language", choices=LANGUAGES, help="only in this language (default: all of the network)")
    parser.add_argument(
        "--to", type=Path, default=Path("pdf"), metavar="FOLDER", help="where to put them (default: pdf)"
    )


def command(options: argparse.Namespace) -> int:
    """Print the documents of some cities from their plans alone, or those of the whole site from its pages."""
    reading = read_everything(options.root, heading_modules())
    words = words_in(options.language or language_for(reading, options.cities))
    refuse_unknown(reading, options.cities, words)
    if not pdf_is_there():
        raise StoppedError(words.text(NOT_INSTALLED))
    if reading.network is None:
        raise stopped_over(reading.errors, words)
    return _of_cities(options, reading, reading.network, words) if options.cities else _of_site(options, words)


def _of_cities(options: argparse.Namespace, reading: Reading, network: Network, words: Words) -> int:
    from macros.export.pdf.glyphs import complaints_about
    from macros.export.pdf.press import CACHE, Printed, printed
    from macros.export.store import Store

    papers = list(_papers(options, reading, network))
    results = printed(papers, Store(options.root / CACHE, ".pdf"))
    for result in results:
        if isinstance(result, Printed):
            _put(result.file, options.to / f"{result.paper.name}.pdf", words)
        else:
            print(*complaints_about(result.paper, result.reason, reading), sep="\n", file=sys.stderr)
    broken = [city for city in options.cities if city in reading.broken]
    if broken:
        raise stopped_over((one for one in reading.errors if one.file.startswith(f"plans/{broken[0]}/")), words)
    return 0 if all(isinstance(result, Printed) for result in results) else 1


def _papers(options: argparse.Namespace, reading: Reading, network: Network) -> Iterator[Paper]:
    """The documents of the cities that were asked for."""
    from macros.export.pdf.drawn import city_papers
    from macros.export.pdf.shelf import shelf_of

    atlas = reading.atlas_on(network, date.today())
    shelf = shelf_of(atlas, os.environ.get("SITE_URL", ""), options.root / "docs")
    known = {dossier.id: (dossier, seen) for dossier, seen in atlas.views}
    for dossier, seen in (known[city] for city in options.cities if city in known):
        for language in [options.language] if options.language else network.languages:
            yield from city_papers(shelf, dossier, seen, language, reading.for_paper(dossier))


def _of_site(options: argparse.Namespace, words: Words) -> int:
    """Build the site aside, and keep its documents only."""
    with tempfile.TemporaryDirectory() as aside:
        site, settings = Path(aside) / "site", options.root / "mkdocs.yml"
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(settings), "-d", str(site)]
        if subprocess.run(build, check=False).returncode:  # noqa: S603 - our own command, without a shell
            raise StoppedError(words.text(NOT_BUILT))
        for path in sorted((site / "pdf").rglob("*.pdf")):
            if options.language in (None, path.parent.name):
                _put(path, options.to / path.name, words)
    return 0


def _put(file: Path, target: Path, words: Words) -> None:
    content = file.read_bytes()
    keep(target, content, words, new=not target.exists())
    print(words.text(WRITTEN) % {"path": target, "size": words.size(len(content))})
