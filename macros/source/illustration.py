"""The pictures in a text: which of them are shown, and on which line each was written."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from macros.model.problem import COMMANDS, Problem, Severity, sentence
from macros.source.album import GUIDE, SPACED
from macros.source.intake import RefusedError, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.dossier import Picture
    from macros.source.album import Album

IMAGE = re.compile(r'(<img src=")[^"]*(?=" alt=)')
"""A picture as cmark writes it: raw HTML is left out by it, and quotation marks are escaped."""

MARK = re.compile(
    r'<(?P<tag>\w+) data-sourcepos="(?P<start>\d+):\d+-(?P<end>\d+):'
    r'|<img src="(?P<source>[^"]*)" alt="(?P<words>[^"]*)"'
)
"""The start of a block, with its lines in the text, or a picture."""

UNREAD = re.compile(r"!\[[^\[\]\n]{0,300}\]\((images/[^()\n]{0,200})\)")
CAPTION = re.compile(r"\s+([\"'“”„«])")
"""Where the caption begins behind the name of a file: in straight quotation marks, or in what Word makes of them."""

CODE = re.compile(r"<code.*?</code>", re.DOTALL)
MOST_LETTERS, MOST_LINES = 60, 200
"""How much of an address is told, and how far into a block it is looked for."""

SILENT = sentence("an image has no words for those who cannot see it: ![what it shows](images/name.jpg)")
NO_FILE = sentence("a picture names no file that can be shown; write ![what it shows](images/name.jpg)")
CURVED = sentence(
    'has its caption in curved quotation marks, so it cannot be shown; type straight ones, as in "caption"'
)
IN_HEADING = sentence("stands in a heading, where only its words are shown; put it on a line of its own below")


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A text whose pictures have the addresses of ours, or none where they are missing; and what is odd about them."""

    page: str
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A picture in a text: its address as written, its words, its line from 1, and whether a heading holds it."""

    address: str
    words: str
    line: int
    heading: bool


def illustrated(page: str, text: str, name: str, before: int, album: Album | None) -> Illustrated:
    """Give the pictures of a page their published addresses, and tell of those that cannot be shown.

    `text` is what the page was made from, `before` the number of lines before it in the file. Without an album nothing
    is shown, and nothing said about it.
    """
    pictures: list[Picture | None] = []
    problems: list[Problem] = []
    for place in places_in(page, text):
        line = before + place.line
        try:
            pictures.append(_shown(place, album) if album else None)
        except RefusedError as refused:
            pictures.append(None)
            problems.append(told(refused.problem, name, line, place.address))
        if not place.words.strip():
            problems.append(Problem(name, line, 1, "", "image-without-words", SILENT, {}, Severity.WARNING))
    addresses = (f"images/{picture.name}" if picture else "" for picture in pictures)
    page = IMAGE.sub(lambda hit: f"{hit[1]}{next(addresses)}", page)
    found = tuple(dict.fromkeys(picture for picture in pictures if picture))
    return Illustrated(page, found, (*problems, *_unread(page, text, name, before)))


def places_in(page: str, text: str) -> Iterator[Place]:
    """Every picture of a page that was made from a text, in reading order."""
    lines = [unquote(html.unescape(line)) for line in text.split("\n")] if IMAGE.search(page) else []
    used: Counter[tuple[int, str]] = Counter()
    tag, start, end, last = "p", 1, 1, 1
    for hit in MARK.finditer(page) if lines else ():
        if hit["tag"]:
            tag, start, end = hit["tag"], int(hit["start"]), min(int(hit["end"]), len(lines))
            continue
        address, words = unquote(html.unescape(hit["source"])), html.unescape(hit["words"])
        ways = [f"]({address}", f"![{words}]", address] if address else [f"![{words}]"]
        first = max(start, last)
        last = _line_of(ways, range(first, min(end, first + MOST_LINES) + 1), lines, used) or first
        yield Place(address, words, last, tag == "h2")


def _line_of(ways: Iterable[str], ahead: range, lines: list[str], used: Counter[tuple[int, str]]) -> int | None:
    """The next line ahead on which a picture is written in one of these ways, the surest first."""
    for way in ways:
        for line in ahead:
            if lines[line - 1].count(way) > used[line, way]:
                used[line, way] += 1
                return line
    return None


def told(problem: Problem, name: str, line: int, address: str) -> Problem:
    """What is wrong with a picture, at the line of the text that shows it; the text stays published."""
    shown = _printed(address) if len(address) <= MOST_LETTERS else f"{_printed(address[:MOST_LETTERS])}…"
    values = {key: _printed(value) if isinstance(value, str) else value for key, value in problem.values.items()}
    moved = replace(problem, path=name, line=line, column=1, field=shown, values=values)
    return replace(moved, severity=Severity.WARNING, guide=GUIDE)


def _shown(place: Place, album: Album) -> Picture:
    if not place.address:
        raise refuse(album.name, 0, 0, "picture-without-file", NO_FILE)
    if place.heading:
        raise refuse(album.name, 0, 0, "picture-in-heading", IN_HEADING)
    return album.picture(place.address)


def _unread(page: str, text: str, name: str, before: int) -> Iterator[Problem]:
    """Pictures that CommonMark takes for plain text, for a space in the name or for what Word did to the caption."""
    plain = CODE.sub("", page) if "![" in page else ""
    left = {html.unescape(inside) for inside in UNREAD.findall(plain)}
    for line, words in enumerate(text.split("\n") if left else (), start=before + 1):
        for inside in sorted(left.intersection(UNREAD.findall(words))):
            file, mark = [*CAPTION.split(inside, maxsplit=1), "", ""][:2]
            values = {"better": "-".join(file.removeprefix("images/").split())}
            if len(file.split()) > 1:
                yield told(Problem(name, 0, 0, "", "picture-with-space", SPACED, values), name, line, file)
            elif mark not in {"", '"', "'"}:
                yield told(Problem(name, 0, 0, "", "curved-quotation-marks", CURVED), name, line, file)


def _printed(text: str) -> str:
    """A text as it can be printed: without what would command a terminal."""
    return COMMANDS.sub("\ufffd", text)
