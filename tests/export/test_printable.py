"""Pages as people print them."""

from __future__ import annotations

import json

import pytest

from macros.export import paper_of, printable_script

PAGE = '<html><body><nav>no</nav><article class="md-content__inner">{}</article><p>no</p></body></html>'


def read(script):
    start, end = "window.tkPages = ", ";\n"
    assert script.startswith(start)
    assert script.endswith(end)
    return json.loads(script.removeprefix(start).removesuffix(end))


def test_the_script_holds_the_article_of_every_page_and_nothing_around_it():
    text = '<h1 id="a">N\'Djamena &amp; "Sèmè"</h1>\n<pre>\\n </pre>'
    pages = read(printable_script({"cities/a": PAGE.format(text), "how-it-works": PAGE.format("")}))
    assert pages == {
        "cities/a": f'<article class="md-content__inner">{text}</article>',
        "how-it-works": '<article class="md-content__inner"></article>',
    }


def test_a_page_without_an_article_is_left_out():
    assert read(printable_script({"front-door": "<html><p>Choose a language</p></html>"})) == {}


def test_without_pages_the_script_is_still_sound():
    assert read(printable_script({})) == {}


@pytest.mark.parametrize(
    ("html", "pages"),
    [
        ("", 1),
        ("<p>A line.</p>", 1),
        ("<p>" + "word " * 2000 + "</p>", 3),
        ("<p>Short.</p>" * 200, 4),
        ('<p>A card.</p><section class="tk-canvas"></section>', 2),
    ],
    ids=["nothing", "a line", "ten thousand letters", "two hundred lines", "a card with its blank sheet"],
)
def test_paper_grows_with_text_with_lines_and_with_blank_sheets(html, pages):
    assert paper_of(html) == pages
