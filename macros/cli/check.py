"""`plans check`: what is wrong with the plans, and what could be better."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from macros.checks import VERSIONS, advice_on
from macros.cli.report import FORMATS
from macros.cli.request import day_of, language_for, refuse_unknown
from macros.model.history import day_of_reckoning
from macros.model.problem import Severity
from macros.source import read_everything
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from macros.model.problem import Problem
    from macros.source import Reading

NAME = "check"
PURPOSE = "list what is wrong with the plans, and what could be better"
EXAMPLES = (
    "examples:\n  plans check\n  plans check kumasi\n  plans check kumasi --stage v1\n  plans check --format github"
)


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("cities", nargs="*", metavar="CITY", help="only these cities (default: all)")
    parser.add_argument("--stage", choices=VERSIONS, help="ask for what this version needs (default: the plan's stage)")
    parser.add_argument("--on", metavar="DATE", help="judge the plans as on this day (default: today)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument("--messages", choices=LANGUAGES, help="language of the messages (default: the plan's)")


def command(options: argparse.Namespace) -> int:
    """Print every problem of the plans, in file order."""
    reading = read_everything(options.root, heading_modules())
    options.messages = options.messages or language_for(reading, options.cities)
    words = words_in(options.messages)
    refuse_unknown(reading, options.cities, words)
    problems = _problems(reading, day_of(options.on, words), options.stage)
    problems = _only_of(options.cities, reading, problems)
    FORMATS[options.format](problems, reading, options)
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _problems(reading: Reading, asked: date | None, version: str | None) -> list[Problem]:
    """The problems of the files and the advice on the plans, as on a day."""
    problems = list(reading.problems)
    if reading.network:
        today = date.today()
        on = asked or day_of_reckoning(reading.network, today)
        for dossier in reading.dossiers:
            problems += reading.placed(dossier.id, advice_on(dossier, reading.network, on, version))
        for example in reading.examples:
            problems += reading.placed(example.id, advice_on(example, reading.network, asked or today, version))
    return sorted(problems, key=lambda problem: problem.order)


def _only_of(cities: Sequence[str], reading: Reading, problems: list[Problem]) -> list[Problem]:
    """The problems of these cities only, if any is named; those of the network as a whole stay."""
    others = tuple(f"plans/{city}/" for city in reading.cities if cities and city not in cities)
    return [problem for problem in problems if not f"{problem.path}/".startswith(others)]
