"""`plans verify`: look at a built site once more before it is published."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from macros.cli.report import lines_of
from macros.cli.request import habit
from macros.model.problem import Severity, sentence
from macros.verify import invalid, validator_here, verify
from macros.words import LANGUAGES, words_in

if TYPE_CHECKING:
    import argparse

NAME = "verify"
PURPOSE = "look at a built site once more before it is published"
EXAMPLES = "examples:\n  plans verify site/\n  VNU_JAR=vnu.jar plans verify site/"

STEP = 500
"""After how many pages it is told how far the work is."""

NOT_VALIDATED = sentence("the Nu Html Checker is not here, so it was not looked whether the pages are valid HTML")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("site", type=Path, help="the folder that was built")
    parser.add_argument("--messages", choices=LANGUAGES, help="language of the messages")


def command(options: argparse.Namespace) -> int:
    """Print every problem, and how many there are."""
    words = words_in(options.messages or habit())
    found = verify(options.site, _tell)
    problems = list(found.problems)
    if checker := validator_here(os.environ.get("VNU_JAR", "")):
        problems += invalid(options.site, checker)
    else:
        print(words.text(NOT_VALIDATED), file=sys.stderr)
    for line in lines_of(problems, options.root, words):
        print(line)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    pages = words.plural("%(count)s page looked at", "%(count)s pages looked at", found.pages) % {"count": found.pages}
    print(pages, words.plural("%(count)s error", "%(count)s errors", errors) % {"count": errors}, sep=", ")
    return 1 if errors else 0


def _tell(number: int, total: int) -> None:
    if number and number % STEP == 0:
        print(f"{number} / {total}", file=sys.stderr)
