"""`plans pulse`: short news from the ground, added in five minutes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from macros.cli.keeping import keep
from macros.cli.request import day_of, one_city, path_in, text_for, when_of
from macros.cli.stop import StoppedError, stopped_over
from macros.model.problem import Severity, sentence
from macros.model.pulse import Pulse
from macros.source import PulseReading, RefusedError, pulse_added, pulse_entry, read_bytes, read_pulses, read_version
from macros.words import heading_modules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from macros.model.network import Network
    from macros.model.plan import Plan
    from macros.model.when import When
    from macros.source import Reading
    from macros.words import Words

NAME = "pulse"
PURPOSE = "add short dated news of a city: what moved, what blocks, what would help"
EXAMPLES = (
    'examples:\n  plans pulse kumasi\n  plans pulse kumasi --moved "The group met." --by "Local coordinator"\n'
    "  plans pulse kumasi --nothing-new --on 2021-11-23"
)

OPTIONS = {"moved": "moved", "blocks": "blocks", "help": "help_wanted"}
"""The fields of a pulse that answer a question, and the options that answer it beforehand."""

QUESTIONS = {
    "moved": sentence("What moved?"),
    "blocks": sentence("What blocks?"),
    "help": sentence("What would help?"),
}
WHO = sentence("Who says so? A role, not a person's name, on one line; it may be left empty.")
HOW = sentence("Three questions about %(city)s. An answer may have several lines; an empty line ends it.")
BOTH = sentence("--nothing-new says that there is no news; leave it out, or leave out --moved, --blocks, --help-wanted")
TOO_EARLY = sentence("%(day)s is before the programme began (%(start)s); correct the date")
NO_PLAN = {"missing-file", "reserved-name", "symbolic-link"}
NOTHING = sentence('Nothing was answered, so "nothing new" is written down; that counts as news.')


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("city", metavar="CITY", help="the name of its folder")
    parser.add_argument("--moved", metavar="TEXT", help="what moved")
    parser.add_argument("--blocks", metavar="TEXT", help="what blocks")
    parser.add_argument("--help-wanted", metavar="TEXT", help="what would help")
    parser.add_argument("--nothing-new", action="store_true", help="there is nothing new; that counts as news")
    parser.add_argument("--by", metavar="ROLE", help="who says so, by role")
    parser.add_argument("--on", metavar="DATE", help="the day, year-month-day (default: today)")


def command(options: argparse.Namespace) -> int:
    """Ask what is new, unless the options say it, and add it at the end of the city's pulses."""
    reading, network, words = one_city(options)
    day = when_of(day_of(options.on, words) or date.today())
    if network.start and day.last < network.start.first:
        raise StoppedError(words.text(TOO_EARLY) % {"day": day, "start": network.start})
    path = path_in(options, "pulse.yml")
    _refuse_without_a_plan(reading, options.city, words)
    plan = _plan_of(options, network)
    _refuse_what_is_there(day, path, plan, words)
    answers = _answers(options, words)
    silent = not any(answers[field] for field in OPTIONS)
    if silent and not options.nothing_new:
        print(words.text(NOTHING))
    pulse = Pulse.model_validate({"date": day, "nothing_new": silent, **answers})
    content = _added(pulse, path, plan, words)
    entry = pulse_entry(pulse)
    line = content.count(b"\n") - entry.count("\n") + 1
    print(words.text(sentence("added to %(path)s, from line %(line)s on:")) % {"path": path, "line": line})
    print(entry, end="")
    return 0


def _refuse_without_a_plan(reading: Reading, city: str, words: Words) -> None:
    """Refuse where there is no folder of the city with a plan in it. One with errors is not in the way of news."""
    places = {f"plans/{city}", f"plans/{city}/plan.md"}
    wrong = [one for one in reading.errors if one.path in places and one.code in NO_PLAN]
    if wrong:
        raise stopped_over(wrong, words)


def _plan_of(options: argparse.Namespace, network: Network) -> Plan | None:
    """The city's plan, None where it cannot be read."""
    version = read_version(path_in(options, "plan.md"), network, heading_modules()).version
    return version.plan if version else None


def _refuse_what_is_there(day: When, path: Path, plan: Plan | None, words: Words) -> None:
    """Refuse where the pulses hold errors, or one of the same day."""
    known = read_pulses(path, plan) if path.exists() else PulseReading((), ())
    wrong = [one for one in known.problems if one.severity is Severity.ERROR and one.code != "empty-file"]
    if wrong:
        raise stopped_over(wrong, words)
    for place, pulse in enumerate(known.pulses):
        if pulse.date == day:
            message = words.text(sentence("%(place)s: there is an entry of %(day)s already; write into that entry"))
            line, _ = known.matter.place_of((place, "date"))
            raise StoppedError(message % {"place": f"plans/{path.parent.name}/{path.name}:{line}", "day": day})


def _answers(options: argparse.Namespace, words: Words) -> dict[str, str | None]:
    """What the options answer or, where they say nothing of the three questions, what a person does."""
    given = {field: getattr(options, option) for field, option in OPTIONS.items()}
    said = [text for text in given.values() if text is not None]
    if options.nothing_new and said:
        raise StoppedError(words.text(BOTH))
    by = text_for(options.by, Pulse, "by", words)
    if options.nothing_new or said:
        return {field: text_for(text, Pulse, field, words) for field, text in given.items()} | {"by": by}
    try:
        return _asked(options, words)
    except (EOFError, KeyboardInterrupt):
        print()
        raise StoppedError(words.text(sentence("stopped before the last answer; nothing was written"))) from None


def _asked(options: argparse.Namespace, words: Words) -> dict[str, str | None]:
    print(words.text(HOW) % {"city": options.city})
    answers = {}
    for field, question in QUESTIONS.items():
        print(words.text(question))
        answers[field] = text_for("\n".join(_lines()), Pulse, field, words)
    by = options.by
    if by is None:
        print(words.text(WHO))
        by = _line()
    return answers | {"by": text_for(by, Pulse, "by", words)}


def _lines() -> Iterator[str]:
    while (line := _line()).strip():
        yield line


def _line() -> str:
    """A line that somebody typed; where it is in no encoding we know, its bytes, to be refused."""
    try:
        return input("> ")
    except UnicodeDecodeError as flaw:
        return flaw.object.decode("utf-8", "surrogateescape")


def _added(pulse: Pulse, path: Path, plan: Plan | None, words: Words) -> bytes:
    """What the file holds with the pulse at its end, after it was written."""
    name = f"plans/{path.parent.name}/{path.name}"
    try:
        old = read_bytes(path, name) if path.exists() else None
        content = pulse_added(old, pulse, name, plan)
    except RefusedError as refused:
        raise stopped_over([refused.problem], words) from None
    keep(path, content, words, new=old is None)
    return content
