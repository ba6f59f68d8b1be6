"""The prose of a city cut at its pictures, so that each can be drawn from where the reader is."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.dossier import Picture

ATTRIBUTES = r'((?: [a-z]+="[^"]*")*)'
IMAGE = re.compile(rf"<p>\s*<img{ATTRIBUTES}>\s*</p>|<img{ATTRIBUTES}>")
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture at its place: its words, its caption, and whether it has a paragraph for itself; None if missing."""

    picture: Picture | None
    alt: str
    caption: str
    alone: bool


def runs_of(page: str, pictures: Iterable[Picture]) -> Iterator[str | Illustration]:
    """Clean HTML and the pictures in it, in reading order; `pictures` are those that are there."""
    known = {f"images/{picture.name}": picture for picture in pictures}
    end = 0
    for hit in IMAGE.finditer(page):
        said = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(hit[1] or hit[2] or "")}
        yield page[end : hit.start()]
        yield Illustration(
            known.get(said.get("src", "")), said.get("alt", ""), said.get("title", ""), hit[1] is not None
        )
        end = hit.end()
    yield page[end:]
