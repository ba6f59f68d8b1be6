"""What a reader's line has to carry, compressed as servers do. The budgets are those of the accessibility statement."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin, urlsplit

import pytest

KB = 1024
PAGE, TABLES, STYLES, FIRST_VISIT, SEARCH = 8 * KB, 15 * KB, 35 * KB, 75 * KB, 60 * KB

WITH_TABLES = re.compile(
    r"\w+/(progress/.*|about/maintenance/|template/compose/|cities/sandmouth/(changes|versions/v1)/)"
)
WHOLE_EXAMPLE = re.compile(r"\w+/cities/sandmouth/")
"""The invented plan that fills in every part, to show what each looks like; it is three times as long as any other."""

STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"(?: media="(\w+)")?>')
SCRIPT = re.compile(r'<script src="([^"]+)"')


def weight(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


@pytest.fixture(scope="module")
def pages(real_site):
    return {path.parent.relative_to(real_site).as_posix() + "/": path for path in real_site.rglob("index.html")}


def test_every_page_is_light(pages):
    heavy = {}
    for address, path in pages.items():
        if not WHOLE_EXAMPLE.fullmatch(address):
            most = TABLES if WITH_TABLES.fullmatch(address) else PAGE
            if (size := weight(path)) > most:
                heavy[address] = size
    assert heavy == {}


@pytest.mark.parametrize("address", ["en/", "fr/cities/kumasi/", "pt/phases/explore/", "en/tools/problem-tree/"])
def test_a_first_visit_is_light(real_site, pages, address):
    html = pages[address].read_text("utf-8")

    def size_of(reference):
        return weight(real_site / urlsplit(urljoin(f"https://x.example/{address}", reference)).path.lstrip("/"))

    sheets = STYLESHEET.findall(html)
    before_the_first_word = weight(pages[address]) + sum(size_of(one) for one, media in sheets if media != "print")
    rest = sum(size_of(one) for one, media in sheets if media == "print") + sum(map(size_of, SCRIPT.findall(html)))
    assert len(sheets) == 4
    assert before_the_first_word <= STYLES
    assert before_the_first_word + rest <= FIRST_VISIT


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_what_the_search_looks_through_is_light(real_site, language):
    assert weight(real_site / f"search/{language}.js") <= SEARCH


def test_scripts_wait_until_the_page_is_there(pages):
    for address, path in pages.items():
        head = path.read_text("utf-8").partition("</head>")[0]
        assert "<script src" not in head, address
