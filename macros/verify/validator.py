"""The Nu Html Checker, where it is installed: it knows the whole of HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from macros.model.problem import Problem, sentence
from macros.verify.page import GUIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_VALID = sentence("is no valid HTML: %(reason)s")


def validator_here(jar: str) -> list[str]:
    """The command that starts the checker, also from a file for Java; empty where it is not installed."""
    if found := shutil.which("vnu"):
        return [found]
    java = shutil.which("java")
    return [java, "-Xss2m", "-jar", jar] if java and Path(jar).is_file() else []


def invalid(site: Path, command: Sequence[str]) -> list[Problem]:
    """What the checker finds in all pages of a site."""
    options = ("--stdout", "--errors-only", "--skip-non-html", "--exit-zero-always", "--format", "json")
    done = subprocess.run([*command, *options, str(site)], stdout=subprocess.PIPE, check=False)  # noqa: S603 - a program that the user installed
    return [_problem(found, site.resolve()) for found in json.loads(done.stdout)["messages"]]


def _problem(found: dict[str, object], site: Path) -> Problem:
    path = Path(unquote(urlsplit(str(found["url"])).path))
    name = path.relative_to(site).as_posix() if path.is_relative_to(site) else str(path)
    line = found.get("firstLine", found.get("lastLine", 0))
    values = {"reason": found["message"]}
    return Problem(name, int(str(line)), 0, "", "not-valid", NOT_VALID, values, guide=GUIDE)
