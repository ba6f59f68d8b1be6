"""`plans new`: a plan to start from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import path_in
from macros.cli.stop import StoppedError
from macros.export import blank_plan
from macros.model.country import COUNTRIES
from macros.model.module import TEMPLATE_MODULES
from macros.model.part import IDENTIFIER
from macros.model.problem import sentence
from macros.words import LANGUAGES, words_in

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

NAME = "new"
PURPOSE = "write an empty plan for a city, to be filled in"
EXAMPLES = (
    "examples:\n  plans new kumasi --country GH --language en\n"
    "  plans new bamako --country ML --language fr --modules problem vision assumptions"
)


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("city", metavar="CITY", help="the name of its folder: small letters, digits, hyphens")
    parser.add_argument("--country", required=True, help="two capital letters, as in ISO 3166-1: GH")
    parser.add_argument("--language", required=True, choices=LANGUAGES, help="the language of the plan")
    parser.add_argument("--name", help="the city's name, with its accents (default: from CITY)")
    parser.add_argument(
        "--modules", nargs="+", default=[], metavar="MODULE", help="parts of the plan (default: all core parts)"
    )


def command(options: argparse.Namespace) -> int:
    """Write a plan to start from. Nothing that exists is touched."""
    words = words_in(options.language)
    path = path_in(options, "plan.md")
    complaint = _complaint_about(options, path)
    if complaint:
        raise StoppedError(words.text(complaint[0]) % complaint[1])
    name = options.name or options.city.replace("-", " ").title()
    keep(path, blank_plan(name, options.country, words, options.modules).encode(), words, new=True)
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
