"""Prose from strangers to clean HTML, cut into sections.

CommonMark without raw HTML, then an allow-list. No extension of ours sees it, and no template.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

import nh3

from macros.model.address import true_host
from macros.model.dossier import Section
from macros.model.evidence import numbers_of
from macros.model.module import TEMPLATE_MODULES
from macros.model.problem import Problem, Severity, sentence
from macros.source.commonmark import html_of
from macros.source.illustration import CODE, illustrated, places_in, told
from macros.source.intake import CONTROLS, INVISIBLE_IN_PROSE, RefusedError, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from macros.model.dossier import Picture
    from macros.model.evidence import Reference
    from macros.source.album import Album

HEADING = re.compile(r'<h2 data-sourcepos="(\d+):[^"]*">(.*?)</h2>', re.DOTALL)
MODULE_MARK = re.compile(r"\s*\{#([^{}\s]*)\}\s*$")
TOP_HEADINGS = re.compile(r"<(/?)h[12](?=[ >])")
MARKUP = re.compile(r"<[^>]*>")
CITATION = re.compile(r"\[@([A-Za-z0-9_-]+)\]")
CITED = re.compile(r'(<a href="#reference-[a-z0-9-]+"[^>]*>)@([a-z0-9-]+)(</a>)')

PICTURE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')

UNSEEN = re.compile(f"{CONTROLS.pattern}|{INVISIBLE_IN_PROSE.pattern}")
"""What no text may hold, and what is taken out of prose: as `&#1;` or `&#x202e;` it comes in when entities are read."""

NESTING = re.compile(r"<(/?)(?:blockquote|[uo]l|em|strong|del)\b")
MOST_DEEP = 50
"""How deep quotations and lists may lie in each other: the cleaner's time grows with the square of it."""

ELEMENT = re.compile("<[a-z]")
MOST_ELEMENTS = 20_000
"""A plan of a hundred pages has a sixth of this. A table may grow to a cell for every row and column it names."""

TOO_DEEP = sentence("the prose is nested too deeply; write lists and quotations flat")
TOO_MANY = sentence(
    "the prose has more than %(most)s headings, paragraphs, cells and links; make it shorter, or link to an annex"
)
NO_PICTURES = sentence("is a picture, and a note on a report shows none; say in words what it shows")

