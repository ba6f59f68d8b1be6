"""Several sites of one network, seen together."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from macros.model.order import place_of
from macros.model.overview import sums_of
from macros.model.reporting import Figure
from macros.view.fragment import draw
from macros.words import words_in
from macros.words.titles import WORKINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from macros.model.overview import CountryNumbers, JoinedSite
    from macros.view.fragment import Reader

EXPLAINED = (Figure.V1_AGREED, Figure.EXPERIMENTS_WITH_RESULT)


@dataclass(frozen=True, slots=True)
class _Row:
    """A country, its numbers, and the site that tells them: its address, what the link says, and its day."""

    name: str
    numbers: CountryNumbers
    address: str
    site: str
    day: date


def joined_overview(sites: Sequence[JoinedSite], languages: Sequence[str], reader: Reader, css: str) -> str:
    """The page above several sites, which stands alone: every country with its numbers and its site, and their sums.

    A site that says no address is looked for beside the page, under the name of its folder.
    """
    first, words = sites[0].overview, reader.words
    rows = [_row(numbers, site, reader) for site in sites for numbers in site.overview.countries]
    return draw(
        "joined_overview",
        reader,
        title=first.name.in_language(words.language, first.languages[0])[0],
        called=first.name,
        own=first.languages[0],
        invented=any(site.overview.invented for site in sites),
        tongues=[(one, words_in(one).tongue(one).capitalize(), _page(one, reader)) for one in languages],
        rows=sorted(rows, key=lambda row: (place_of(row.name), row.numbers.code)),
        sums=sums_of(row.numbers for row in rows),
        days=sorted({site.overview.day for site in sites}),
        workings={figure: WORKINGS[figure] for figure in EXPLAINED},
        css=css,
        mark=_mark_of(css),
    )


def _row(numbers: CountryNumbers, site: JoinedSite, reader: Reader) -> _Row:
    address, name = site.overview.address, reader.words.country(numbers.code)
    shown = address.partition("://")[2].rstrip("/") if address else site.folder
    beside = f"{reader.links.root}{quote(site.folder)}/index.html"
    return _Row(name, numbers, address or beside, shown, site.overview.day)


def _page(language: str, reader: Reader) -> str:
    return replace(reader.links, language=language).page("")


def _mark_of(css: str) -> str:
    """By what a browser knows that the styles in the page are ours: they stand between two line ends."""
    return b64encode(hashlib.sha256(f"\n{css}\n".encode()).digest()).decode()
