"""Files that people take away, written beside the pages once these are built."""

from __future__ import annotations

import importlib.util
import json
import shutil
from typing import TYPE_CHECKING

from macros.export import blank_plan
from macros.model.module import STARTING_SETS
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from macros.model.dossier import Dossier
    from macros.source import Reading

PLACEHOLDER = "…"
"""What stands for the city and the country in a blank plan that nobody has asked for by name."""


def word_is_there() -> bool:
    """Whether the library that writes Word documents is installed: the extra `office`."""
    return importlib.util.find_spec("docx") is not None


def write_downloads(site: Path, plans: Path, cities: Iterable[str], languages: Iterable[str], word: bool) -> None:
    """Every plan's own file, and the starting sets in every language."""
    for city in cities:
        target = site / "plans" / city / "plan.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(plans / city / "plan.md", target)
    for language in languages:
        folder = site / "downloads" / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, modules in STARTING_SETS.items():
            blank = blank_plan(PLACEHOLDER, PLACEHOLDER, words_in(language), modules)
            (folder / f"plan-{name}.md").write_text(blank, "utf-8", newline="\n")
        if word:
            _write_word(folder, language)


def write_pictures(site: Path, reading: Reading, dossiers: Iterable[Dossier]) -> None:
    """The pictures that the cities show, each as it was written anew."""
    for dossier in dossiers:
        for address, content in reading.published(dossier).items():
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _write_word(folder: Path, language: str) -> None:
    """The starting sets as Word documents, and the pieces from which the composer puts together any other."""
    from macros.export.office import word_pieces, word_template

    for name, modules in STARTING_SETS.items():
        (folder / f"plan-{name}.docx").write_bytes(word_template(words_in(language), modules))
    pieces = json.dumps(word_pieces(words_in(language)), ensure_ascii=False, allow_nan=False)
    (folder / "word.js").write_text(f"window.tkWord = {pieces};\n", "utf-8", newline="\n")
