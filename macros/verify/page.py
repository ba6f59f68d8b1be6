"""One page of a built site, as a browser meets it: what it is called, where it leads, what it would run."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from macros.model.problem import Problem, Severity, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = "about/index"

DATA = {"application/json", "application/ld+json"}
"""Scripts that no browser runs."""

LOADED = {("img", "src"), ("script", "src"), ("source", "src"), ("iframe", "src"), ("form", "action"), ("link", "href")}
"""What a page fetches by itself, or sends to. A `link` to the same page elsewhere is only named."""

ONLY_NAMED = {"alternate", "canonical"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
ALLOWED = {"http", "https", "mailto"}

LEFT = re.compile(r"%\(\w+\)s|\[object Object\]|\x02|\x03")
"""Places that nothing was put into."""

SLOT = "data-tk-slot"
"""Marks a place that the macros fill. What else is in `data-` is read by scripts, which fill places themselves."""

NOTHING = {"None", "undefined", "NaN", "nan", "null"}
BRACES = re.compile(r"\{\{|\{%")
AS_WRITTEN = {"pre", "code", "script", "textarea", "style"}
"""Elements in which such signs may be meant."""


class Link(NamedTuple):
    """A reference: the line, the address as written, and whether the page fetches it by itself."""

    line: int
    address: str
    loaded: bool


class Page(HTMLParser):
    """What a page says of itself. `path` is its path in the site; lines count from 1."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.problems: list[Problem] = []
        self.ids: set[str] = set()
        self.links: list[Link] = []
        self.twins: list[str] = []
        self.canonical = ""
        self._open: list[str] = []
        self._count = {"h1": 0, "policy": 0, "lang": 0, "title": 0}
        self._data = False
        self.feed(text)
        self.close()
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in AS_WRITTEN or tag in {"title", "svg"}:
            self._open.append(tag)
        self._data = tag == "script" and given.get("type") in DATA
        self._count["h1"] += tag == "h1"
        self._count["lang"] += tag == "html" and bool(given.get("lang"))
        self._count["policy"] += tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy"
        self._take_name(given)
        self._refuse_what_runs(tag, given)
        for name, value in given.items():
            self._take_links(tag, name, value, set(given.get("rel", "").split()))
            if name == SLOT or (not name.startswith("data-") and (value in NOTHING or LEFT.search(value))):
                self._told("leftover", LEFTOVER, found=value)
        if tag == "link" and "hreflang" in given and given["hreflang"] != "x-default":
            self.twins.append(given.get("href", ""))
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Look at a text."""
        inside = self._open[-1] if self._open else ""
        if self._open == ["title"]:
            self._count["title"] += bool(data.strip())
        if self._data:
            self.problems += [Problem(self.path, self.getpos()[0], *p) for p in _not_json(data)]
            self._data = False
        elif inside not in AS_WRITTEN:
            if data.strip() in NOTHING or LEFT.search(data):
                self._told("leftover", LEFTOVER, found=data.strip()[:80])
            elif BRACES.search(data):
                self._told("braces", IN_BRACES, Severity.WARNING, found=data.strip()[:80])

    def _take_name(self, given: dict[str, str]) -> None:
        name = given.get("id")
        if name in self.ids:
            self._told("same-id", SAME_ID, found=name)
        if name:
            self.ids.add(name)

    def _refuse_what_runs(self, tag: str, given: dict[str, str]) -> None:
        if tag == "script" and "src" not in given and not self._data:
            self._told("inline-script", INLINE_SCRIPT)
        if tag == "style" or "style" in given:
            self._told("inline-style", INLINE_STYLE)
        for name in given:
            if name.startswith("on"):
                self._told("handler", HANDLER, found=name)

    def _take_links(self, tag: str, name: str, value: str, relations: set[str]) -> None:
        loaded = (tag, name) in LOADED and not relations & ONLY_NAMED
        if name in {"href", "src", "action"}:
            scheme = SCHEME.match(value.strip())
            if scheme and scheme[0].lower() not in ALLOWED:
                self._told("odd-scheme", ODD_SCHEME, found=value[:80])
            else:
                self.links.append(Link(self.getpos()[0], value, loaded))
        elif name == "srcset":
            pieces = [piece.split() for piece in value.split(",")]
            self.links += [Link(self.getpos()[0], piece[0], True) for piece in pieces if piece]

    def _judge(self) -> None:
        """What can be said only at the end."""
        for name, code, message in (
            ("h1", "headings", NOT_ONE_HEADING),
            ("policy", "policy", NO_POLICY),
            ("lang", "language", NO_LANGUAGE),
            ("title", "title", NO_TITLE),
        ):
            if self._count[name] != 1:
                values = {"count": self._count[name]}
                self.problems.append(Problem(self.path, 0, 0, "", code, message, values, guide=GUIDE))

    def _told(self, code: str, message: str, severity: Severity = Severity.ERROR, **values: Any) -> None:
        line, column = self.getpos()
        self.problems.append(Problem(self.path, line, column + 1, "", code, message, values, severity, GUIDE))


def _not_json(text: str) -> Iterator[tuple[int, str, str, str, dict[str, Any]]]:
    try:
        json.loads(text, parse_constant=_refuse)
    except ValueError as flaw:
        yield 0, "", "no-json", NO_JSON, {"reason": str(flaw)}


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def json_flaws(path: str, text: str) -> list[Problem]:
    """What keeps a program from reading a text as JSON in the strict sense."""
    return [Problem(path, 0, *flaw, guide=GUIDE) for flaw in _not_json(text)]


LEFTOVER = sentence('"%(found)s" was left in the page; something that should stand there is missing')
IN_BRACES = sentence('"%(found)s" looks like a place that was not filled in; if it is meant, nothing has to be done')
SAME_ID = sentence('two elements are called "%(found)s", so links to it are not sure to arrive')
INLINE_SCRIPT = sentence("holds a script of its own; put it into a file, which the page's policy allows")
INLINE_STYLE = sentence("holds styles of its own; put them into a stylesheet, which the page's policy allows")
HANDLER = sentence("%(found)s would run a script; no page of a toolkit does so")
ODD_SCHEME = sentence('"%(found)s" leads neither to a page nor to a mailbox')
NOT_ONE_HEADING = sentence("has %(count)s headings of the first rank (h1); a page has one")
NO_POLICY = sentence("says %(count)s times what it may load (Content-Security-Policy); a page says it once")
NO_LANGUAGE = sentence("does not say in which language it is written (lang)")
NO_TITLE = sentence("has %(count)s titles; a page has one")
NO_JSON = sentence("cannot be read as JSON: %(reason)s")
