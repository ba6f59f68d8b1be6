"""`plans pack`: what happened between two days, as a page that stands alone."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import day_of, language_for
from macros.cli.stop import StoppedError, stopped_over
from macros.export import pack_document
from macros.model.pack import sessions_with_the_funder
from macros.model.problem import sentence
from macros.source import read_everything
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    import argparse

    from macros.model.network import Network
    from macros.words import Words

NAME = "pack"
PURPOSE = "put together what happened between two days, for a coordination session"
EXAMPLES = (
    "examples:\n  plans pack\n  plans pack --since 2024-09-18 --until 2024-12-11\n"
    "  plans pack --language fr --to pack.html"
)

NO_SESSIONS = sentence(
    "plans/network.yml lists fewer than two past coordination sessions; say which days: --since DATE --until DATE"
)
REVERSED = sentence("the last day, %(until)s, is not after the first, %(since)s")
DIFFERENT = sentence("%(path)s is there already and says something else; choose another name with --to")
LEFT_OUT = sentence("%(city)s is left out: its files hold errors, which `plans check` lists")
SAME = sentence("%(path)s is there already, and says the same")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--since", metavar="DATE", help="what happened after this day (default: the session before)")
    parser.add_argument("--until", metavar="DATE", help="up to and with this day (default: the last session)")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the pack (default: the network's)")
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="where to write it (default: pack-SINCE-UNTIL-LANGUAGE.html)"
    )
    parser.add_argument(
        "--site",
        default=os.environ.get("SITE_URL", ""),
        metavar="ADDRESS",
        help="where the site is published, for the links (default: SITE_URL; without it the pack has no links)",
    )


def command(options: argparse.Namespace) -> int:
    """Write the pack as one file of HTML. The same plans and days always give the same bytes."""
    reading = read_everything(options.root, heading_modules(), pictures=False)
    if reading.network is None:
        raise stopped_over(reading.errors, words_in(options.language or language_for(reading, [])))
    network = reading.network
    words = words_in(options.language or network.languages[0])
    for city in reading.broken:
        print(words.text(LEFT_OUT) % {"city": city}, file=sys.stderr)
    since, until = _window(options, network, words)
    atlas = reading.atlas_on(network, until)
    styles = [options.root / "docs/assets/stylesheets" / name for name in ("toolkit.css", "print.css")]
    css = "\n".join(path.read_text("utf-8") for path in styles if path.exists())
    content = pack_document(atlas, words, since, until, css, options.site.rstrip("/")).encode()
    _write(options.to or Path(f"pack-{since}-{until}-{words.language}.html"), content, words)
    return 0


def _window(options: argparse.Namespace, network: Network, words: Words) -> tuple[date, date]:
    """The two days; those of the last two coordination sessions where none are named."""
    since, until = day_of(options.since, words), day_of(options.until, words)
    past = [s.date.last for s in sessions_with_the_funder(network) if s.date.last <= date.today()]
    until = until or (past[-1] if past else None)
    earlier = [day for day in past if until and day < until]
    since = since or (earlier[-1] if earlier else None)
    if since is None or until is None:
        raise StoppedError(words.text(NO_SESSIONS))
    if since >= until:
        raise StoppedError(words.text(REVERSED) % {"since": since, "until": until})
    return since, until


def _write(path: Path, content: bytes, words: Words) -> None:
    """Write a new file; one that says the same is left as it is, and one that says something else stays."""
    if path.exists():
        if not path.is_file() or path.read_bytes() != content:
            raise StoppedError(words.text(DIFFERENT) % {"path": path})
        print(words.text(SAME) % {"path": path})
        return
    keep(path, content, words, new=True)
    print(words.text(sentence("written: %(path)s")) % {"path": path})
