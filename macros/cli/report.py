"""Problems in the forms that people and programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.module import TEMPLATE_MODULES
from macros.model.problem import Severity, sentence
from macros.words import LANGUAGES, words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from macros.model.problem import Problem
    from macros.source import Reading
    from macros.words import Words


def lines_of(problems: Iterable[Problem], root: Path, words: Words) -> Iterator[str]:
    """One line for each problem; after the first of its kind another, with the reason and the page that helps."""
    explained = set()
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else f"{words.label(problem.severity)}: "
        yield f"{problem.place}: {mark}{problem.said(words.text)} [{problem.code}]"
        if problem.code not in explained:
            yield f"    {_reason(problem, root, words)}"
        explained.add(problem.code)


def as_text(problems: list[Problem], reading: Reading, options: argparse.Namespace) -> None:
    """Print the problems for a person, and count them."""
    words = words_in(options.messages)
    for line in lines_of(problems, options.root, words):
        print(line)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    plans = len(options.cities or reading.cities)
    counts = (
        words.plural("%(count)s plan checked", "%(count)s plans checked", plans) % {"count": plans},
        words.plural("%(count)s error", "%(count)s errors", errors) % {"count": errors},
        words.plural("%(count)s warning", "%(count)s warnings", warnings) % {"count": warnings},
    )
    print(*counts, sep=", ")


def as_github(problems: list[Problem], _reading: Reading, options: argparse.Namespace) -> None:
    """Print the problems so that GitHub shows each beside its line."""
    words = words_in(options.messages)
    for problem in problems:
        path = _escaped(problem.file).replace(":", "%3A").replace(",", "%2C")
        place = f"file={path},line={max(problem.line, 1)},col={max(problem.column, 1)},title={problem.code}"
        text = _escaped(problem.said(words.text))
        print(f"::{problem.severity} {place}::{text}")


def as_json(problems: list[Problem], _reading: Reading, options: argparse.Namespace) -> None:
    """Print the problems for programs."""
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
            "why": words.text(problem.why) if problem.why else None,
            "guide": _guide(problem, options.root, options.messages),
        }
        for problem in problems
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))


def _escaped(text: str) -> str:
    """A text that GitHub does not take for another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _reason(problem: Problem, root: Path, words: Words) -> str:
    guide = _guide(problem, root, words.language)
    if not problem.why:
        return words.text(sentence("Read more in %(guide)s")) % {"guide": guide}
    return words.text(sentence("Why: %(why)s Read more in %(guide)s")) % {
        "why": words.text(problem.why),
        "guide": guide,
    }


def _guide(problem: Problem, root: Path, language: str) -> str:
    """The page that helps, in the language of the messages if it is there: that of a module, or one of its own."""
    modules = [module.id for module in TEMPLATE_MODULES]
    page = f"template/{problem.guide}" if problem.guide in modules else problem.guide
    own = f"docs/{language}/{page}.md"
    return own if (root / own).exists() else f"docs/{LANGUAGES[0]}/{page}.md"
