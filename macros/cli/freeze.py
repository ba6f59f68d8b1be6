"""`plans freeze`: keep a version of a plan as it stands."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from macros.checks import readiness_of
from macros.cli.keeping import keep
from macros.cli.report import lines_of
from macros.cli.request import day_of, one_city, path_in, text_for, when_of
from macros.cli.stop import StoppedError, stopped_over
from macros.model.plan import Freezing
from macros.model.problem import sentence
from macros.model.vocabulary import Stage
from macros.source import RefusedError, frozen_version, read_bytes
from macros.words import heading_modules

if TYPE_CHECKING:
    import argparse

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.source import Reading
    from macros.words import Words

NAME = "freeze"
PURPOSE = "keep the first version of a plan as it stands, once it is decided"
EXAMPLES = (
    'examples:\n  plans freeze kumasi v1 --by "Local Action Group"\n'
    '  plans freeze kumasi v1 --by "Local Action Group" --on 2021-11-23 --despite "The baseline follows in March."'
)
VERSIONS = ("v1",)

NEVER_TWICE = sentence("%(path)s is there already; a frozen version is never overwritten")
NO_ROLE = sentence('a decision needs a role: say who decided, as in --by "Local Action Group"')
NOT_READY = sentence('this is open before V1; mend it, or say why V1 is frozen all the same: --despite "WHY"')
ALREADY_A_COPY = sentence("%(path)s says frozen: itself; that belongs only in v1.md, so remove it from there")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("city", metavar="CITY", help="the name of its folder")
    parser.add_argument("version", choices=VERSIONS, help="the version to keep: v1")
    parser.add_argument("--by", metavar="ROLE", help="who decided, by role (needed)")
    parser.add_argument("--on", metavar="DATE", help="the day of the decision, year-month-day (default: today)")
    parser.add_argument("--despite", metavar="WHY", help="why it is frozen although the checks ask for more")


def command(options: argparse.Namespace) -> int:
    """Write the frozen version of a plan beside it. The plan itself is not touched."""
    reading, network, words = one_city(options)
    path = path_in(options, f"{options.version}.md")
    if os.path.lexists(path):
        raise StoppedError(words.text(NEVER_TWICE) % {"path": path})
    dossier = _dossier(reading, options.city, words)
    if dossier.plan.frozen:
        raise StoppedError(words.text(ALREADY_A_COPY) % {"path": path_in(options, "plan.md")})
    freezing = _freezing(options, words)
    if not freezing.despite:
        _refuse_unready(dossier, reading, network, freezing.date.first, options, words)
    _freeze(options, freezing, network, words)
    print(words.text(sentence("written: %(path)s")) % {"path": path})
    print(*_next_steps(options, dossier, freezing, words), sep="\n")
    return 0


def _dossier(reading: Reading, city: str, words: Words) -> Dossier:
    """The city's plan; refused where the city's files hold an error."""
    found = next((one for one in (*reading.dossiers, *reading.examples) if one.id == city), None)
    own = [problem for problem in reading.errors if f"{problem.path}/".startswith(f"plans/{city}/")]
    if found is None or own:
        raise stopped_over(own, words)
    return found


def _freezing(options: argparse.Namespace, words: Words) -> Freezing:
    """The note of who decided, when, and why if more was asked for."""
    by = text_for(options.by, Freezing, "by", words)
    if by is None:
        raise StoppedError(words.text(NO_ROLE))
    day = day_of(options.on, words) or date.today()
    return Freezing(date=when_of(day), by=by, despite=text_for(options.despite, Freezing, "despite", words))


def _refuse_unready(
    dossier: Dossier, reading: Reading, network: Network, on: date, options: argparse.Namespace, words: Words
) -> None:
    """Refuse where a rule of the version is not met."""
    answers = readiness_of(dossier, network, on, options.version)
    unmet = reading.placed(dossier.id, [flaw for answer in answers for flaw in answer.flaws])
    if unmet:
        ordered = sorted(unmet, key=lambda problem: problem.order)
        raise StoppedError(*lines_of(ordered, options.root, words), words.text(NOT_READY))


def _freeze(options: argparse.Namespace, freezing: Freezing, network: Network, words: Words) -> None:
    name = f"plans/{options.city}/plan.md"
    try:
        plain = read_bytes(path_in(options, "plan.md"), name)
        content = frozen_version(plain, freezing, name, network, heading_modules())
    except RefusedError as refused:
        raise stopped_over([refused.problem], words) from None
    keep(path_in(options, f"{options.version}.md"), content, words, new=True)


def _next_steps(options: argparse.Namespace, dossier: Dossier, freezing: Freezing, words: Words) -> tuple[str, ...]:
    plan, version = path_in(options, "plan.md"), path_in(options, f"{options.version}.md")
    commit = words.text(sentence("next: commit %(plan)s and %(version)s")) % {"plan": plan, "version": version}
    if any(reached.stage is Stage.V1_FINAL for reached in dossier.plan.stages):
        return (commit,)
    note = words.text(sentence("next: add this under stages in %(plan)s")) % {"plan": plan}
    return (note, f"  - stage: {Stage.V1_FINAL}", f"    date: {freezing.date}", commit)
