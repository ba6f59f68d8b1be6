"""What browsers are told that they may keep: sizes, marks, and a worker that changes exactly when something does."""

from __future__ import annotations

import json
import re

import pytest

from macros.export import KeepList, manifest, mark_of, parts_of, piece_of, worker, worker_that_leaves
from macros.export.keeping import DAY, NOT_COMPARED, WORKERS
from macros.words import LANGUAGES, words_in

PAGE = b"""
<!doctype html>
<div data-tk-keep="0a1b" data-tk-day="23 November 2026"></div>
<h1>Vision</h1> <p>States are those of 23 November 2026.</p>
<p class="tk-paper">Printed on 2026-11-23</p>
"""


def told(text):
    """What the worker knows of its site."""
    return json.loads(text.split("\n")[0].removeprefix("const SITE = ").removesuffix(";"))


def a_list(*pages):
    return KeepList("en", tuple(piece_of(f"en/{name}/", name.encode()) for name in pages), ())


def test_a_mark_changes_with_what_a_page_says_and_not_with_the_day_on_which_it_was_built():
    assert mark_of(PAGE) == mark_of(PAGE.replace(b"23", b"24")) == mark_of(PAGE.replace(b"0a1b", b"ffff"))
    assert mark_of(PAGE) != mark_of(PAGE.replace(b"Vision", b"A vision"))
    assert mark_of(PAGE) != mark_of(PAGE.replace(b"those of 23", b"those of 22"))


def test_the_worker_leaves_the_same_out_of_a_mark():
    program = (WORKERS / "keep.js").read_text("utf-8")
    assert f"/{DAY.pattern.decode()}/.exec(text)" in program
    (own,) = re.findall(r"NOT_COMPARED = /(.+)/g;", program)
    assert own.replace(r"[^]*?<\/p>", ".*?</p>") == NOT_COMPARED.pattern.decode()


def test_what_is_small_on_the_line_may_be_large_on_the_device():
    page, picture = piece_of("en/", b"<p>again</p>" * 1000), piece_of("a.png", bytes(range(256)) * 40)
    assert page.size == 12_000
    assert page.line < 400
    assert picture.line == picture.size == 256 * 40


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ('<link rel="stylesheet" href="../../assets/a.css">', {"assets/a.css"}),
        ('<script src="../../assets/a.js"></script>', {"assets/a.js"}),
        ('<img class="x" alt="&gt;" src="images/two%20words.jpg" loading="lazy">', {"en/x/images/two words.jpg"}),
        (
            '<picture><source type="image/webp" media="(max-width: 640px)" srcset="../a-640.webp">'
            '<source type="image/webp" srcset="../a.webp"><img class="x" src="../a.jpg" alt="&gt;"></picture>'
            '<p>x</p><img src="../b.jpg"><picture><source type="image/webp" srcset="../c.webp"><img src="../c.png"></picture>',
            {"en/a-640.webp", "en/b.jpg", "en/c.webp"},
        ),
        ('<button data-tk-scripts="../../a.js ../../b.js">', {"a.js", "b.js"}),
        ('<link rel="alternate" href="../../fr/x/"><link rel="manifest" href="../../keep/en.webmanifest">', set()),
        (
            '<a href="../../plan.pdf">x</a><img src="https://example.org/a.png"><img src="data:image/png;base64,x">',
            set(),
        ),
    ],
)
def test_a_page_is_made_of_its_styles_scripts_and_pictures(html, parts):
    assert parts_of("en/x/index.html", html) == parts


def test_a_list_names_each_file_with_its_bytes_and_its_mark():
    one = a_list("vision")
    page = one.pages[0]
    expected = {"pages": {"en/vision/": [page.line, page.size, page.mark]}, "parts": {}}
    assert json.loads(one.json()) == {"language": "en", "version": one.version} | expected


def test_the_worker_changes_when_and_only_when_something_changes():
    text = worker("0a1b", [a_list("vision", "risks")], {"en": "en/kept/"}, [], [])
    assert text == worker("0a1b", [a_list("risks", "vision")], {"en": "en/kept/"}, [], [])
    others = [
        worker("0a1c", [a_list("vision", "risks")], {"en": "en/kept/"}, [], []),
        worker("0a1b", [a_list("vision")], {"en": "en/kept/"}, [], []),
        worker("0a1b", [a_list("vision", "risks")], {"en": "en/kept/"}, [piece_of("a.css", b"")], []),
    ]
    assert len({told(each)["version"] for each in (text, *others)}) == 4


def test_the_worker_does_not_carry_the_lists():
    text = worker("0a1b", [a_list("vision", "risks")], {"en": "en/kept/"}, [], [])
    assert "en/vision/" not in text


def test_a_worker_that_leaves_empties_what_the_other_filled():
    (name,) = re.findall(r'const OURS = ("toolkit " .+?);', (WORKERS / "keep.js").read_text("utf-8"))
    assert "pathname" in name
    assert "pathname" in worker_that_leaves()
    assert '"toolkit " + ' in worker_that_leaves()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_is_given_a_name_and_an_icon_wherever_the_site_lies(language):
    given = json.loads(manifest(words_in(language), "Toolkit", f"{language}/"))
    assert (given["name"], given["lang"], given["dir"]) == ("Toolkit", language, "ltr")
    assert given["start_url"] == f"../{language}/"
    assert len(given["short_name"]) <= 15
    assert {icon["src"].split("/")[0] for icon in given["icons"]} == {".."}
    assert {icon["sizes"] for icon in given["icons"]} == {"any", "192x192", "512x512"}
