"""Files that people take away, written beside the pages once these are built."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import pickle
import shutil
from functools import cache, partial
from typing import TYPE_CHECKING

from macros import view
from macros.export import blank_plan, bundles_of, left_behind
from macros.export.store import Store, digest
from macros.model.module import STARTING_SETS
from macros.plugin.engine import engine
from macros.plugin.hands import made
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from macros.export import Bundle
    from macros.model.dossier import Dossier
    from macros.plugin.once import Once
    from macros.source import Reading

log = logging.getLogger("mkdocs.plugins.plans")

PLACEHOLDER = "…"
"""What stands for the city and the country in a blank plan that nobody has asked for by name."""


def word_is_there() -> bool:
    """Whether the library that writes Word documents is installed: the extra `office`."""
    return importlib.util.find_spec("docx") is not None


CACHE = ".cache/bundles"
"""Where a repository keeps its bundles between builds."""


def write_downloads(site: Path, root: Path, cities: Iterable[str], languages: Iterable[str], word: Once | None) -> None:
    """Every plan's own file, and the starting sets in every language; `root` is the project's folder.

    Without `word` there are no Word documents.
    """
    for city in cities:
        target = site / "plans" / city / "plan.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "plans" / city / "plan.md", target)
    for language in languages:
        folder = site / "downloads" / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, modules in STARTING_SETS.items():
            blank = blank_plan(PLACEHOLDER, PLACEHOLDER, words_in(language), modules)
            (folder / f"plan-{name}.md").write_text(blank, "utf-8", newline="\n")
    if word:
        ways = _word_files(languages)
        for name, content in zip(ways, word.all_made(ways), strict=True):
            (site / "downloads" / name).write_bytes(content)


def write_pictures(site: Path, reading: Reading, dossiers: Iterable[Dossier]) -> None:
    """The pictures that the cities show, each as it was written anew, in every form."""
    for dossier in dossiers:
        for address, content in reading.published(dossier).items():
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _word_files(languages: Iterable[str]) -> dict[str, Callable[[], bytes]]:
    """The starting sets as Word documents, and the pieces from which the composer puts together any other: by name."""
    from macros.export.office import word_pieces, word_template

    def pieces(language: str) -> bytes:
        told = json.dumps(word_pieces(words_in(language)), ensure_ascii=False, allow_nan=False)
        return f"window.tkWord = {told};\n".encode()

    ways: dict[str, Callable[[], bytes]] = {}
    for language in languages:
        ways[f"{language}/word.js"] = partial(pieces, language)
        for name, modules in STARTING_SETS.items():
            ways[f"{language}/plan-{name}.docx"] = partial(word_template, words_in(language), modules)
    return ways


def write_bundles(site: Path, root: Path, languages: Sequence[str], on: date, strict: bool) -> list[view.BundleFile]:
    """The whole toolkit as one file in every language, and once more with the PDFs where there are any."""
    store, files = Store(root / CACHE, ".bin"), []

    def make(place: int) -> bytes:
        return pickle.dumps(list(bundles_of(site, words_in(languages[place]), on)))

    prints = _prints_of(site, languages)
    keys = [digest(f"{engine()} {on} {found}".encode()) for found in prints]
    kept = made(store, keys, make, "Bundles made", few=2)
    for bundle in (bundle for path in kept for bundle in _bundles_in(path)):
        _tell_of_broken(bundle, strict)
        if not any(one.needed for one in bundle.broken):
            (site / "downloads" / bundle.name).write_bytes(bundle.content)
            files.append(view.BundleFile(bundle.language, bundle.with_pdf, len(bundle.content)))
    store.sweep(kept)
    return files


def _bundles_in(path: Path) -> list[Bundle]:
    bundles: list[Bundle] = pickle.loads(path.read_bytes())  # noqa: S301 - written by ourselves, and whole
    return bundles


def _prints_of(site: Path, languages: Iterable[str]) -> Iterator[str]:
    """For each language a digest of its bundle's sources: all names of files, and what those hold that may be in it."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())

    @cache
    def held(name: str) -> bytes:
        return hashlib.sha256((site / name).read_bytes()).digest()

    for language in languages:
        others = tuple(f"{other}/" for other in languages if other != language)
        left = left_behind(names, language)
        told = hashlib.sha256("\n".join(names).encode())
        for name in names:
            if not name.startswith(others) and name not in left:
                told.update(held(name))
        yield told.hexdigest()


def _tell_of_broken(bundle: Bundle, strict: bool) -> None:
    """Say what leads nowhere. A link that does is plain text in the bundle; that stops only a strict build."""
    links = [one for one in bundle.broken if not one.needed]
    for one in bundle.broken:
        if one.needed or strict:
            log.warning("%s: %s: %s leads to no file of the site", bundle.name, one.place, one.address)
    if links and not strict:
        log.info("%s: %s links lead nowhere; `plans bundle` lists them", bundle.name, len(links))


def fill_in(pages: Mapping[Path, view.Reader], place: str, files: Iterable[view.BundleFile], on: date) -> None:
    """Put the list of the files into the pages that offer them."""
    for page, reader in pages.items():
        text = page.read_text("utf-8")
        page.write_text(text.replace(place, view.bundle_files(reader, files, on)), "utf-8", newline="\n")
