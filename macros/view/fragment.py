"""Draw a fragment from its template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.view.shapes import shape_of

if TYPE_CHECKING:
    from macros.view.links import Links
    from macros.words import Words

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, from where: the language of the page, and the way from it to others."""

    words: Words
    links: Links


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
    jinja.globals["shape_of"] = shape_of
    return jinja


def draw(name: str, reader: Reader, **context: object) -> str:
    """Render `templates/NAME.html`; templates find the words and links of the reader beside their own context."""
    words = reader.words
    return (
        environment()
        .get_template(f"{name}.html")
        .render(context, words=words, links=reader.links, _=words.text, ngettext=words.plural)
    )
