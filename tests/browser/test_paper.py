"""What comes out of a printer."""

from __future__ import annotations

import base64
import re

import pytest

from tests.conftest import ROOT

CARDS = sorted(path.stem for path in (ROOT / "docs/en/tools").glob("*.md") if path.stem != "index")
# The words in tables that are cut in two on paper, because their column is too narrow.
CUT = """
const cut = [], walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  if (!walk.currentNode.parentElement.closest("td, th")) { continue; }
  for (const word of walk.currentNode.data.matchAll(/\\p{L}+/gu)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) { cut.push(word[0]); }
  }
}
return cut;
"""
A4, A3 = (8.27, 11.69), (11.69, 16.54)
"""Width and height in inches."""


@pytest.fixture(scope="module")
def home(serve, real_site):
    return serve(real_site)


def pages_on(browser, paper):
    width, height = paper
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
    return len(re.findall(rb"/Type /Page\b", base64.b64decode(printed["data"])))


@pytest.mark.parametrize("card", CARDS)
def test_a_card_prints_on_two_sides_and_its_blank_sheet_on_one(browser, home, card):
    browser.get(f"{home}en/tools/{card}/")
    has_sheet = len(browser.find_elements("id", "worksheet"))
    assert 1 + has_sheet <= pages_on(browser, A4) <= 2 + has_sheet
    assert pages_on(browser, A3) == 1 + has_sheet


def test_paper_is_black_on_white_also_when_the_screen_is_dark(browser, home):
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}], "media": "print"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        browser.get(f"{home}en/cities/bamako/")
        ink = "const s = getComputedStyle(document.querySelector(arguments[0])); return [s.color, s.backgroundColor]"
        assert browser.execute_script("return document.body.dataset.mdColorScheme") == "slate"
        assert browser.execute_script(ink, "h1")[0] == "rgb(0, 0, 0)"
        assert browser.execute_script(ink, "body")[1] == "rgb(255, 255, 255)"
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [], "media": ""})


@pytest.fixture
def on_paper(browser, width):
    """Draw pages as for a printer, as wide as the text on A4."""
    width(688)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    yield
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.usefixtures("on_paper")
def test_a_blank_is_whole_on_paper(browser, home):
    browser.get(f"{home}en/template/problem/")
    hidden = "return [...document.querySelectorAll('pre')].map(part => part.scrollHeight - part.clientHeight)"
    assert browser.execute_script(hidden) == [0, 0]


@pytest.mark.usefixtures("on_paper")
@pytest.mark.parametrize("page", ["en/progress/", "fr/progress/", "pt/progress/", "en/cities/sandmouth/"])
def test_no_word_in_a_table_is_cut_on_paper(browser, home, page):
    browser.get(f"{home}{page}")
    assert browser.execute_script(CUT) == []


@pytest.mark.usefixtures("on_paper")
def test_an_invented_network_says_so_on_paper_too(browser, serve, invented_site):
    browser.get(f"{serve(invented_site)}en/progress/")
    assert browser.find_element("css selector", "body").text.startswith("Invented example.")


@pytest.mark.usefixtures("on_paper")
def test_what_can_be_opened_on_the_screen_is_open_on_paper_also_without_a_script(browser, home):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{home}en/progress/")
        closed = browser.find_element("css selector", "details.tk-working:not([open])")
        assert closed.size["height"] > 1.5 * closed.find_element("css selector", "summary").size["height"]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.usefixtures("on_paper")
def test_addresses_outside_the_site_stand_beside_their_links(browser, home):
    browser.get(f"{home}en/tools/problem-tree/")
    beside = "return [...document.querySelectorAll('article a[href^=http]')].map(a => getComputedStyle(a, '::after').content)"
    assert all(" \u2066<https://" in text for text in browser.execute_script(beside))
