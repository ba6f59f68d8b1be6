"""What browsers may keep is written last, from the finished files: lists, and the worker that keeps."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from mkdocs.structure.files import File

from macros import view
from macros.export import (
    KeepList,
    Piece,
    left_behind,
    manifest,
    mark_of,
    parts_of,
    piece_of,
    worker,
    worker_that_leaves,
)
from macros.plugin.hands import done
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

ICONS = ("assets/images/icon.svg", "assets/images/icon-192.png", "assets/images/icon-512.png")
WORKER = "sw.js"


def stamp_of(config: MkDocsConfig) -> str:
    """A mark of our own styles and scripts. Every page carries it, so that a new page is never shown with old ones."""
    files = sorted(file for file in Path(config.docs_dir).rglob("*") if file.suffix in {".css", ".js"})
    return mark_of(b"".join(file.read_bytes() for file in files))


def manifests(config: MkDocsConfig, names: Mapping[str, str], languages: Iterable[str]) -> Iterator[File]:
    """For each language the file with which a phone puts the site on its home screen; `names` are the site's."""
    for language in languages:
        home = view.Links("", language, config.use_directory_urls).page("")
        told = manifest(words_in(language), names.get(language, config.site_name), home)
        yield File.generated(config, f"keep/{language}.webmanifest", content=told)


def write_keeping(site: Path, languages: Iterable[str], folders: bool, stamp: str) -> None:
    """For each language its list, and the worker. Without a stamp nothing is to be kept, nor what was kept before."""
    helps = {language: view.Links("", language, folders).page("kept") for language in languages}
    text = _lists_and_worker(site, helps, stamp) if stamp else worker_that_leaves()
    (site / WORKER).write_text(text, "utf-8", newline="\n")


def _lists_and_worker(site: Path, helps: Mapping[str, str], stamp: str) -> str:
    """Write the lists; `helps` are the pages that say what is kept, by language. Returns the worker."""
    files = {language: list(_files(site, language)) for language in helps}
    weighed = done(partial(_page, site), [file for found in files.values() for file in found], "Pages weighed")
    pages = {language: list(islice(weighed, len(found))) for language, found in files.items()}
    every = [page for found in pages.values() for page in found]
    help_pages = [page for page in every if page.piece.address in helps.values()]
    shared = set.intersection(*(page.parts for page in every)).union(*(page.parts for page in help_pages))
    lists = [_list(site, language, found, shared) for language, found in pages.items()]
    for one in lists:
        path = site / "keep" / f"{one.language}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(one.json(), "utf-8", newline="\n")
    shell = [*_pieces(site, shared), *(page.piece for page in help_pages)]
    return worker(stamp, lists, helps, shell, _pieces(site, set(ICONS)))


class _Page(NamedTuple):
    """A finished page, and the addresses of what it is made of."""

    piece: Piece
    parts: set[str]


def _list(site: Path, language: str, pages: list[_Page], shared: set[str]) -> KeepList:
    """The list of a language; what all pages share is kept anyway."""
    parts = set[str]().union(*(page.parts for page in pages)) - shared
    return KeepList(language, tuple(page.piece for page in pages), tuple(_pieces(site, parts)))


def _files(site: Path, language: str) -> Iterable[Path]:
    """The front door, and every page of a language; of a very large network without each city's own."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted((site / language).rglob("*.html"))}
    behind = left_behind(pages, language)
    return [*site.glob("index.html"), *(path for name, path in pages.items() if name not in behind)]


def _page(site: Path, file: Path) -> _Page:
    content, name = file.read_bytes(), file.relative_to(site).as_posix()
    address = quote(name.removesuffix("index.html") if file.name == "index.html" else name)
    return _Page(piece_of(address, content), parts_of(name, content.decode("utf-8")))


def _pieces(site: Path, addresses: set[str]) -> Iterator[Piece]:
    """Those of these files that are there."""
    files = ((address, site / address) for address in sorted(addresses))
    return (piece_of(quote(address), file.read_bytes()) for address, file in files if file.is_file())
