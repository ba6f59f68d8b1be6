"""Pages of Markdown that are as they were: what the Markdown and the theme made of them is kept between builds.

MkDocs asks every page for its text, and the theme for the page around it. A page whose file, menu and theme have not
changed answers at once. What it tells of plans is not kept: it is put in anew by each build.
"""

from __future__ import annotations

import logging
import pickle
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page

from macros.export.store import Store, digest
from macros.plugin.engine import engine
from macros.plugin.frames import Destination
from macros.plugin.sheets import CODE
from macros.plugin.telling import told_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.toc import TableOfContents

    from macros.plugin.pages import PlansPlugin

CACHE = ".cache/method"
"""Where a repository keeps these pages between builds."""

THEIRS = ("Jinja2", "Markdown", "mkdocs", "mkdocs-macros-plugin", "mkdocs-material", "pymdown-extensions")
PASSING = {"config_file_path", "docs_dir", "hooks", "plugins", "site_dir", "strict", "watch"}
"""Settings that differ between builds of the same site, and those that are told elsewhere."""

AROUND = "settled.html"
"""The template of a page around which the theme need not be drawn again."""

MENTIONED = re.compile(r"([\w.-]+)\.md\b")
MARKED = re.compile("\x02(\\w+)\x03([^\x02]*)\x02")
"""What has been put into a page, under its name. No text of a plan holds these signs: they are refused."""


def marked(name: str | int, fragment: str) -> str:
    """A fragment that can be found again in a finished page."""
    return f"\x02{name}\x03{fragment}\x02"


def unmarked(html: str) -> str:
    """The same as readers get it."""
    return MARKED.sub(lambda mark: mark[2], html)


