"""The command `plans`: what people do from a command line. One module for each of its commands."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from macros.cli import bundle, check, freeze, join, new, pack, pdf, pulse, translated, verify
from macros.cli.stop import StoppedError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(Protocol):
    """What each module of a command holds."""

    NAME: str
    PURPOSE: str
    EXAMPLES: str

    def describe(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments that the command takes."""

    def command(self, options: argparse.Namespace) -> int:
        """Do it; 0 if all is well, 1 if something is to be mended."""


COMMANDS: tuple[Command, ...] = (check, new, pulse, freeze, pack, pdf, bundle, join, translated, verify)


def run() -> None:
    """Entry point of the command `plans`; it ends quietly where nobody reads on, as after `| head`."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; 0 if all is well, 1 if something is to be mended, 2 if the arguments are wrong."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except StoppedError as stop:
        print(*stop.lines, sep="\n", file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    """Write UTF-8 everywhere, and read it where no person types; what is none is kept, so that it can be refused."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding=None if sys.stdin.isatty() else "utf-8", errors="surrogateescape")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plans", description="Start, check and keep up the plans of a network of cities."
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the folder with mkdocs.yml (default: this folder)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for one in COMMANDS:
        described = commands.add_parser(
            one.NAME, help=one.PURPOSE, epilog=one.EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        one.describe(described)
        described.set_defaults(command=one.command)
    return parser
