"""Which documents a site offers: what kind each is, what it is called, and what every one of them says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.export.pdf.palette import chart_styles, palette_of
from macros.export.pdf.paper import Chapter, Paper
from macros.model.problem import sentence
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from macros.model.atlas import Atlas
    from macros.words import Words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: the pages it is made from, the name of its file, and what it is called.

    `live` tells that it holds states, which are those of a day; `cover` that it has a cover and a table of contents;
    `sheets` how many pages it may fill, where there is a limit.
    """

    pages: str
    name: str
    label: str
    cover: bool = False
    live: bool = False
    sheets: int | None = None


KINDS = (
    Kind(r"cities/(?!index)([^/]+)", "plan-{}", sentence("Action plan"), cover=True, live=True),
    Kind(r"cities/([^/]+)/changes", "changes-{}", sentence("What changed from V1, and why"), cover=True, live=True),
    Kind(r"reports/sessions/([^/]+)", "pack-{}", sentence("Pack for a session"), cover=True, live=True),
    Kind(r"reports/cycles/([^/]+)", "cycle-{}", sentence("Cycle report"), cover=True, live=True),
    Kind(r"reports/final", "final-report", sentence("Final report"), cover=True, live=True),
    Kind(r"progress/index", "progress", sentence("Progress"), cover=True, live=True),
    Kind(r"phases/(?!index)([^/]+)", "phase-{}", sentence("Phase")),
    Kind(r"(before|after)", "phase-{}", sentence("Phase")),
    Kind(r"tools/(?!index)([^/]+)", "card-{}", sentence("Method card")),
    Kind(r"template/(?!index|compose)([^/]+)", "module-{}", sentence("Part of the plan")),
    Kind(r"learning-areas/(?!index)([^/]+)", "area-{}", sentence("Learning area")),
    Kind(r"running-a-network/(?!index)([^/]+)", "guide-{}", sentence("Running a network")),
    Kind(r"(how-it-works)", "guide-{}", sentence("Method")),
)
SUMMARY = Kind("", "summary-{}", sentence("Summary for the council"), live=True, sheets=2)
BLANK = Kind("", "template-{}", sentence("Plan to fill in"))
BOOK = Kind("", "toolkit", sentence("The whole toolkit"), cover=True)

STYLES = "assets/stylesheets/toolkit.css"

LICENCE = sentence("Text: CC BY 4.0. Code: MIT. Plans: facts from the public pages that each plan cites.")
INVENTED = sentence("Invented example.")
NO_SUCH_NETWORK = sentence("This network and its cities do not exist.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What all documents of a site share.

    `network` is the network's name in each language; `site` is where the site is published, ending with a slash, or
    empty; `palette` and `charts` are the colours and drawings of the pages' stylesheet.
    """

    network: Mapping[str, str]
    site: str
    palette: Mapping[str, str]
    charts: str
    invented: bool
    today: date

    def paper(
        self,
        kind: Kind,
        name: str,
        language: str,
        title: str,
        chapters: tuple[Chapter, ...],
        written: date | None = None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> Paper:
        """A document; `written` is the day of its text where that is not the day of the site."""
        words = words_in(language)
        day = self.today if kind.live or written is None else written
        return Paper(
            name=f"{kind.name.format(name)}-{language}",
            language=language,
            kind=words.text(kind.label),
            title=title,
            chapters=chapters,
            date=day,
            labels=self._labels(words, kind, day),
            palette=self.palette,
            charts=self.charts,
            cover=kind.cover,
            sheets=kind.sheets,
            address=self.site + (chapters[0].address if self.site and len(chapters) == 1 else ""),
            site=self.site,
            notice=f"{words.text(INVENTED)} {words.text(NO_SUCH_NETWORK)}" if self.invented else "",
            pictures=pictures or {},
        )

    def _labels(self, words: Words, kind: Kind, day: date) -> dict[str, str]:
        dated = sentence("States are those of %(day)s.") if kind.live else sentence("Text of %(day)s.")
        return {
            "page": words.text(sentence("page %(page)s of %(pages)s")) % {"page": "{page}", "pages": "{pages}"},
            "contents": words.text(sentence("Contents")),
            "network": self.network[words.language],
            "date": words.day(day),
            "dated": words.text(dated) % {"day": words.day(day)},
            "version": words.text(sentence("Version %(mark)s.")) % {"mark": "{mark}"},
            "licence": words.text(LICENCE),
        }


def shelf_of(atlas: Atlas, site: str, docs: Path) -> Shelf:
    """The shelf of a network; `site` is where its site is published, or empty, and `docs` the folder of its pages."""
    styles = docs / STYLES
    css = styles.read_text("utf-8") if styles.exists() else ""
    network, own = atlas.network, atlas.own_language
    names = {language: network.name.in_language(language, own)[0] for language in network.languages}
    return Shelf(
        names,
        f"{site.rstrip('/')}/" if site else "",
        palette_of(css),
        chart_styles(css),
        network.invented,
        atlas.today,
    )


def kind_of(page: str) -> tuple[Kind, str] | None:
    """The kind of document that a page, named by its path inside a language, is made into, and its part of the name."""
    for kind in KINDS:
        if found := re.fullmatch(kind.pages, page):
            return kind, "".join(found.groups())
    return None
