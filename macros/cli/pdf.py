"""`plans pdf`: documents to carry away, on paper or by mail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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

CACHE = ".cache/pdf"
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
    from macros.export.pdf.press import Printed, printed

    papers = list(_papers(options, reading, network))
    results = printed(papers, options.root / CACHE, lambda count: _told(count, len(papers)))
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
    css = options.root / "docs/assets/stylesheets/toolkit.css"
    shelf = shelf_of(atlas, os.environ.get("SITE_URL", ""), css.read_text("utf-8") if css.exists() else "")
    known = {dossier.id: (dossier, atlas) for dossier in atlas.dossiers}
    known |= {example.id: (example, atlas.of_example(example)) for example in atlas.examples}
    for city in options.cities:
        for language in [options.language] if options.language else network.languages:
            if city in known:
                dossier, seen = known[city]
                yield from city_papers(shelf, dossier, seen, language, reading.published(dossier))


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
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
    print(words.text(WRITTEN) % {"path": target, "size": words.size(target.stat().st_size)})


def _told(count: int, of: int) -> None:
    """Show how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\rPDF {count}/{of}", end="\n" if count == of else "", file=sys.stderr, flush=True)