def filled(output: str, content: str, papers: str) -> str:
    """A finished page with what its content holds now in the place of what was there when it was kept."""
    fragments = dict(MARKED.findall(content)) | {"papers": papers}
    return MARKED.sub(lambda mark: fragments[mark[1]], output)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Markdown made of a page, which macros it called, and what was warned of meanwhile: who said what."""

    title: str | None
    meta: Mapping[str, Any]
    content: str
    toc: TableOfContents
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]
    calls: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...]


class SettledPage(Page):
    """A page that knows already what would be made of it."""

    def __init__(self, file: File, config: MkDocsConfig, rendered: Rendered) -> None:
        super().__init__(None, file, config)
        self.rendered = rendered
        self._title_from_render = rendered.title

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Nothing is left to be read."""
        self.markdown, self.meta = "", {**self.rendered.meta, "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Nothing is left to be made. Warnings are heard again, and links to places on other pages are looked after."""
        told = self.rendered
        for name, message in told.warnings:
            logging.getLogger(name).warning("%s", message)
        self.content, self.toc, self.present_anchor_ids = told.content, told.toc, told.anchors
        there = {name: files.get_file_from_path(name) for name in told.links}
        self.links_to_anchors = {file: told.links[name] for name, file in there.items() if file}


class Warned(logging.Handler):
    """Listens to warnings, so that those about a page that is kept are heard again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.told.append((record.name, record.getMessage()))


class Settled:
    """The pages of Markdown of one build."""

    def __init__(self, plugin: PlansPlugin, config: MkDocsConfig, files: Files) -> None:
        self.plugin, self.config, self.files = plugin, config, files
        self.store = Store(plugin.root / CACHE, ".bin")
        self.warned = Warned()
        self.keys: dict[str, str] = {}
        self.outputs: dict[str, str] = {}
        self.used: list[Path] = []

    def take_up(self) -> None:
        """Let pages that are as they were answer for themselves. A strict build looks at every page again."""
        logging.getLogger("mkdocs").addHandler(self.warned)
        for file in self.files.documentation_pages():
            key = self.keys[file.src_uri] = digest(f"{self._around} {file.src_uri}\n{file.content_string}".encode())
            kept = None if self.config.strict else self._kept(key)
            if kept:
                SettledPage(file, self.config, pickle.loads(kept))  # noqa: S301 - written by ourselves, and whole

    def begin(self) -> None:
        """A page is about to be made."""
        self.warned.told.clear()

    def note(self, page: Page, calls: tuple[tuple[str, str], ...]) -> None:
        """Keep what Markdown has made of a page."""
        if isinstance(page, SettledPage):
            return
        links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
        toc, anchors = page.toc, page.present_anchor_ids
        title, warnings = page._title_from_render, tuple(self.warned.told)
        told = Rendered(title, dict(page.meta), page.content or "", toc, anchors, links, calls, warnings)
        self._keep(self.keys[page.file.src_uri], pickle.dumps(told))

    def settle(self) -> None:
        """Once all is known that stands around pages: let the theme draw only those around which something differs."""
        self.stop()
        for file in self.files.documentation_pages():
            page = file.page
            if page and file.src_uri in self.keys:
                menu, code = self._menus.get(self.plugin.language_of(page)), bool(CODE.search(page.content or ""))
                told = (self.keys[file.src_uri], code, menu, told_around(page, self.plugin))
                key = self.keys[file.src_uri] = digest(repr(told).encode())
                kept = None if self.config.strict else self._kept(key)
                if kept:
                    page.meta["template"] = AROUND
                    self.outputs[file.src_uri] = kept.decode()

    def stop(self) -> None:
        """Listen to warnings no longer."""
        logging.getLogger("mkdocs").removeHandler(self.warned)

    def drawn(self, page: Page, output: str) -> None:
        """Keep what the theme has drawn around a page."""
        source = page.file.src_uri
        if source in self.keys and source not in self.outputs:
            self._keep(self.keys[source], output.encode())

    def sweep(self) -> None:
        """Throw away what was kept of pages as they are no more."""
        self.store.sweep(self.used)

    @cached_property
    def _around(self) -> str:
        """What every page depends on: our code, the libraries, the settings, and which pages others can lead to."""
        texts = [file.content_string for file in self.files.documentation_pages()]
        mentioned = set().union(*(MENTIONED.findall(text) for text in texts))
        heads = self.plugin.sheets.heads
        pages = sorted(f"{name}/{path}" for name, path in heads if path.rpartition("/")[2] in mentioned)
        names = sorted(file.src_uri for file in self.files if not isinstance(file, Destination))
        libraries = [version(name) for name in THEIRS]
        told = (engine(), libraries, _settings(self.config), names, pages, _overrides(self.config))
        return digest(repr(told).encode())

    @cached_property
    def _menus(self) -> dict[str, Any]:
        """Each language's menu, with the titles of its pages."""
        return {name: _menu_of(nav.items) for name, nav in self.plugin.navs.items()}

    def _kept(self, key: str) -> bytes | None:
        path = self.store.find(key)
        if path is None:
            return None
        self.used.append(path)
        return path.read_bytes()

    def _keep(self, key: str, content: bytes) -> None:
        self.used.append(self.store.put(key, content))


def _menu_of(items: Iterable[StructureItem]) -> list[tuple[str | None, str, list[Any]]]:
    return [(item.title, getattr(item, "url", ""), _menu_of(getattr(item, "children", None) or ())) for item in items]


def _settings(config: MkDocsConfig) -> list[tuple[str, str]]:
    """The settings that are plain values, and those of the theme."""
    told = {**config, **{f"theme.{name}": config.theme[name] for name in config.theme}}
    plain = {name: value for name, value in told.items() if isinstance(value, str | bool | int | list | dict)}
    return sorted((name, repr(value)) for name, value in plain.items() if name not in PASSING)


def _overrides(config: MkDocsConfig) -> list[bytes]:
    folder = config.theme.custom_dir
    return [path.read_bytes() for path in sorted(Path(folder).rglob("*.html"))] if folder else []
