"""The theme's page around the pages that no file holds: drawn once for all of a kind, and filled with each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from macros import view
from macros.export.styles import names_in_page
from macros.plugin.generated import headings_of
from macros.plugin.hands import done
from macros.plugin.squeezing import squeezed
from macros.view.search import kind_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from macros.plugin.pages import PlansPlugin
    from macros.plugin.sheets import Head, Sheet

FACTS = "tkPlaceFacts"
PLACE = re.compile(
    r'(<h1>tkPlaceContent</h1>(?:<pre></pre>)?|\{"tkPlaceFacts": 0\}|tkPlace(?:Title|Description|Papers|Canonical)|'
    r"tkPlacePath(?:/x)*)"
)
"""Where a frame is filled. No text of a page is ever looked through for these."""

NAME = re.compile(r"tkPlace([A-Z][a-z]+)")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a frame depends on, beside what is filled in: pages of one kind share one.

    `named` tells that the title says already what the page is; the others are those of `Head`.
    """

    language: str
    folder: str
    depth: int
    named: bool
    contents: tuple[tuple[str, str], ...]
    script: str
    canonical: bool
    copies: bool
    told: bool
    papers: bool


class Destination(File):
    """A page that others may lead to. MkDocs neither draws nor copies it."""

    def is_documentation_page(self) -> bool:
        """No: it is drawn elsewhere."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It is written elsewhere."""


def file_at(address: str) -> str:
    """The file of the page at an address of the site."""
    return f"{address}index.html" if address.endswith("/") else address


def destination(config: MkDocsConfig, language: str, path: str, address: str) -> File:
    """A page that no file holds, for links in Markdown that name its file."""
    file = Destination.generated(config, f"{language}/{path}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = file_at(address)
    file.url = address
    return file


class Frames:
    """The frames of a site, and the pages set into them."""

    def __init__(self, plugin: PlansPlugin, env: Any, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        self.plugin, self.env, self.config, self.nav = plugin, env, config, nav
        self.pages = files.documentation_pages()
        self.facts = env.from_string("{{ facts | tojson }}")
        self.frames: dict[Kind, list[str]] = {}

    def write(self) -> list[Path]:
        """Write all these pages; returns their files."""
        self._draw_for(self.plugin.sheets.heads.values())
        written = done(self._write, self.plugin.sheets.files, "Cities written")
        return [path for paths in written for path in paths]

    def write_again(self, file: Path) -> None:
        """Write the pages that a file keeps."""
        self._draw_for(self.plugin.sheets.heads_in(file))
        self._write(file)

    def _draw_for(self, heads: Iterable[Head]) -> None:
        kinds = [kind for kind in dict.fromkeys(map(self._kind, heads)) if kind not in self.frames]
        for kind, output in zip(kinds, done(self._drawn, kinds, "Frames drawn"), strict=True):
            self.frames[kind] = PLACE.split(output)
            self.plugin.used |= names_in_page(output)

    def _write(self, file: Path) -> list[Path]:
        written = []
        for sheet in self.plugin.sheets.sheets_in(file):
            address = self.plugin.sheets.address_of(sheet.head)
            path = Path(self.config.site_dir, file_at(address))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._filled(sheet, address), "utf-8", newline="\n")
            written.append(path)
        return written

    def _filled(self, sheet: Sheet, address: str) -> str:
        """A frame with what the page says. Titles and descriptions stand in attributes and between tags alike."""
        head, site = sheet.head, self.config.site_url
        filling = {
            "Content": sheet.html,
            "Facts": self.facts.render(facts=sheet.facts) if sheet.facts else "",
            "Title": escape(" ".join(head.title.split())),
            "Description": escape(" ".join(head.description.split())),
            "Path": head.path.partition("/")[2],
            "Papers": squeezed(self._papers(head)),
            "Canonical": urljoin(urljoin(site, address) if site else "", head.canonical or ""),
        }
        pieces = self.frames[self._kind(head)]
        return "".join(filling[_name(piece)] if place % 2 else piece for place, piece in enumerate(pieces))

    def _drawn(self, kind: Kind) -> str:
        """A frame: the theme's page, with places for what differs."""
        inside = ["tkPlacePath", *["x"] * (kind.depth - 2)] if kind.depth > 1 else []
        path = "/".join([kind.folder, *inside])
        page = Page("tkPlaceTitle", File.generated(self.config, f"{kind.language}/{path}.md", content=""), self.config)
        page.meta = {"title": "tkPlaceTitle", "description": "tkPlaceDescription", "hide": ["navigation"]}
        page.meta |= {"script": kind.script, "canonical": "tkPlaceCanonical" if kind.canonical else ""}
        page.content = view.place_of_text(kind.copies)
        page.toc = headings_of("tkPlaceTitle", kind.contents)
        context = get_context(self.nav, self.pages, self.config, page)
        context = self.plugin.on_page_context(context, page=page, config=self.config, nav=self.nav)
        told: dict[str, Any] = {"papers": "tkPlacePapers" if kind.papers else ""}
        told["facts"] = {FACTS: 0} if kind.told else {}
        if kind.named:
            told["kind"] = ""
        output = self.env.get_template("main.html").render({**context, **told})
        return self.plugin.on_post_page(output, page=page, config=self.config)

    def _kind(self, head: Head) -> Kind:
        reader = self.plugin.sheets.reader_of(head)
        return Kind(
            head.language,
            head.path.partition("/")[0],
            head.path.count("/") + 1,
            kind_of_page(reader, head.path) in head.title,
            head.contents,
            head.script,
            head.canonical is not None,
            head.copies,
            head.told,
            bool(self._papers(head)),
        )

    def _papers(self, head: Head) -> str:
        papers = self.plugin.papers
        return papers.offered(head.path, self.plugin.sheets.reader_of(head)) if papers else ""


def _name(place: str) -> str:
    """What is filled in at a place."""
    return NAME.search(place)[1]  # type: ignore[index]  # every place has a name