TAGS = frozenset(
    "p br hr em strong del blockquote ul ol li h3 h4 h5 h6 pre code table thead tbody tr th td a img".split()
)
SCHEMES = frozenset({"http", "https"})
SAFE_LINK = re.compile(r"(https?://[^\s\\@/?#%]+([/?#][^\s\\]*)?|#reference-[a-z0-9-]+)")
LINK = re.compile(r'<a href="(https?://[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
OUR_PICTURE = re.compile(r"images/[a-z0-9-]+\.(jpg|png)")


@dataclass(frozen=True, slots=True)
class Prose:
    """The sections of a plan's prose, the pictures they show, and what is odd about it."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    pictures: tuple[Picture, ...] = ()


def read_prose(
    text: str,
    name: str,
    line: int,
    headings: Mapping[str, str],
    references: Iterable[Reference] = (),
    album: Album | None = None,
) -> Prose:
    """Cut prose into sections and clean each.

    `line` is the number of lines before the prose; `headings` gives the module of each heading, in small letters, in
    the plan's language; `references` are what `[@id]` may cite; `album` holds the pictures that it may show.
    """
    text = INVISIBLE_IN_PROSE.sub("", text)
    page = _markup(text, numbers_of(references))
    try:
        _refuse_unbounded(page, name, line + 1)
    except RefusedError as refused:
        return Prose((), (refused.problem,))
    drawn = illustrated(page, text, name, line, album)
    start, *rest = HEADING.split(drawn.page)
    pieces = [(line + int(at), title, body) for at, title, body in zip(*[iter(rest)] * 3, strict=True)]
    sections = [_section(at, title, body, headings) for at, title, body in pieces]
    if start.strip():
        sections.insert(0, Section("", _clean(start), line + 1))
    odd = (*_unknown_sections(sections, name), *_unknown_citations(page, text, name, line))
    return Prose(tuple(sections), (*odd, *drawn.problems), drawn.pictures)


def clean_prose(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """A whole text as clean HTML, its headings below ours, and what is odd about it. It shows no pictures.

    Raises `RefusedError` for one that is nested too deeply.
    """
    text = INVISIBLE_IN_PROSE.sub("", text)
    page = _markup(text, {})
    _refuse_unbounded(page, name, 1)
    problem = Problem(name, 0, 0, "", "picture-in-note", NO_PICTURES)
    return _clean(page), tuple(told(problem, name, place.line, place.address) for place in places_in(page, text))


def _markup(text: str, cited: Mapping[str, int]) -> str:
    """CommonMark to HTML, citations turned into links to the numbered references, and headings moved below ours.

    A citation `[@id]` is a shortcut reference link of CommonMark itself, so code and escapes are left alone.
    """
    definitions = "".join(f"\n[@{name}]: #reference-{name}" for name in cited)
    page = UNSEEN.sub("", html_of(f"{text}\n{definitions}\n"))
    return CITED.sub(lambda hit: f"{hit[1]}[{cited.get(hit[2], hit[2])}]{hit[3]}", page)


def _refuse_unbounded(page: str, name: str, line: int) -> None:
    """Refuse what would make every page and document of a city slow. Raises `RefusedError`."""
    if _depth_of(page) > MOST_DEEP:
        raise refuse(name, line, 1, "too-deep", TOO_DEEP)
    if sum(1 for _ in ELEMENT.finditer(page)) > MOST_ELEMENTS:
        raise refuse(name, line, 1, "too-many-elements", TOO_MANY, most=MOST_ELEMENTS)


def _depth_of(page: str) -> int:
    steps = (-1 if tag[1] else 1 for tag in NESTING.finditer(page))
    return max(accumulate(steps), default=0)


def _section(line: int, title: str, body: str, headings: Mapping[str, str]) -> Section:
    plain = html.unescape(MARKUP.sub("", PICTURE.sub(r"\1", title)))
    mark = MODULE_MARK.search(plain)
    plain = MODULE_MARK.sub("", plain).strip()
    known = {module.id for module in TEMPLATE_MODULES}
    module = mark[1] if mark and mark[1] in known else headings.get(plain.casefold())
    return Section(plain, _clean(body), line, module)


def _clean(page: str) -> str:
    return LINK.sub(_honest, _cleaner().clean(TOP_HEADINGS.sub(r"<\1h3", page))).strip()


def _honest(link: re.Match[str]) -> str:
    """A link whose text names another host than the one it leads to is followed by the true one."""
    host = true_host(html.unescape(MARKUP.sub("", link[2])), html.unescape(link[1]))
    return f"{link[0]} ({html.escape(host)})" if host else link[0]


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={
            "a": {"href"},
            "img": {"src", "alt", "title"},
            "ol": {"start"},
            "td": {"align"},
            "th": {"align"},
        },
        attribute_filter=_allowed,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow ugc",
    )


def _allowed(_tag: str, attribute: str, value: str) -> str | None:
    """Links lead to a web page or to a reference of the same plan, pictures are ours, and nothing leads elsewhere."""
    if attribute == "href":
        return value if SAFE_LINK.fullmatch(html.unescape(value)) else None
    if attribute == "src":
        return value if OUR_PICTURE.fullmatch(value) else None
    return value


def _unknown_sections(sections: Iterable[Section], name: str) -> Iterable[Problem]:
    message = sentence(
        'the section "%(title)s" belongs to no part of the template; it is shown under its own heading. '
        "To place it, write the part after the heading: ## %(title)s {#problem}"
    )
    for section in sections:
        if section.module is None and section.title:
            values = {"title": section.title}
            yield Problem(name, section.line, 1, "", "unknown-section", message, values, Severity.WARNING)


def _unknown_citations(page: str, text: str, name: str, line: int) -> Iterable[Problem]:
    message = sentence('no reference is called "%(id)s"; add it under references, or correct the name')
    lines = text.split("\n")
    for cited in dict.fromkeys(CITATION.findall(CODE.sub("", page))):
        at = next((n for n, words in enumerate(lines, start=1) if f"[@{cited}]" in words), 0)
        column = lines[at - 1].find(f"[@{cited}]") + 1 if at else 0
        yield Problem(name, line + at, column, "", "unknown-reference", message, {"id": cited})
