"""A language that is written from right to left: the interface is prepared for it, though it is not translated."""

from __future__ import annotations

import json
import re

import pytest

from macros.words import words_in
from tests.conftest import NETWORK, PAGES, PLAN

PROSE = "## Vision\n\nMarkets that pay by phone.\n"
ARABIC = PLAN.replace("language: en", "language: ar") + "## Vision\n\nأسواق تدفع بالهاتف.\n"
RIGHT_TO_LEFT = {
    "plans/network.yml": NETWORK.replace("[en, fr]", "[en, ar]"),
    "docs/fr/index.md": None,
    "docs/fr/phases/explore.md": None,
    "docs/ar/cities/index.md": "---\ntitle: مدن\n---\n\n# مدن\n",
}


def text_of(site, page):
    return (site / page / "index.html").read_text("utf-8")


def turned(page):
    """The pieces of a page that say which way they are written, and in which language they are."""
    return re.findall(r'<(\w+)[^>]* lang="(\w+)" dir="(\w+)"', page)


@pytest.fixture
def site(build_site):
    """A small site in English and Arabic, with a plan in English. Nobody translated it, so it is not strict."""
    return build_site(RIGHT_TO_LEFT | {"plans/kumasi/plan.md": PLAN + PROSE}, strict=False)


def test_a_page_in_arabic_says_so_and_runs_from_right_to_left(site):
    page = text_of(site, "ar/cities")
    assert '<html lang="ar"' in page
    assert re.search(r'<body dir="rtl"', page)
    assert json.loads((site / "keep/ar.webmanifest").read_text("utf-8"))["dir"] == "rtl"
    assert '<body dir="ltr"' in text_of(site, "en/cities")


def test_english_text_on_an_arabic_page_keeps_its_own_way(site):
    assert ("div", "en", "ltr") in turned(text_of(site, "ar/phases/explore")), "a page that nobody translated"
    assert ("div", "en", "ltr") in turned(text_of(site, "ar/cities/kumasi")), "the prose of a plan"
    assert ("span", "en", "ltr") in turned(text_of(site, "ar/cities/kumasi")), "the title of a plan"
    assert turned(text_of(site, "en/cities/kumasi")) == []


def test_the_front_door_names_each_language_its_own_way(site):
    assert turned((site / "index.html").read_text("utf-8")) == [("li", "ar", "rtl")]


def test_an_arabic_plan_on_an_english_page_keeps_its_own_way(build_site):
    page = text_of(build_site({"plans/kumasi/plan.md": ARABIC}, strict=False), "en/cities/kumasi")
    assert '<body dir="ltr"' in page
    assert {("section", "ar", "rtl"), ("span", "ar", "rtl")} <= set(turned(page)), "its prose, and its title"


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("ur", "rtl"), ("fr", "ltr"), ("sw", "ltr"), ("xx", "ltr")]
)
def test_a_language_knows_which_way_it_is_written(language, way):
    assert words_in(language).direction == way


def test_pages_of_today_carry_nothing_for_it(build_site):
    site = build_site({"plans/kumasi/plan.md": PLAN + PROSE})
    assert set(PAGES) >= {"docs/en/index.md", "docs/fr/index.md"}
    assert not [path for path in site.rglob("*.html") if turned(path.read_text("utf-8"))]
