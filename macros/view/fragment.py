"""Draw a fragment from its template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.model.address import true_host
from macros.view.prose import runs_of
from macros.view.shapes import shape_of
from macros.words import direction_of

if TYPE_CHECKING:
    from macros.view.links import Links
    from macros.words import Words

BEFORE_MARKS = re.compile(r" (?=[:;?!»])|(?<=«) ")
INSIDE_NUMBERS = re.compile(r"(?<=\d) (?=\d{3}\b)")
TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, from where: the language of the page, and the way from it to others."""

    words: Words
    links: Links


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page's markup, and its headings for the page's table of contents: anchor and title.

    `hidden` keeps a page out of the search; `annex` is what only its print holds; `script` is one of our own that this
    page alone loads; `canonical` is the address of the page that stands for it, if another does.
    """

    html: str
    contents: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    annex: str = ""
    script: str = ""
    canonical: str | None = None


@cache
def environment() -> Environment:
    """The fragments' own Jinja, which escapes all it is given and forgives no misspelling."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals["direction_of"] = direction_of
    jinja.globals["runs_of"] = runs_of
    jinja.globals["shape_of"] = shape_of
    jinja.globals["true_host"] = true_host
    jinja.globals["typeset"] = typeset
    return jinja


def typeset(text: str, language: str) -> str:
    """A text with the spaces that must not break: before French marks, and inside large numbers."""
    text = BEFORE_MARKS.sub("\u00a0", text) if language == "fr" else text
    return INSIDE_NUMBERS.sub("\u00a0", text)


def draw(name: str, reader: Reader, **context: object) -> str:
    """Render `templates/NAME.html`; templates find the words and links of the reader beside their own context."""
    words = reader.words
    return (
        environment()
        .get_template(f"{name}.html")
        .render(context, words=words, links=reader.links, _=words.text, ngettext=words.plural)
    )
