"""`plans check` and `plans new`: what people do from a command line."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.checks import advice_on
from macros.export import blank_plan
from macros.model.country import COUNTRIES
from macros.model.history import day_of_reckoning
from macros.model.module import TEMPLATE_MODULES
from macros.model.part import IDENTIFIER
from macros.model.problem import Severity, sentence
from macros.source import read_everything
from macros.words import LANGUAGES, heading_modules, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from macros.model.problem import Problem
    from macros.source import Reading

EXAMPLES = {
    "check": "examples:\n  plans check\n  plans check kumasi\n  plans check --format github",
    "new": "examples:\n  plans new kumasi --country GH --language en\n"
    "  plans new bamako --country ML --language fr --modules problem vision assumptions",
}


def run() -> None:
    """Entry point of the command `plans`."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; 0 if all is well, 1 if something is to be mended, 2 if the arguments are wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def check(options: argparse.Namespace) -> int:
    """Print every problem of the plans, in file order."""
    reading = read_everything(options.root, heading_modules())
    options.messages = options.messages or _language_for(options, reading)
    words = words_in(options.messages)
    unknown = [
        city
        for city in options.cities
        if reading.network and city not in (*reading.network.cities, *reading.network.examples)
    ]
    if unknown and reading.network:
        message = words.text(sentence("%(city)s is not listed in plans/network.yml; listed are %(known)s"))
        print(message % {"city": unknown[0], "known": ", ".join(reading.cities)}, file=sys.stderr)
        return 1
    problems = _problems(reading, options.cities)
    FORMATS[options.format](problems, reading, options)
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def new(options: argparse.Namespace) -> int:
    """Write a plan to start from. Nothing that exists is touched."""
    words = words_in(options.language)
    path = options.root / "plans" / options.city / "plan.md"
    complaint = _complaint_about(options, path)
    if complaint:
        print(words.text(complaint[0]) % complaint[1], file=sys.stderr)
        return 1
    name = options.name or options.city.replace("-", " ").title()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(blank_plan(name, options.country, words, options.modules))
    print(words.text(sentence("written: %(path)s")) % {"path": path})
    print(
        words.text(sentence("next: add %(city)s under cities in plans/network.yml, then run: plans check %(city)s"))
        % {"city": options.city}
    )
    return 0


def _complaint_about(options: argparse.Namespace, path: Path) -> tuple[str, dict[str, str]] | None:
    """Why a plan cannot be started, if it cannot."""
    known = [module.id for module in TEMPLATE_MODULES]
    unknown = [name for name in options.modules if name not in known]
    if not re.fullmatch(IDENTIFIER, options.city):
        message = sentence("%(city)s is no name for a city's folder; use small letters, digits and hyphens: seme-podji")
        return message, {"city": options.city}
    if options.country not in COUNTRIES:
        message = sentence("%(country)s is no country; write its two capital letters, such as GH for Ghana")
        return message, {"country": options.country}
    if unknown:
        message = sentence("no part of a plan is called %(module)s; there are %(known)s")
        return message, {"module": unknown[0], "known": ", ".join(known)}
    if path.exists():
        return sentence("%(path)s is there already; nothing was changed"), {"path": str(path)}
    return None


def _problems(reading: Reading, cities: Sequence[str]) -> list[Problem]:
    """The problems of the files and the advice on the plans; of these cities only, if any is named."""
    problems = list(reading.problems)
    if reading.network:
        today = date.today()
        on = day_of_reckoning(reading.network, today)
        for dossier in reading.dossiers:
            problems += reading.placed(dossier.id, advice_on(dossier, reading.network, on))
        for example in reading.examples:
            problems += reading.placed(example.id, advice_on(example, reading.network, today))
    if cities:
        others = tuple(f"plans/{city}/" for city in reading.cities if city not in cities)
        problems = [problem for problem in problems if not f"{problem.path}/".startswith(others)]
    return sorted(problems, key=lambda problem: problem.order)


def _as_text(problems: list[Problem], reading: Reading, options: argparse.Namespace) -> None:
    words = words_in(options.messages)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else f"{words.label(problem.severity)}: "
        print(f"{problem.place}: {mark}{problem.said(words.text)}")
    guides = sorted({_guide(problem, options) for problem in problems})
    if guides:
        print(words.text(sentence("read more in:")), *guides, sep="\n  ")
    count = {
        "errors": errors,
        "warnings": len(problems) - errors,
        "plans": len(reading.dossiers) + len(reading.examples) + len(reading.broken),
    }
    print(words.text(sentence("%(plans)s plans read: %(errors)s errors, %(warnings)s warnings")) % count)


def _as_github(problems: list[Problem], _reading: Reading, options: argparse.Namespace) -> None:
    words = words_in(options.messages)
    for problem in problems:
        place = f"file={problem.path},line={max(problem.line, 1)},col={max(problem.column, 1)},title={problem.code}"
        text = problem.said(words.text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        print(f"::{problem.severity} {place}::{text}")


def _as_json(problems: list[Problem], _reading: Reading, options: argparse.Namespace) -> None:
    words = words_in(options.messages)
    rows = [
        {
            "file": problem.path,
            "line": problem.line or None,
            "column": problem.column or None,
            "field": problem.field or None,
            "severity": problem.severity,
            "code": problem.code,
            "message": words.text(problem.message) % problem.values,
            "guide": _guide(problem, options),
        }
        for problem in problems
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))


FORMATS = {"text": _as_text, "github": _as_github, "json": _as_json}


def _guide(problem: Problem, options: argparse.Namespace) -> str:
    """The page that helps, in the language of the messages if it is there: that of a module, or one of its own."""
    modules = [module.id for module in TEMPLATE_MODULES]
    page = f"template/{problem.guide}" if problem.guide in modules else problem.guide
    own = f"docs/{options.messages}/{page}.md"
    return own if (options.root / own).exists() else f"docs/{LANGUAGES[0]}/{page}.md"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plans", description="Check and start the plans of a network of cities.")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder with mkdocs.yml (default: this folder)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _describe_check(_command(commands, "check", check, "list what is wrong with the plans, and what could be better"))
    _describe_new(_command(commands, "new", new, "write an empty plan for a city, to be filled in"))
    return parser


def _command(commands: Any, name: str, command: Callable[..., int], purpose: str) -> argparse.ArgumentParser:
    shown = argparse.RawDescriptionHelpFormatter
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=purpose, epilog=EXAMPLES[name], formatter_class=shown
    )
    parser.set_defaults(command=command)
    return parser


def _describe_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("cities", nargs="*", metavar="CITY", help="only these cities (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument(
        "--messages",
        choices=LANGUAGES,
        help="language of the messages (default: the plan's)",
    )


def _describe_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("city", metavar="CITY", help="the name of its folder: small letters, digits, hyphens")
    parser.add_argument("--country", required=True, help="two capital letters, as in ISO 3166-1: GH")
    parser.add_argument("--language", required=True, choices=LANGUAGES, help="the language of the plan")
    parser.add_argument("--name", help="the city's name, with its accents (default: from CITY)")
    parser.add_argument(
        "--modules", nargs="+", default=[], metavar="MODULE", help="parts of the plan (default: all core parts)"
    )


def _language_for(options: argparse.Namespace, reading: Reading) -> str:
    """The language of the plan, if only one is checked; else the one this computer is set to, if we speak it."""
    matter = reading.matters.get(options.cities[0]) if len(options.cities) == 1 else None
    written = (matter.value or {}).get("language") if matter and isinstance(matter.value, dict) else None
    habit = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return next((language for language in (written, habit) if language in LANGUAGES), LANGUAGES[0])
