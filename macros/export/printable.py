"""Pages as people print them: how much paper they take, and a copy of them that needs no server."""

from __future__ import annotations

import json
import re
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
BLOCK = re.compile(r"<(?:h[2-6]|p|li|dt|tr|pre)\b")
SHEET = re.compile(r'class="tk-canvas"')

LETTERS, LINE = 4400, 70
"""How many letters fill a page of paper, and how many a paragraph, an entry or a row takes beside its own.

Fitted to the 119 pages of the first network that can be chosen, printed on A4: 5 pages off on 384 in all, and 35 when
each page is taken for itself.
"""


def paper_of(html: str) -> int:
    """About how many pages of paper a page takes, from its text; a blank sheet to fill by hand takes one of its own."""
    text = SPACE.sub(" ", TAG.sub(" ", html))
    return max(1, ceil((len(text) + LINE * len(BLOCK.findall(html))) / LETTERS)) + len(SHEET.findall(html))


def printable_script(pages: Mapping[str, str]) -> str:
    """A script that holds the articles of these pages, for a browser that opens them from files.

    There it may not read one page from another, but it may load a script. `pages` holds whole pages of one language,
    HTML by the path inside the language: `cities/bamako`, `running-a-network/index`.
    """
    articles = {path: found.group() for path, html in pages.items() if (found := ARTICLE.search(html))}
    return f"window.tkPages = {json.dumps(articles, ensure_ascii=False, allow_nan=False)};\n"
